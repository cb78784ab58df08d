"""The book and its fees: a scale by pages, with a cap a copy (dated lines of the catalogue)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.certification.types import CertifyLine
from motcua.core.decision import Problem
from motcua.core.text import format_number
from motcua.procedures.types import FeeLine

MAX_LINES, MAX_PAGES, MAX_COPIES, MAX_KIND = 60, 2000, 500, 200
MAX_REASON = 500


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


def fee_of(scale: Sequence[ScaleLine], pages: int, copies: int) -> int:
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


def scale_of(fees: Sequence[FeeLine]) -> list[ScaleLine]:
    """The catalogue's fees as a scale by pages; a flat fee a case counts a copy as a case."""
    return [
        ScaleLine(fee.amount, fee.from_unit, fee.cap if fee.unit == "trang" else fee.amount)
        for fee in fees
        if fee.amount is not None
    ]


def problems_of(lines: Sequence[CertifyLine]) -> Iterator[Problem]:
    """What is wrong with one person's tidied lines, each at its field."""
    if not 1 <= len(lines) <= MAX_LINES:
        yield Problem(f"Mỗi người từ 1 đến {MAX_LINES} dòng.", "lines")
    for no, line in enumerate(lines):
        if not line.paper_kind or len(line.paper_kind) > MAX_KIND:
            yield Problem("Hãy ghi loại giấy tờ.", f"lines.{no}.paper_kind")
        if not 1 <= line.pages <= MAX_PAGES:
            yield Problem(f"Số trang từ 1 đến {MAX_PAGES}.", f"lines.{no}.pages")
        if not 1 <= line.copies <= MAX_COPIES:
            yield Problem(f"Số bản từ 1 đến {MAX_COPIES}.", f"lines.{no}.copies")


def book_of(day: date) -> str:
    """Sổ chứng thực bản sao of a year, ``2022-SCT/BS``."""
    return f"{day:%Y}-SCT/BS"


def book_series(unit_id: int, book: str) -> str:
    """The counter of a book at a unit."""
    return f"certification.book/{unit_id}/{book}"
