"""A backup's manifest and its listing of uploads as text."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from pydantic import TypeAdapter, ValidationError

from motcua.operation.types import Manifest

FORMAT = 1
_READER = TypeAdapter(Manifest)


class Unreadable(ValueError):
    """The text is no manifest that this version understands."""


def written(manifest: Manifest) -> str:
    """The manifest as a person and a machine read it."""
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(text: str) -> Manifest:
    """The reverse of `written`; raises `Unreadable`."""
    try:
        manifest = _READER.validate_json(text)
    except ValidationError as wrong:
        raise Unreadable(f"Bản kê không đọc được: {wrong.errors()[0]['msg']}.") from wrong
    if manifest.format != FORMAT:
        raise Unreadable(f"Bản kê có định dạng {manifest.format}, phiên bản này đọc định dạng {FORMAT}.")
    return manifest


def listed(files: Iterable[tuple[str, int]]) -> Iterator[str]:
    """The lines of the listing of uploads: SHA-256 and bytes."""
    for digest, size in files:
        yield f"{digest} {size}\n"


def from_listing(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The reverse of `listed`."""
    for line in lines:
        digest, _, size = line.strip().partition(" ")
        yield digest, int(size)
