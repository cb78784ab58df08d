"""The bar of a working day in an explained deadline: rectangles, no script, no inline style."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.ui.types import ClockExplained, DayRow, SegmentKind

DESK_WIDTH, DESK_HEIGHT = 64, 8
SITE_HOUR, SITE_GAP, SITE_HEIGHT = 15, 6, 16

Shifts = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the bar, in px."""

    kind: SegmentKind | str
    x: float
    width: float


def desk_boxes(row: DayRow, day: int) -> tuple[Box, ...]:
    """The share of the day that counted, from the left; stripes for a pause, outlines for days to come."""
    if not row.segments and not row.counted:
        return ()
    if not row.counted:
        return (
            Box("paused" if any(one.kind == "paused" for one in row.segments) else "base", 0, DESK_WIDTH),
        )
    width = round(DESK_WIDTH * min(1.0, row.counted / day), 1)
    if row.ahead:
        return (Box("ahead", 0.5, max(1.0, width - 1)),)
    return (Box("base", 0, DESK_WIDTH), Box("counted", 0, width))


_STRIPES = "".join(f"M{x}.5 0v8" for x in range(1, 64, 4))


def desk_bar(row: DayRow, day: int) -> str:
    """The bar of a day on the desk as SVG."""
    drawn = [_DRAWN.get(box.kind, _PLAIN).format(box=box) for box in desk_boxes(row, day)]
    none = f'<path class="m-none" d="M0 4h{DESK_WIDTH}"/>' if is_off(row) else ""
    return (
        f'<svg class="m-daybar" width="{DESK_WIDTH}" height="{DESK_HEIGHT}"'
        f' viewBox="0 0 {DESK_WIDTH} {DESK_HEIGHT}" aria-hidden="true" focusable="false">'
        f"{none}{''.join(drawn)}</svg>"
    )


_PLAIN = '<rect class="m-{box.kind}" x="{box.x}" width="{box.width}" height="8" rx="1"/>'
_DRAWN = {
    "paused": f'<path class="m-stripes" d="{_STRIPES}"/>',
    "ahead": '<rect class="m-ahead" x="{box.x}" y=".5" width="{box.width}" height="7" rx="2"/>',
}


def site_width(shifts: Shifts) -> float:
    """Width of the citizen's bar: 15 px an hour, 6 px for the gap at noon."""
    return sum(end - start for start, end in shifts) * SITE_HOUR / 60 + SITE_GAP * (len(shifts) - 1)


def site_boxes(row: DayRow, shifts: Shifts) -> tuple[Box, ...]:
    """Every stretch of the day where it lies between morning and evening, cut at the gap of noon."""
    boxes = []
    for segment in row.segments:
        for start, end in shifts:
            first, last = max(segment.start, start), min(segment.end, end)
            if first < last:
                x = _shift_x(start, shifts) + (first - start) * SITE_HOUR / 60
                boxes.append(Box(segment.kind, round(x, 2), round((last - first) * SITE_HOUR / 60, 2)))
    return tuple(boxes)


def _shift_x(start: int, shifts: Shifts) -> float:
    """Where a shift's own box begins."""
    x = 0.0
    for begin, end in shifts:
        if begin == start:
            return x
        x += (end - begin) * SITE_HOUR / 60 + SITE_GAP
    return x


def is_off(row: DayRow) -> bool:
    """Whether the row is a day on which nobody works."""
    return not row.segments and not row.counted


def kinds(clock: ClockExplained) -> frozenset[str]:
    """The kinds of stretches that occur: the legend names only these."""
    return frozenset(one.kind for row in clock.rows for one in row.segments)
