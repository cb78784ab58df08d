"""PDF: header, end, encryption, active content, number of pages.

A scanner of tokens, not a reader: linear in the size of the file, with bounds on what it unpacks, so
that a hostile file costs no more than an honest one.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

from motcua.files.enums import MediaType
from motcua.files.rules.refused import Refused, at_most, broken
from motcua.files.types import Content

_UNPACKED_MAX = 32 * 1024 * 1024
_OBJECT = re.compile(rb"\b\d{1,10}[ \r\n\t]+\d{1,5}[ \r\n\t]+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_TOKENS = re.compile(rb"<<|>>|/Type[ \r\n\t]*/Pages\b|/Count[ \r\n\t]+(\d{1,7})\b")
_PAGE = re.compile(rb"/Type[ \r\n\t]*/Page\b")
_OBJECT_STREAM = re.compile(rb"/Type[ \r\n\t]*/ObjStm\b")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch)\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_LONGEST_DICTIONARY = 64 * 1024
_MOST_OBJECTS = 200_000
_MOST_TOKENS = 1_000_000
_MOST_ESCAPES = 50_000


def read_pdf(data: bytes) -> Content:
    """The content of a PDF; raises `Refused` when it is damaged, locked or contains program code."""
    tail = data[-2048:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise broken("PDF")
    dictionaries = _unescaped(_dictionaries(data))
    if any(b"/Encrypt" in one for one in dictionaries):
        raise Refused("Tệp PDF có mật khẩu hoặc bị khóa. Hãy bỏ khóa rồi tải lên lại.")
    dictionaries += _unescaped(_unpacked(data))
    if any(_ACTIVE.search(one) for one in dictionaries):
        raise Refused("Tệp PDF chứa mã lệnh (JavaScript). Hãy in lại thành PDF thường rồi tải lên.")
    pages = _pages(dictionaries)
    if not pages:
        raise broken("PDF")
    return Content(MediaType.PDF, pages)


def _unescaped(texts: Iterable[bytes]) -> list[bytes]:
    """Texts with names written as they are meant: ``/J#53`` is ``/JS``."""
    made = []
    left = _MOST_ESCAPES
    for one in texts:
        left -= one.count(b"#")
        if left < 0:
            raise Refused("Tệp PDF quá phức tạp nên không được nhận. Hãy in lại thành PDF rồi tải lên.")
        made.append(_ESCAPE.sub(_unescape, one))
    return made


def _unescape(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 16)])


def _dictionaries(data: bytes) -> Iterator[bytes]:
    """What stands outside of streams: before each of them, and behind it, where a trailer may be."""
    for start, end in _spans(data):
        body = data[start:end]
        stream = _STREAM.search(body)
        if stream is None:
            yield body
        else:
            yield body[: stream.start()]
            yield body[body.rfind(b"endstream") :]


def _spans(data: bytes) -> Iterator[tuple[int, int]]:
    starts = [found.end() for found in at_most(_MOST_OBJECTS, _OBJECT.finditer(data), "PDF")]
    yield from pairwise([*starts, len(data)])


def _unpacked(data: bytes) -> Iterator[bytes]:
    left = _UNPACKED_MAX
    for start, end in _spans(data):
        head = data[start : min(end, start + _LONGEST_DICTIONARY)]
        stream = _STREAM.search(head)
        if stream is None or not _packed(head[: stream.start()]):
            continue
        unpacker = zlib.decompressobj()
        try:
            body = unpacker.decompress(data[start + stream.end() : end], left)
        except zlib.error as error:
            raise broken("PDF") from error
        left -= len(body)
        if left <= 0 or unpacker.unconsumed_tail:
            raise Refused("Tệp PDF nén quá nhiều dữ liệu nên không được nhận.")
        yield body


def _packed(dictionary: bytes) -> bool:
    return _OBJECT_STREAM.search(dictionary) is not None and b"/FlateDecode" in dictionary


def _pages(dictionaries: list[bytes]) -> int:
    """The largest /Count of a page tree; else the number of page objects."""
    counts = _page_counts(at_most(_MOST_TOKENS, _tokens(dictionaries), "PDF"))
    return max(counts, default=0) or sum(len(_PAGE.findall(one)) for one in dictionaries)


def _tokens(dictionaries: list[bytes]) -> Iterator[re.Match[bytes] | None]:
    """What matters of each text, None before it."""
    for one in dictionaries:
        yield None
        yield from _TOKENS.finditer(one)


def _page_counts(tokens: Iterable[re.Match[bytes] | None]) -> Iterator[int]:
    """The /Count of every dictionary whose /Type is /Pages, nested ones told apart."""
    open_ones: list[list[int]] = []  # for each dictionary that is open: is it a page tree, its count
    for token in tokens:
        if token is None:
            open_ones.clear()
        elif token[0] == b"<<":
            open_ones.append([0, 0])
        elif token[0] == b">>" and open_ones:
            tree, count = open_ones.pop()
            if tree:
                yield count
        elif open_ones and token[1] is not None:
            open_ones[-1][1] = int(token[1])
        elif open_ones:
            open_ones[-1][0] = 1
