"""Office files are ZIP archives of XML; what is wrong with one is said before a parser unpacks it."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # an OLE file: the format of before 2007, or an encrypted one of today
CHUNK = 1 << 16
DAMAGE = (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)


class ArchiveRefused(ValueError):
    """The file cannot be read; the message is for the screen."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How big a file may be: bytes as sent, bytes unpacked, parts inside."""

    sent: int
    unpacked: int
    parts: int = 500


def checked(content: bytes, bounds: Bounds, *, needs: str, name: str) -> ZipFile:
    """The archive, not yet unpacked. `needs` is a part it must have, `name` what the screen calls the format.

    Raises ArchiveRefused.
    """
    if len(content) > bounds.sent:
        raise ArchiveRefused(f"Tệp lớn quá {bounds.sent // 1_000_000} MB.")
    if content.startswith(OLD_OR_LOCKED):
        raise ArchiveRefused(f"Tệp có định dạng cũ hoặc có mật khẩu; hãy lưu lại dạng {name} không mật khẩu.")
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise ArchiveRefused(f"Tệp không phải là {name} hoặc đã hỏng.") from error
    parts = archive.infolist()
    if needs not in archive.namelist():
        raise ArchiveRefused(f"Tệp không phải là {name} hoặc đã hỏng.")
    if len(parts) > bounds.parts or sum(part.file_size for part in parts) > bounds.unpacked:
        raise ArchiveRefused(f"Nội dung giải nén lớn quá {bounds.unpacked // 1_000_000} MB.")
    if len({part.filename for part in parts}) != len(parts):
        raise ArchiveRefused("Tệp đã hỏng: có phần trùng tên.")
    return archive


def walk(archive: ZipFile, bounds: Bounds, element: Callable[[str, dict[str, str]], None]) -> None:
    """Read every XML part in a thin stream and call `element(name, attributes)` for each start tag.

    The sizes that a ZIP declares can be lies, so what really comes out is counted here.
    Raises ArchiveRefused for damage, a DTD (entities that grow), or too much content.
    """
    left = bounds.unpacked
    for part in archive.infolist():
        parser = _parser(element)
        first = True
        for chunk in _chunks(archive, part):
            left -= len(chunk)
            if left < 0:
                raise ArchiveRefused(f"Nội dung giải nén lớn quá {bounds.unpacked // 1_000_000} MB.")
            if first and not chunk.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                parser = None  # a picture or a printer setting: only its size matters
            first = False
            if parser is not None:
                _feed(parser, chunk)


def _parser(element: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType | None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ArchiveRefused("Tệp chứa khai báo không được phép (DTD).")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = element
    return parser


def _feed(parser: expat.XMLParserType, chunk: bytes) -> None:
    try:
        parser.Parse(chunk, False)
    except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding that does not exist
        raise ArchiveRefused("Tệp đã hỏng: nội dung XML không đọc được.") from error


def _chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    except ArchiveRefused:
        raise
    except DAMAGE as error:
        raise ArchiveRefused("Tệp đã hỏng: không giải nén được.") from error
