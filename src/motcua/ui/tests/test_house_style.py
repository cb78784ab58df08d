"""Promises about every template, style sheet and vendored file of the repository."""

import hashlib
import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from fontTools.ttLib import TTFont

from motcua.ui.fonts import make_digits

SOURCE = Path(__file__).resolve().parents[2]
ROOT = SOURCE.parents[1]
STATIC = SOURCE / "ui" / "static" / "ui"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "script text": re.compile(r"<script\b(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx eval": re.compile(r"\bhx-on\b|hx-vals=['\"]js:", re.IGNORECASE),
}
ORDER = ["title", "crumbs", "over", "note", "lead", "actions", "content", "aside", "script"]
KINDS = [
    f"{face}/{kind}" for face in ("desk", "site") for kind in ("list", "detail", "form", "steps", "report")
]


def faults(text: str) -> list[str]:
    return [name for name, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_has_inline_style_or_script(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        '<p style="x">',
        "<style>",
        "<script>x</script>",
        '<a onclick="x">',
        '<a href="javascript:x">',
        "<i hx-on:click>",
    ],
)
def test_the_check_for_inline_things_sees_them(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize("kind", KINDS)
def test_the_blocks_of_a_layout_come_in_one_order(kind: str, rf: RequestFactory) -> None:
    blocks = "".join(f"{{% block {name} %}}[{name}]{{% endblock %}}" for name in ORDER)
    html = (
        engines["django"]
        .from_string(f'{{% extends "ui/layouts/{kind}.html" %}}{blocks}')
        .render({}, rf.get("/"))
    )
    main = html[html.index("<title>") :]
    seen = [name for name in re.findall(r"\[([a-z]+)\]", main) if name in ORDER]
    firsts = list(dict.fromkeys(seen))
    assert sorted(firsts) == sorted(ORDER)
    # The h1 with its crumbs and actions is drawn from held blocks: what counts is that content follows them.
    assert firsts[0] == "title"
    assert firsts[-3:] == ["content", "aside", "script"], firsts
    assert main.count("<h1") == 1
    assert '<main id="noi-dung"' in main


@pytest.mark.parametrize("kind", KINDS)
def test_blocks_that_are_left_empty_leave_nothing(kind: str, rf: RequestFactory) -> None:
    source = f'{{% extends "ui/layouts/{kind}.html" %}}{{% block title %}}Một{{% endblock %}}'
    html = engines["django"].from_string(source).render({}, rf.get("/"))
    for trace in ("m-crumbs", "m-aside", "m-lead", "m-actions", "m-over"):
        assert trace not in html, trace
    assert "<title>Một · " in html


def test_every_vendored_file_is_the_one_that_is_written_down() -> None:
    written = dict(
        re.findall(
            r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$",
            (ROOT / "VENDORED.md").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    vendor = STATIC / "vendor"
    files = {str(path.relative_to(vendor)): path for path in vendor.rglob("*") if path.is_file()}
    files |= {f"../fonts/{path.name}": path for path in (STATIC / "fonts").glob("*.woff2")}
    for name, path in files.items():
        assert written.get(name) == hashlib.sha256(path.read_bytes()).hexdigest(), name
    ours = {name for name in written if "/" in name}
    assert ours == set(files)


def test_colours_stand_in_the_token_files_only() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
    sheets = sorted(SOURCE.glob("*/static/**/*.css"))
    allowed = {"tokens.css", "tokens-dark.css", "print.css"}
    found = {
        f"{path.name}: {line.strip()[:60]}"
        for path in sheets
        if path.name not in allowed and "vendor" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if colour.search(line)
    }
    assert found == set()


def test_the_digits_have_one_advance_and_carry_another_name() -> None:
    for weight, (advance, _name) in make_digits.ADVANCES.items():
        font = TTFont(STATIC / "fonts" / f"motcua-digits-{weight}.woff2")
        digits = [font.getBestCmap()[code] for code in make_digits.DIGITS]
        assert {font["hmtx"][name][0] for name in digits} == {advance}
        assert set(font.getBestCmap()) == set(make_digits.DIGITS)
        assert "Vietnam" not in font["name"].getDebugName(1)
        assert all(font["glyf"][name].xMin >= 0 and font["glyf"][name].xMax <= advance for name in digits)
