"""The tile map: units on a schematic grid, kept as data, in five classes of a rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from motcua.ui import format as fmt

# name -> (short name, column, row): the 27 district units of Thanh Hóa in 2022, roughly where they lie.
THANH_HOA = {
    "Mường Lát": ("ML", 1, 1),
    "Quan Hóa": ("QH", 2, 1),
    "Bá Thước": ("BT", 3, 1),
    "Cẩm Thủy": ("CT", 4, 1),
    "Thạch Thành": ("TT", 5, 1),
    "Bỉm Sơn": ("BS", 6, 1),
    "Quan Sơn": ("QS", 2, 2),
    "Lang Chánh": ("LC", 3, 2),
    "Ngọc Lặc": ("NL", 4, 2),
    "Vĩnh Lộc": ("VL", 5, 2),
    "Hà Trung": ("HT", 6, 2),
    "Nga Sơn": ("NS", 7, 2),
    "Thường Xuân": ("TX", 3, 3),
    "Thọ Xuân": ("ThX", 4, 3),
    "Yên Định": ("YĐ", 5, 3),
    "Thiệu Hóa": ("ThH", 6, 3),
    "Hậu Lộc": ("HL", 7, 3),
    "Triệu Sơn": ("TrS", 4, 4),
    "Đông Sơn": ("ĐS", 5, 4),
    "Thanh Hóa": ("TP", 6, 4),
    "Hoằng Hóa": ("HH", 7, 4),
    "Như Xuân": ("NX", 3, 5),
    "Như Thanh": ("NT", 4, 5),
    "Nông Cống": ("NC", 5, 5),
    "Quảng Xương": ("QX", 6, 5),
    "Sầm Sơn": ("SS", 7, 5),
    "Nghi Sơn": ("NgS", 6, 6),
}

# Lower bounds of the classes in hundredths; what lies below all of them is class 5.
BOUNDS = (Decimal(99), Decimal(98), Decimal(97), Decimal(96))


@dataclass(frozen=True, slots=True)
class Tile:
    """A unit on the grid. `value` is hundredths or None where there is no figure: that is not 0."""

    name: str
    short: str
    column: int
    row: int
    value: Decimal | None
    href: str = ""
    bounds: tuple[Decimal, ...] = BOUNDS

    @property
    def figure(self) -> str:
        """The rate as it is written on the tile."""
        return fmt.number(self.value, 1)

    @property
    def grade(self) -> int:
        """1 (best) to 5, or 0 without a figure."""
        if self.value is None:
            return 0
        return next(
            (n for n, bound in enumerate(self.bounds, 1) if self.value >= bound), len(self.bounds) + 1
        )


@dataclass(frozen=True, slots=True)
class Grade:
    """One line of the legend: the class in words and how many units are in it."""

    grade: int
    words: str
    units: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """The map with its legend; `noun` names what a tile is ("huyện", "đơn vị")."""

    title: str
    tiles: tuple[Tile, ...]
    noun: str = "đơn vị"
    unit: str = "%"

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The legend: every class and how many units are in it."""
        counts = Counter(tile.grade for tile in self.tiles)
        bounds = self.tiles[0].bounds if self.tiles else BOUNDS
        words = [f"từ {fmt.number(bounds[0])}%"]
        words += [f"{fmt.number(low)} đến dưới {fmt.number(high)}%" for high, low in pairwise(bounds)]
        words.append(f"dưới {fmt.number(bounds[-1])}%, viền đỏ")
        lines = [Grade(number, text, counts[number]) for number, text in enumerate(words, 1)]
        return (*lines, Grade(0, "chưa có số liệu", counts[0])) if counts[0] else tuple(lines)


def thanh_hoa(values: Mapping[str, Decimal], hrefs: Mapping[str, str], title: str) -> TileMap:
    """The province's map from rates and addresses by district name, without "huyện" or "thành phố"."""
    return TileMap(
        title,
        tuple(
            Tile(name, short, column, row, values.get(name), hrefs.get(name, ""))
            for name, (short, column, row) in THANH_HOA.items()
        ),
    )
