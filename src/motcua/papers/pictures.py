"""Pictures that a paper may carry: a seal, a scanned signature, a portrait."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

LARGEST = 1_000_000  # bytes; a seal or a signature at 300 dpi is far below
# Base64 where the data of a paper are kept as JSON.
Content = Annotated[
    bytes,
    PlainSerializer(lambda content: b64encode(content).decode(), when_used="json"),
    BeforeValidator(lambda given: b64decode(given, validate=True) if isinstance(given, str) else given),
]
HEADS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG by its bytes; `alt` is what a screen reader says.

    Raises ValueError when the bytes are too many or are neither.
    """

    content: Content
    alt: str

    def __post_init__(self) -> None:
        if len(self.content) > LARGEST:
            raise ValueError(f"Ảnh lớn quá {LARGEST // 1000} kB.")
        if not self.format:
            raise ValueError("Ảnh phải là PNG hoặc JPEG.")

    @property
    def format(self) -> str:
        """`png`, `jpg`, or nothing when the bytes begin as neither."""
        return next((kind for kind, head in HEADS.items() if self.content.startswith(head)), "")
