"""Fees of the certification book: a scale by pages, with a cap a copy (dated lines of the catalogue)."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.core.text import format_number


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """From page ``from_page`` on, each page costs ``amount`` đồng; a copy never more than ``cap``."""

    amount: int
    from_page: int = 1
    cap: int | None = None


def copy_fee(scale: Sequence[ScaleLine], pages: int) -> int:
    """What one copy of ``pages`` pages costs, in đồng; 0 without a scale."""
    lines = sorted(scale, key=lambda line: line.from_page)
    total = 0
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        last = pages if following is None else min(pages, following.from_page - 1)
        total += line.amount * max(0, last - line.from_page + 1)
    caps = [line.cap for line in lines if line.cap is not None]
    return min([total, *caps])


def certification_fee(scale: Sequence[ScaleLine], pages: int, copies: int) -> int:
    """What ``copies`` copies of ``pages`` pages cost, in đồng."""
    return copies * copy_fee(scale, pages)


def fee_in_words(scale: Sequence[ScaleLine], pages: int, copies: int) -> str:
    """The sum written out: ``2 × (2 × 2.000 + 5 × 1.000)``; with the cap when it holds."""
    lines = sorted(scale, key=lambda line: line.from_page)
    parts = []
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        last = pages if following is None else min(pages, following.from_page - 1)
        if (count := last - line.from_page + 1) > 0:
            parts.append(f"{count} × {format_number(line.amount)}")
    inner = " + ".join(parts) or "0"
    plain = copy_fee([_uncapped(line) for line in lines], pages)
    if copy_fee(lines, pages) < plain:
        return f"{copies} × {format_number(copy_fee(lines, pages))} (mức tối đa một bản)"
    return f"{copies} × ({inner})" if len(parts) > 1 else f"{copies} × {inner}"


def _uncapped(line: ScaleLine) -> ScaleLine:
    return ScaleLine(line.amount, line.from_page)
