"""PNG, JPEG, TIFF: their own structure from the first byte to the last, and their size in pixels."""

import re
import struct
from collections.abc import Iterator

from motcua.files.enums import MediaType
from motcua.files.rules.refused import Refused, at_most, broken
from motcua.files.types import Content

MAX_PIXELS = 100_000_000  # an A3 page at 600 dpi has 70 million
_MAX_SIDE = 30_000
_MAX_FRAMES = 2_000
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_FILLING = re.compile(rb"\xff+")
_MOST_PARTS = 20_000
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _image(media_type: MediaType, width: int, height: int, pages: int | None = None) -> Content:
    if not width or not height:
        raise broken(media_type.label)
    if width > _MAX_SIDE or height > _MAX_SIDE or width * height > MAX_PIXELS:
        raise Refused(f"Ảnh quá lớn ({width} × {height} điểm ảnh). Hãy quét ở 300 dpi hoặc thấp hơn.")
    return Content(media_type, pages, width, height)


def read_png(data: bytes) -> Content:
    """The content of a PNG; raises `Refused` when it is damaged, huge, or something follows its end."""
    size: tuple[int, int] | None = None
    for kind, start, end in at_most(_MOST_PARTS, _png_chunks(data), "PNG"):
        if size is None:
            if kind != b"IHDR" or end - start != 13:
                break
            size = struct.unpack_from("!II", data, start)
        if kind == b"IEND":
            if end + 4 != len(data):
                raise Refused("Sau phần kết thúc của ảnh PNG còn dữ liệu lạ nên tệp không được nhận.")
            return _image(MediaType.PNG, *size)
    raise broken("PNG")


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of the body of every chunk."""
    place = len(_PNG_HEAD)
    while place + 12 <= len(data):
        length, kind = struct.unpack_from("!I4s", data, place)
        yield kind, place + 8, place + 8 + length
        place += 12 + length


def read_jpeg(data: bytes) -> Content:
    """The content of a JPEG. Cameras write trailers, so what follows its end is judged elsewhere."""
    size: tuple[int, int] | None = None
    for marker, start in at_most(_MOST_PARTS, _jpeg_segments(data), "JPEG"):
        if marker in _FRAME_HEADERS and size is None:
            if start + 7 > len(data):
                break
            height, width = struct.unpack_from("!HH", data, start + 3)
            size = (width, height)
        if marker == 0xDA:
            if size is None or b"\xff\xd9" not in data[start:]:
                break
            return _image(MediaType.JPEG, *size, pages=1)
    raise broken("JPEG")


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int]]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # filling: as many as the writer likes
            place = _FILLING.match(data, place).end() - 1  # type: ignore[union-attr]
        elif marker in _STANDALONE:
            place += 2
        else:
            (length,) = struct.unpack_from("!H", data, place + 2)
            yield marker, place + 2
            if length < 2:
                return
            place += 2 + length


def read_tiff(data: bytes) -> Content:
    """The content of a TIFF: its largest frame, and as many pages as frames."""
    order = "<" if data[:2] == b"II" else ">"
    frames: list[tuple[int, int]] = []
    seen: set[int] = set()
    try:
        (place,) = struct.unpack_from(f"{order}I", data, 4)
        while place:
            if place in seen or len(seen) >= _MAX_FRAMES:
                raise broken("TIFF")
            seen.add(place)
            frame, place = _tiff_frame(data, place, order)
            frames.append(frame)
    except struct.error as error:
        raise broken("TIFF") from error
    if not frames:
        raise broken("TIFF")
    width, height = max(frames, key=lambda frame: frame[0] * frame[1])
    return _image(MediaType.TIFF, width, height, len(frames))


def _tiff_frame(data: bytes, place: int, order: str) -> tuple[tuple[int, int], int]:
    (count,) = struct.unpack_from(f"{order}H", data, place)
    values: dict[int, int] = {}
    for entry in range(count):
        start = place + 2 + 12 * entry
        tag, kind = struct.unpack_from(f"{order}HH", data, start)
        if tag in {256, 257}:
            (values[tag],) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", data, start + 8)
    (after,) = struct.unpack_from(f"{order}I", data, place + 2 + 12 * count)
    return (values.get(256, 0), values.get(257, 0)), after
