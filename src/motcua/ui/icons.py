"""Tabler outline icons, inlined. The files stay whole in static/ui/vendor/tabler."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).resolve().parent / "static" / "ui" / "vendor" / "tabler"
_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_FRAME = '  <path stroke="none" d="M0 0h24v24H0z" fill="none" />'


@lru_cache(maxsize=512)
def icon(name: str, size: int = 16) -> SafeString:
    """The icon as inline SVG, hidden from screen readers: it always stands beside a word.

    `size` is px. FileNotFoundError for a name that has not been vendored.
    """
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    found = _BODY.search(text)
    if not found:
        raise ValueError(f"{name}.svg is not an SVG file")
    body = re.sub(r"\s*\n\s*", "", found[1].replace(_FRAME, "")).replace(" />", "/>")
    return mark_safe(  # noqa: S308 - a vendored file whose hash is tested
        f'<svg class="ic" width="{size}" height="{size}" viewBox="0 0 24 24" aria-hidden="true">{body}</svg>'
    )
