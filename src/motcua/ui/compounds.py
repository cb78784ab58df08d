"""Vietnamese compounds that must not break across lines in headings.

A browser sees a space inside "hộ kinh doanh" as a place to break; a reader does not. compounds.txt holds
what stands in headings of this province's site, one a line; a heading with another compound adds it there.
"""

from __future__ import annotations

import re
from pathlib import Path

from motcua.ui.format import NBSP

COMPOUNDS = tuple(Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8").split("\n")[:-1])

_LONGEST_FIRST = sorted(COMPOUNDS, key=len, reverse=True)
_FIND = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})\b", re.IGNORECASE)
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=(?:MB|KB|ngày|giờ|phút|đ|%|hồ sơ|tuổi)\b)")


def tie(text: str) -> str:
    """Put no-break spaces inside known compounds and between a number and its unit."""
    tied = _FIND.sub(lambda found: found[0].replace(" ", NBSP), text)
    return _NUMBER_AND_UNIT.sub(NBSP, tied)
