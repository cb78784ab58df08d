"""Names of uploads: what is kept of them, and which name fits which content."""

import re
import unicodedata

from motcua.files.enums import MediaType
from motcua.files.rules.refused import Refused

MAX_NAME = 200
_SUFFIXES: dict[MediaType, tuple[str, ...]] = {
    MediaType.PDF: ("pdf",),
    MediaType.PNG: ("png",),
    MediaType.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    MediaType.TIFF: ("tif", "tiff"),
    MediaType.DOCX: ("docx",),
    MediaType.XLSX: ("xlsx",),
    MediaType.ODT: ("odt",),
    MediaType.ZIP: ("zip",),
}
_FORBIDDEN = frozenset('<>:"|?*\\/')


def clean_name(name: str, media_type: MediaType) -> str:
    """The last part of ``name`` without what could deceive: control and direction marks, path signs.

    A name without an ending gets the one of its content. Raises `Refused` when it ends like another type.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(_kept(char) for char in last)
    plain = " ".join(kept.split()).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or not stem:
        stem, suffix = plain or "tep", _SUFFIXES[media_type][0]
    elif suffix.lower() not in _SUFFIXES[media_type]:
        raise Refused(
            f"Tên tệp là .{suffix.lower()[:20]} nhưng nội dung là {media_type.label}."
            " Hãy kiểm tra xem bạn đã chọn đúng tệp chưa."
        )
    stem = stem.rstrip(". ") or "tep"
    return f"{stem[: MAX_NAME - len(suffix) - 1].rstrip()}.{suffix.lower()}"


def _kept(char: str) -> str:
    if char in _FORBIDDEN:
        return " "
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else char
