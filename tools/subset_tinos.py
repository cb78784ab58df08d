"""Make src/motcua/papers/fonts from the four Tinos faces of Debian's package fonts-croscore.

    python tools/subset_tinos.py FOLDER_WITH_TINOS_TTF

Keeps Latin, Vietnamese, Greek, Cyrillic, punctuation, currency, arrows and box shapes, drops the screen
hinting that a PDF has no use for, and writes beside the faces the list of characters that all four can print.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "src/motcua/papers/fonts"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
KEPT = (
    "U+0020-007E,U+00A0-024F,U+0259,U+02B0-036F,U+0370-03FF,U+0400-052F,U+1E00-1EFF,U+2000-206F,U+2070-209F,"
    "U+20A0-20CF,U+2100-218F,U+2190-22FF,U+2300-23FF,U+25A0-25FF,U+FB00-FB06,U+FFFD"
)


def make_face(source: Path, target: Path) -> set[int]:
    """Write one smaller face; the code points it can print."""
    arguments = [f"--output-file={target}", "--no-hinting", "--layout-features=*", "--name-IDs=*"]
    subset.main([str(source), *arguments, f"--unicodes={KEPT}"])
    return set(TTFont(target).getBestCmap())


def ranges(points: set[int]) -> list[str]:
    """Code points as lines `first-last` in hexadecimal."""
    lines: list[list[int]] = []
    for point in sorted(points):
        if lines and lines[-1][1] == point - 1:
            lines[-1][1] = point
        else:
            lines.append([point, point])
    return [f"{first:04X}-{last:04X}" for first, last in lines]


def main(source: Path) -> None:
    """Write the four faces and coverage.txt."""
    FONTS.mkdir(parents=True, exist_ok=True)
    shared = set.intersection(
        *(make_face(source / f"Tinos-{face}.ttf", FONTS / f"Tinos-{face}.ttf") for face in FACES)
    )
    (FONTS / "coverage.txt").write_text("\n".join(ranges(shared)) + "\n", encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
