"""Make the digits-only face from Be Vietnam Pro, so that columns of numbers line up.

Be Vietnam Pro has no `tnum` feature: its `1` is 385 units wide and its `0` 676, so
`font-variant-numeric: tabular-nums` does nothing. This script keeps the glyphs 0-9 of
each weight, centres every one of them in the same advance and narrows those that are
wider than it. The result has another name, as the SIL Open Font License asks of a
modified font.

Run at development time only:  python -m motcua.ui.fonts.make_digits
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

STATIC = Path(__file__).resolve().parent.parent / "static" / "ui"
SOURCE = STATIC / "vendor" / "be-vietnam-pro"
TARGET = STATIC / "fonts"

FAMILY = "Motcua Digits"
# weight -> advance in thousandths of an em, and the name of the weight
ADVANCES = {400: (640, "Regular"), 600: (650, "SemiBold"), 700: (660, "Bold")}
DIGITS = range(0x30, 0x3A)
# A digit that is narrowed keeps this much air in total beside its ink.
LEAST_AIR = 40


def keep_digits(font: TTFont) -> None:
    """Drop every glyph but 0-9 and every layout table: kerning would undo the even advance."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=DIGITS)
    subsetter.subset(font)


def narrow(glyph: object, table: object, factor: float) -> None:
    """Scale a glyph's outline horizontally."""
    coordinates = glyph.coordinates  # type: ignore[attr-defined]
    coordinates.scale((factor, 1))
    coordinates.toInt()
    glyph.recalcBounds(table)  # type: ignore[attr-defined]


def even_out(font: TTFont, advance: int) -> None:
    """Give every digit the same advance and put its ink in the middle of it."""
    outlines, metrics = font["glyf"], font["hmtx"]
    for name in [font.getBestCmap()[code] for code in DIGITS]:
        glyph = outlines[name]
        ink = glyph.xMax - glyph.xMin
        if metrics[name][0] > advance and ink > advance - LEAST_AIR:
            narrow(glyph, outlines, (advance - LEAST_AIR) / ink)
        ink = glyph.xMax - glyph.xMin
        left = round((advance - ink) / 2)
        glyph.coordinates.translate((left - glyph.xMin, 0))
        glyph.recalcBounds(outlines)
        metrics[name] = (advance, left)


def rename(font: TTFont, weight: str) -> None:
    """Put our name in place of the original's; copyright and licence stay."""
    names = font["name"]
    full = f"{FAMILY} {weight}"
    short = full.replace(" ", "")
    ours = {1: full, 2: "Regular", 3: f"1.0;{short}", 4: full, 6: f"{FAMILY.replace(' ', '')}-{weight}"}
    for record in list(names.names):
        if record.nameID in ours:
            names.setName(
                ours[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID
            )


def make(weight: int) -> Path:
    """Write one weight of the digits face and return its path."""
    advance, name = ADVANCES[weight]
    font = TTFont(SOURCE / f"be-vietnam-pro-latin-{weight}-normal.woff2", recalcTimestamp=False)
    keep_digits(font)
    even_out(font, advance)
    rename(font, name)
    font.flavor = "woff2"
    target = TARGET / f"motcua-digits-{weight}.woff2"
    font.save(target)
    return target


if __name__ == "__main__":
    for one in ADVANCES:
        made = make(one)
        sys.stdout.write(f"{made.name} {made.stat().st_size} bytes\n")
