"""Geometry of charts, day bars and the tile map."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.ui import charts, daybar, tiles
from motcua.ui import format as fmt
from motcua.ui.gallery import dossier, people
from motcua.ui.types import DayRow, Segment

VALUES = st.lists(st.none() | st.integers(0, 10**7), min_size=1, max_size=12)


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6))
def test_grid_values_are_round_and_enclose_the_data(low: float, reach: float) -> None:
    steps = charts.nice_steps(low, low + reach)
    assert steps[0] <= low + 1e-6 * abs(low)
    assert steps[-1] >= (low + reach) - 1e-6 * abs(low + reach)
    assert 2 <= len(steps) <= 8


@given(VALUES)
def test_bars_stand_on_the_base_and_inside_the_drawing(values: list[int | None]) -> None:
    labels = tuple(str(n) for n in range(len(values)))
    chart = charts.bars(
        "x", labels, (charts.Series("a", tuple(values)), charts.Series("b", tuple(values), 2))
    )
    for drawing in (chart.wide, chart.phone):
        assert drawing is not None
        assert len(drawing.bars) == 2 * sum(value is not None for value in values)
        for bar in drawing.bars:
            assert abs(bar.y + bar.height - drawing.base) <= 0.2
            assert bar.y >= 0
            assert drawing.left <= bar.x
            assert bar.x + bar.width <= drawing.width
    assert chart.total is not None
    assert chart.total.figures[0] == fmt.number(sum(value or 0 for value in values))


def test_a_bar_is_as_high_as_its_value() -> None:
    chart = charts.bars("x", ("1", "2"), (charts.Series("a", (100, 50)),))
    whole, half = chart.wide.bars
    assert abs(half.height * 2 - whole.height) <= 0.2


def test_a_line_ends_with_its_last_value_and_leaves_out_what_is_unknown() -> None:
    chart = charts.lines(
        "x", ("1", "2", "3"), (charts.Series("a", (Decimal("97.5"), None, Decimal("98.1"))),)
    )
    assert len(chart.wide.dots) == 2
    assert chart.wide.values[-1].text == "98,10%"
    assert chart.rows[1].figures == ("–",)


def test_a_stack_says_its_shares_and_fills_the_bar() -> None:
    chart = charts.stack("x", (charts.Series("a", (3,)), charts.Series("b", (1,), 2)))
    assert [share for _series, share in chart.legend] == ["75,00%", "25,00%"]
    last = chart.wide.bars[-1]
    assert abs(last.x + last.width - chart.wide.width) <= 0.2


def test_no_two_units_share_a_tile_and_none_is_missing() -> None:
    places = [(column, row) for _short, column, row in tiles.THANH_HOA.values()]
    assert len(places) == len(set(places)) == 27
    assert max(column for column, _row in places) <= 7
    assert max(row for _column, row in places) <= 6
    assert len({short for short, _column, _row in tiles.THANH_HOA.values()}) == 27


def test_a_tile_without_a_figure_is_not_the_worst() -> None:
    drawn = tiles.thanh_hoa({"Mường Lát": Decimal("95.8"), "Bỉm Sơn": Decimal(99)}, {}, "x")
    grades = {tile.name: tile.grade for tile in drawn.tiles}
    assert (grades["Mường Lát"], grades["Bỉm Sơn"], grades["Quan Sơn"]) == (5, 1, 0)
    assert {line.grade: line.units for line in drawn.grades} == {0: 25, 1: 1, 2: 0, 3: 0, 4: 0, 5: 1}


def test_the_days_of_an_explained_clock_add_up() -> None:
    for clock in (dossier.explained(), people.explained()):
        running = 0
        for row in clock.rows:
            running += row.counted
            assert row.running == running, row.label
        assert running % clock.day == 0


def test_a_citizens_bar_is_as_long_as_what_was_counted() -> None:
    clock = people.explained()
    assert daybar.site_width(clock.shifts) == 126
    for row in clock.rows:
        counted = sum(box.width for box in daybar.site_boxes(row, clock.shifts) if box.kind == "counted")
        assert counted == row.counted * daybar.SITE_HOUR / 60, row.label


def test_a_segment_over_noon_is_cut_at_noon() -> None:
    shifts = ((420, 690), (810, 1020))
    boxes = daybar.site_boxes(DayRow("x", segments=(Segment("counted", 420, 1020),)), shifts)
    assert [(box.x, box.width) for box in boxes] == [(0, 67.5), (73.5, 52.5)]


def test_an_officers_bar_shows_the_share_of_the_day() -> None:
    half = daybar.desk_boxes(DayRow("x", segments=(Segment("counted", 420, 660),), counted=240), 480)
    assert [(box.kind, box.width) for box in half] == [("base", 64), ("counted", 32)]
    assert daybar.desk_boxes(DayRow("x"), 480) == ()
    paused = daybar.desk_boxes(DayRow("x", segments=(Segment("paused", 420, 1020),)), 480)
    assert [box.kind for box in paused] == ["paused"]
