"""ZIP and the office documents that are ZIPs inside."""

import io
import struct
import zipfile
import zlib

from motcua.files.enums import MediaType
from motcua.files.rules.refused import Refused, broken
from motcua.files.types import MEGABYTE, Content

# What zipfile raises on broken or hostile archives; NotImplementedError is its word for a method it lacks.
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, zlib.error, struct.error)
_MAX_ENTRIES = 5_000
_MAX_UNPACKED = 300 * MEGABYTE
_MAX_RATIO = 200
_MARKS = {"word/document.xml": MediaType.DOCX, "xl/workbook.xml": MediaType.XLSX}
_ODT_MIMETYPE = b"application/vnd.oasis.opendocument.text"


def read_archive(data: bytes) -> Content:
    """The content of a ZIP: Word, Excel, OpenDocument, or just a ZIP.

    Raises `Refused` when it is damaged, locked, a bomb, or carries macros.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries, len(data))
            return Content(_kind(archive, entries))
    except _DAMAGE as error:
        raise broken("nén (ZIP, Word, Excel)") from error


def _check(entries: list[zipfile.ZipInfo], size: int) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.")
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MAX_ENTRIES or unpacked > _MAX_UNPACKED or unpacked > _MAX_RATIO * size:
        raise Refused("Tệp nén quá nhiều dữ liệu nên không được nhận.")
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise Refused("Tệp có macro. Hãy lưu lại ở dạng không có macro (.docx, .xlsx) hoặc PDF.")


def _kind(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> MediaType:
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names:
        found = [kind for mark, kind in _MARKS.items() if mark in names]
        if len(found) == 1:
            return found[0]
    return MediaType.ODT if "content.xml" in names and _says_odt(archive, entries[0]) else MediaType.ZIP


def _says_odt(archive: zipfile.ZipFile, first: zipfile.ZipInfo) -> bool:
    """OpenDocument names its type in the first entry, so that it can be told without unpacking."""
    right_place = first.filename == "mimetype" and first.file_size == len(_ODT_MIMETYPE)
    return right_place and archive.read(first) == _ODT_MIMETYPE
