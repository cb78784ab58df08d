"""QR codes as SVG, for a page on screen and for a printed paper."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import segno

LONGEST = 1200  # UTF-8 bytes that still read well from a 25 mm print at level M


@dataclass(frozen=True, slots=True)
class Qr:
    """A text to be printed as a QR code; `alt` is what a screen reader says."""

    text: str
    alt: str = "Mã QR"


def svg(text: str) -> str:
    """A black-on-nothing SVG of the text, without quiet zone, one unit a module (error correction M).

    Raises ValueError when the text is empty or longer than a printed code can carry.
    """
    if not text:
        raise ValueError("Mã QR không có nội dung.")
    if len(text.encode()) > LONGEST:
        raise ValueError(f"Nội dung mã QR dài quá {LONGEST} byte.")
    return _draw(text)


@lru_cache(maxsize=256)
def _draw(text: str) -> str:
    out = BytesIO()
    segno.make_qr(text, error="m", boost_error=False, encoding="utf-8").save(
        out, kind="svg", xmldecl=False, svgns=True, border=0, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue().decode()
