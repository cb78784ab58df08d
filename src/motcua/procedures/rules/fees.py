"""What the fees of a case come to (a scale counts per page, up to a cap per copy)."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from motcua.procedures.enums import FeeUnit
from motcua.procedures.types import FeeLine


def fee_of(fees: Iterable[FeeLine], *, pages: int = 1, copies: int = 1, persons: int = 1) -> int | None:
    """All fees in đồng, None where one of them has no known amount.

    Lines of one unit are a scale: each counts from its ``from_unit`` to the next line's. Pages count in
    each copy, where ``cap`` is the most a copy may cost. Raises ValueError for numbers below one.
    """
    if min(pages, copies, persons) < 1:
        raise ValueError("pages, copies and persons count from one")
    counts = {FeeUnit.TRANG: pages, FeeUnit.NGUOI: persons, FeeUnit.BAN: 1}
    times = {FeeUnit.TRANG: copies, FeeUnit.BAN: copies}
    total = 0
    ordered = sorted(fees, key=lambda fee: (fee.unit, fee.from_unit))
    for unit, lines in groupby(ordered, key=lambda fee: fee.unit):
        amount = _scale(list(lines), counts.get(FeeUnit(unit), 1) if unit in FeeUnit.values else 1)
        if amount is None:
            return None
        total += amount * (times.get(FeeUnit(unit), 1) if unit in FeeUnit.values else 1)
    return total


def _scale(lines: Sequence[FeeLine], count: int) -> int | None:
    """One copy's, person's or dossier's worth of ``count`` units."""
    if any(line.amount is None for line in lines):
        return None
    starts = sorted({line.from_unit for line in lines})
    ends = dict(zip(starts, [*(start - 1 for start in starts[1:]), count], strict=True))
    total = sum(
        (line.amount or 0) * max(0, min(count, ends[line.from_unit]) - line.from_unit + 1) for line in lines
    )
    caps = [line.cap for line in lines if line.cap is not None]
    return min(total, *caps) if caps else total
