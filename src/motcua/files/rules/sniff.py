"""Tell by the first bytes what a content is, read its structure, and refuse what is two things at once."""

import re
from collections.abc import Callable

from motcua.files.enums import MediaType
from motcua.files.rules.archives import read_archive
from motcua.files.rules.images import read_jpeg, read_png, read_tiff
from motcua.files.rules.pdf import read_pdf
from motcua.files.rules.refused import Refused
from motcua.files.types import Content

_READERS: tuple[tuple[bytes, Callable[[bytes], Content]], ...] = (
    (b"%PDF-", read_pdf),
    (b"\x89PNG\r\n\x1a\n", read_png),
    (b"\xff\xd8\xff", read_jpeg),
    (b"II*\x00", read_tiff),
    (b"MM\x00*", read_tiff),
    (b"PK\x03\x04", read_archive),
)
_KNOWN_OTHERS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "Tệp Word, Excel kiểu cũ (.doc, .xls) hoặc có mật khẩu. Hãy lưu lại thành .docx, .xlsx hoặc PDF.",
    ),
    (b"MZ", "Tệp là chương trình máy tính nên không được nhận."),
    (b"\x7fELF", "Tệp là chương trình máy tính nên không được nhận."),
    (b"Rar!", "Tệp nén RAR không được nhận. Hãy tải lên từng giấy tờ."),
    (b"7z\xbc\xaf", "Tệp nén 7z không được nhận. Hãy tải lên từng giấy tờ."),
    (b"PK\x05\x06", "Tệp nén rỗng."),
)
_HEIC = re.compile(rb"\A.{4}ftyp(?:heic|heix|mif1|msf1|hevc)", re.DOTALL)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?php)\b", re.IGNORECASE)
_FRONT = 1024  # a PDF reader looks for its header here, a browser for markup


def sniff(data: bytes) -> Content:
    """What ``data`` is by content; raises `Refused` with the reason for the person who chose the file."""
    for magic, read in _READERS:
        if data.startswith(magic):
            content = read(data)
            _one_thing_only(data, content.media_type)
            return content
    raise Refused(_why_unknown(data))


def _why_unknown(data: bytes) -> str:
    for magic, why in _KNOWN_OTHERS:
        if data.startswith(magic):
            return why
    if _HEIC.match(data):
        return "Ảnh HEIC của điện thoại không được nhận. Hãy chuyển sang JPEG hoặc PDF rồi tải lên."
    if _MARKUP.search(data[:_FRONT]):
        return "Tệp là trang web hoặc ảnh SVG nên không được nhận. Hãy tải lên bản PDF hoặc ảnh chụp."
    return "Không nhận ra loại tệp theo nội dung. Hãy tải lên PDF, ảnh (JPEG, PNG, TIFF), Word hoặc Excel."


def _one_thing_only(data: bytes, media_type: MediaType) -> None:
    """Refuse a polyglot: a file that another program would open as another type."""
    front = data[:_FRONT]
    archive = media_type not in {MediaType.PDF, MediaType.PNG, MediaType.JPEG, MediaType.TIFF}
    pretends_pdf = media_type is not MediaType.PDF and b"%PDF-" in front
    pretends_page = not archive and _MARKUP.search(front) is not None
    if pretends_pdf or pretends_page or _ends_as_zip(data) != archive:
        raise Refused("Tệp trộn nhiều loại nội dung trong một nên không được nhận. Hãy xuất lại tệp.")


def _ends_as_zip(data: bytes) -> bool:
    """Whether an unpacker would find a directory at the end: its mark, then a comment up to the last byte."""
    tail = data[-(22 + 65_535) :]
    place = tail.rfind(b"PK\x05\x06")
    while place != -1:
        end = place + 22
        if end <= len(tail) and end + int.from_bytes(tail[place + 20 : end], "little") == len(tail):
            return True
        place = tail.rfind(b"PK\x05\x06", 0, place)
    return False
