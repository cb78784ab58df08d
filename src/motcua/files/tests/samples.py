"""Small real files of every type, built byte by byte, so that a test may bend any of them."""

import io
import struct
import zipfile
import zlib

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

DOCX_MARKS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}
XLSX_MARKS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


def pdf(pages: int = 1, *, compressed: bool = False, password: str = "", script: str = "") -> bytes:
    """A PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if script:
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        )
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    if compressed:
        return packed_pdf(pages)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed_pdf(pages: int, *, body: bytes = b"") -> bytes:
    """A PDF whose page tree lies in a compressed object stream, as modern writers make it."""
    kids = " ".join(f"{number} 0 R" for number in range(10, 10 + pages))
    inside = body or (
        b"2 0 3 40 << /Type /Catalog /Pages 3 0 R /X << /Count 99 >> >> "
        + f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode()
        + b" << /Type /Outlines /Count 77 >>"
    )
    squeezed = zlib.compress(inside)
    head = f"<< /Type /ObjStm /N 2 /First 10 /Filter /FlateDecode /Length {len(squeezed)} >>".encode()
    return (
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
        + head
        + b"\nstream\n"
        + squeezed
        + b"\nendstream\nendobj\nstartxref\n0\n%%EOF\n"
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 2) -> bytes:
    """A grey PNG that says it is so wide and high."""
    head = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\x80\x80" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 8, height: int = 8, comment: bytes = b"") -> bytes:
    """The frame of a JPEG: headers, a scan, an end."""
    frame = struct.pack("!HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    said = b"\xff\xfe" + struct.pack("!H", len(comment) + 2) + comment if comment else b""
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34\xff\x00\x56"
    return b"\xff\xd8" + jfif + said + b"\xff\xc0" + frame + scan + b"\xff\xd9"


def tiff(pages: int = 1, side: int = 10, *, order: str = "<", loop: bool = False) -> bytes:
    """A TIFF of so many frames."""
    made = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    size = 2 + 2 * 12 + 4
    for page in range(pages):
        last = page == pages - 1
        after = 8 if loop and last else 0 if last else len(made) + size
        made += struct.pack(f"{order}H", 2)
        for tag in (256, 257):
            made += struct.pack(f"{order}HHIHH", tag, 3, 1, side, 0)
        made += struct.pack(f"{order}I", after)
    return made


def archive(entries: dict[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in entries.items():
            made.writestr(name, body, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word document, as far as its skeleton goes."""
    return archive(DOCX_MARKS | {name.replace("__", "/"): body for name, body in more.items()})


def xlsx() -> bytes:
    """An Excel workbook, as far as its skeleton goes."""
    return archive(XLSX_MARKS)


def odt() -> bytes:
    """An OpenDocument text, as far as its skeleton goes."""
    marks = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"}
    return archive(marks, stored=("mimetype",))
