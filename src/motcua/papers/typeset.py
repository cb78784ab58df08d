"""Papers as PDF: tagged, PDF/A-2a and PDF/UA-1, the same bytes for the same data.

A template is a typst file `<room>/papers/<name>.typ`, called `<room>/<name>`. It begins with
`#import "@motcua/giay:1.0.0": *`, which gives it the shared parts and `data`. Data never become markup.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

from motcua.papers import _encode, _engine
from motcua.papers._engine import TypesetError, UnknownTemplate
from motcua.papers._printable import MISSING, printable

__all__ = ["Pdf", "TypesetError", "UnknownTemplate", "draw", "render"]

UNDATED = date(2000, 1, 1)
PAGE_TREE = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished paper: its bytes, number of pages, and SHA-256 in hexadecimal."""

    content: bytes = field(repr=False)
    pages: int
    sha256: str


def render(
    template: str, data: Mapping[str, object] | object, *, title: str, lang: str = "vi", on: date = UNDATED
) -> Pdf:
    """Print data by a template.

    `data` is a mapping or a dataclass of strings, numbers, dates, `qr.Qr`, `pictures.Picture` and tuples of
    them. `title` and `lang` go into the file for readers; `on`, the paper's own date, is its creation date,
    so that the same paper has the same bytes for ever. Characters that Tinos lacks print as □.
    Raises UnknownTemplate, TypesetError, TypeError (what no paper can print), ValueError (a bad QR code).
    """
    content = _engine.compile_template(
        template,
        _inputs(data, title, lang),
        format="pdf",
        pdf_standards=_engine.STANDARDS,
        timestamp=int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()),
    )
    return Pdf(content, _count_pages(content), hashlib.sha256(content).hexdigest())


def draw(
    template: str,
    data: Mapping[str, object] | object,
    *,
    title: str,
    lang: str = "vi",
    kind: Literal["png", "svg"] = "png",
    ppi: float = 110,
) -> list[bytes]:
    """The pages of the same paper as pictures, for a preview on screen."""
    made = _engine.compile_template(template, _inputs(data, title, lang), format=kind, ppi=ppi)
    return made if isinstance(made, list) else [made]


def _inputs(data: object, title: str, lang: str) -> dict[str, str]:
    # A file without a title would not be PDF/UA: one that nothing can be printed of is shown as a square.
    named = " ".join(printable(title).split()) or MISSING
    return {"data": _encode.encode(data), "title": named, "lang": lang}


def _count_pages(content: bytes) -> int:
    # typst writes the page tree first and in the clear: the first match is it, whatever a title spells later.
    tree = PAGE_TREE.search(content)
    if tree is None:
        raise TypesetError("the PDF has no page tree")
    return int(tree[1])
