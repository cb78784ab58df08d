"""Geometry of charts: bars, lines and stacks as SVG that a template writes out. No script, no ORM.

Each chart brings its own drawing for a phone (never a scaled-down one) and its data table.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from motcua.ui import format as fmt

Value = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures; None where there is no figure yet. `look` is its place in the palette, 1 to 3."""

    name: str
    values: tuple[Value | None, ...]
    look: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle, a dot or a word of the drawing, in px of its own view box."""

    x: float
    y: float
    width: float = 0
    height: float = 0
    text: str = ""
    look: int = 1
    anchor: Literal["start", "middle", "end"] = "middle"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One SVG: size, grid lines with their words, bars, lines, dots, words."""

    width: int
    height: int
    base: float
    left: float
    grid: tuple[Mark, ...]
    axis: tuple[Mark, ...]
    bars: tuple[Mark, ...] = ()
    dots: tuple[Mark, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()
    values: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class DataRow:
    """One line of the data table under a chart."""

    label: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as it is drawn. `total` closes the data table where a sum means something."""

    title: str
    series: tuple[Series, ...]
    label_head: str
    wide: Drawing
    phone: Drawing | None
    rows: tuple[DataRow, ...]
    total: DataRow | None = None
    note: str = ""
    heads: tuple[str, ...] = ()
    kind: Literal["bars", "lines", "stack"] = "bars"

    @property
    def legend(self) -> tuple[tuple[Series, str], ...]:
        """Every series with its look; a stack's with its share."""
        shares = [row.figures[-1] for row in self.rows] if self.kind == "stack" else [""] * len(self.series)
        return tuple(zip(self.series, shares, strict=True))


def nice_steps(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round grid values that enclose `low` and `high`: steps of 1, 2 or 5 times a power of ten."""
    reach = (high - low) or 1.0
    raw = reach / wanted
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(number * step, 10) for number in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The place that a drawing has for its marks."""

    width: int
    height: int
    left: float
    top: float
    bottom: float
    low: float
    high: float
    slots: int

    @property
    def slot(self) -> float:
        return (self.width - self.left) / max(1, self.slots)

    def middle(self, number: int) -> float:
        return round(self.left + self.slot * (number + 0.5), 1)

    def y(self, value: Value) -> float:
        share = (float(value) - self.low) / ((self.high - self.low) or 1)
        return round(self.bottom - share * (self.bottom - self.top), 1)


def _frame(size: tuple[int, int], steps: list[float], slots: int, left: float) -> _Frame:
    width, height = size
    return _Frame(width, height, left, 16, height - 32, steps[0], steps[-1], slots)


def _grid(frame: _Frame, steps: list[float], decimals: int, unit: str, scale: float) -> tuple[Mark, ...]:
    return tuple(
        Mark(frame.left - 8, frame.y(step), text=f"{fmt.number(step / scale, decimals)}{unit}", anchor="end")
        for step in steps
    )


def _room(steps: list[float], scale: float, decimals: int, least: float) -> float:
    """What the words of the grid need at the left: 8 px a sign and the gap to the drawing."""
    return max(least, 12 + 8 * max(len(fmt.number(step / scale, decimals)) for step in steps))


def _axis(frame: _Frame, labels: tuple[str, ...]) -> tuple[Mark, ...]:
    return tuple(Mark(frame.middle(n), frame.height - 8, text=text) for n, text in enumerate(labels))


def _bars_drawing(
    size: tuple[int, int], labels: tuple[str, ...], series: tuple[Series, ...], scale: float, *, phone: bool
) -> Drawing:
    highest = max((float(v) for one in series for v in one.values if v is not None), default=0.0)
    steps = nice_steps(0, highest or 1, 3)
    decimals = 0 if scale > 1 or steps[-1] >= 4 else 1
    frame = _frame(size, steps, len(labels), _room(steps, scale, decimals, 36 if phone else 48))
    gap = 2
    wide = min(44.0, (frame.slot - 10) / len(series) - gap)
    bars, values = [], []
    for place, one in enumerate(series):
        for number, value in enumerate(one.values):
            if value is None:
                continue
            x = frame.middle(number) + (place - len(series) / 2) * (wide + gap) + gap / 2
            y = frame.y(value)
            bars.append(Mark(round(x, 1), y, round(wide, 1), round(frame.bottom - y, 1), look=one.look))
            if not phone:
                words = fmt.number(float(value) / scale, 1 if scale > 1 else 0)
                values.append(Mark(round(x + wide / 2, 1), y - 6, text=words))
    return Drawing(
        frame.width,
        frame.height,
        frame.bottom,
        frame.left,
        _grid(frame, steps, decimals, "", scale),
        _axis(frame, labels),
        bars=tuple(bars),
        values=tuple(values),
    )


def _data(labels: tuple[str, ...], series: tuple[Series, ...], decimals: int) -> tuple[DataRow, ...]:
    return tuple(
        DataRow(label, tuple(fmt.number(one.values[number], decimals) for one in series))
        for number, label in enumerate(labels)
    )


def _sums(series: tuple[Series, ...]) -> DataRow:
    return DataRow(
        "Cộng", tuple(fmt.number(sum(Decimal(str(v)) for v in one.values if v is not None)) for one in series)
    )


def bars(
    title: str,
    labels: tuple[str, ...],
    series: tuple[Series, ...],
    *,
    label_head: str = "Tháng",
    note: str = "",
    scale: int = 1,
    short_labels: tuple[str, ...] = (),
    size: tuple[int, int] = (1120, 340),
) -> Chart:
    """Grouped bars from zero. The axis counts in `scale` (1000 for thousands), the table in ones."""
    return Chart(
        title,
        series,
        label_head,
        _bars_drawing(size, labels, series, scale, phone=False),
        _bars_drawing((328, 240), short_labels or labels, series, scale, phone=True),
        _data(labels, series, 0),
        _sums(series),
        note,
        tuple(one.name for one in series),
    )


def _lines_drawing(
    size: tuple[int, int], labels: tuple[str, ...], series: tuple[Series, ...], unit: str, *, phone: bool
) -> Drawing:
    known = [float(v) for one in series for v in one.values if v is not None] or [0.0, 1.0]
    steps = nice_steps(min(known), max(known), 4)
    frame = _frame(size, steps, len(labels), 44)
    lines, dots, values = [], [], []
    for one in series:
        points = [(frame.middle(n), frame.y(v)) for n, v in enumerate(one.values) if v is not None]
        lines.append((one.look, " ".join(f"{x},{y}" for x, y in points)))
        if one.look == 1:
            dots += [Mark(x, y) for x, y in points]
        if points:
            x, y = points[-1]
            last = [v for v in one.values if v is not None][-1]
            words = f"{fmt.number(last, 2)}{unit}"
            values.append(Mark(x, y - 10 if one.look == 1 else y + 18, text=words, look=one.look))
    decimals = 0 if steps[1] - steps[0] >= 1 else 1
    return Drawing(
        frame.width,
        frame.height,
        frame.bottom,
        frame.left,
        _grid(frame, steps, decimals, unit, 1),
        _axis(frame, labels if not phone else tuple(one[:2] for one in labels)),
        dots=tuple(dots),
        lines=tuple(lines),
        values=tuple(values),
    )


def lines(
    title: str,
    labels: tuple[str, ...],
    series: tuple[Series, ...],
    *,
    label_head: str = "Tháng",
    note: str = "",
    unit: str = "%",
    size: tuple[int, int] = (540, 250),
) -> Chart:
    """Lines that need not begin at zero; the last value is written on the chart. Series 2 is dashed."""
    return Chart(
        title,
        series,
        label_head,
        _lines_drawing(size, labels, series, unit, phone=False),
        _lines_drawing((328, 240), labels, series, unit, phone=True),
        _data(labels, series, 2),
        None,
        note,
        tuple(one.name for one in series),
        "lines",
    )


def stack(
    title: str, series: tuple[Series, ...], *, note: str = "", size: tuple[int, int] = (560, 20)
) -> Chart:
    """One bar in parts; each series has one value. The legend says every share."""
    width, height = size
    figures = [Decimal(str(one.values[0] or 0)) for one in series]
    whole = sum(figures) or Decimal(1)
    gap = 2
    room = width - gap * (len(series) - 1)
    x, marks, rows = 0.0, [], []
    for one, figure in zip(series, figures, strict=True):
        wide = float(figure / whole) * room
        marks.append(Mark(round(x, 1), 0, round(wide, 1), height, look=one.look))
        x += wide + gap
        rows.append(DataRow(one.name, (fmt.number(figure), fmt.share(figure, whole))))
    drawing = Drawing(width, height, height, 0, (), (), bars=tuple(marks))
    return Chart(
        title, series, "Phần", drawing, None, tuple(rows), None, note, ("Số lượng", "Tỷ lệ"), "stack"
    )
