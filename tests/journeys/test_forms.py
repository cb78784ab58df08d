"""Whatever is typed into whatever form: a sentence and never a broken page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import urljoin
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.journeys.test_links import Walk, province, roles

__all__ = ["province"]
TYPED = (
    "",
    "\x00",
    "💥" * 300,
    "<script>alert(1)</script>",
    "a" * 200_000,
    "-1",
    "99999999999999999999",
    "31/02/2022",
    "31/12/9999",
    "\u202eđảo ngược\u200b",
    "NaN",
)
ADMINISTRATORS = ("Quản trị tỉnh", "Quản trị đơn vị", "Cán bộ đầu mối kiểm soát TTHC")


def _zip(names: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return made.getvalue()


BOMB = _zip({"xl/workbook.xml": b"<a>" + b"0" * 30_000_000})
FILES = (
    ("trong.xlsx", b""),
    ("bom.xlsx", BOMB),
    ("cut.xlsx", BOMB[:200]),
    ("la.xlsx", _zip({"khong/phai.txt": b"x"})),
    ("ma.exe", b"MZ" + b"\x00" * 100),
    ("anh.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
    ("trang.html", b"<script>alert(1)</script>"),
    ("danh-muc.json", b'{"procedures": [{}, null, 7, {"name": {"x": []}}]}'),
    ("sau.json", b"[" * 100_000),
    ("ten\x00la\u202e.pdf", b"%PDF-1.4\n%%EOF"),
)


@dataclass
class Form:
    """A form that changes something: where it goes, what it asks for, what it sends by itself."""

    action: str
    names: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of a page that are sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = said.get("method", "get").lower() == "post"
            if self.inside:
                self.found.append(Form(said.get("action", "")))
        elif self.inside and "name" in said and tag in {"input", "select", "textarea", "button"}:
            kind = said.get("type", tag)
            if tag == "button" or kind == "submit":
                self.found[-1].buttons.append((said["name"], said.get("value", "")))
            elif kind == "hidden":
                self.found[-1].names.setdefault(said["name"], f"={said.get('value', '')}")
            else:
                self.found[-1].names[said["name"]] = kind

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


@dataclass
class Typist(Walk):
    """Walks the pages and keeps the forms that it meets, one of each shape."""

    forms: dict[str, tuple[str, Form]] = field(default_factory=dict)

    def read(self, path: str, html: str) -> None:
        forms = Forms()
        forms.feed(html)
        for form in forms.found:
            self.forms.setdefault(
                f"{self.shape(path)} {sorted(form.names)}", (urljoin(path, form.action), form)
            )


def attempts(form: Form) -> Iterator[dict[str, Any]]:
    """Each text in every field at once; then each file where there is one."""
    press = dict(form.buttons[-1:])
    for text in TYPED:
        kept = {name: kind[1:] if kind.startswith("=") else text for name, kind in form.names.items()}
        yield {name: value for name, value in kept.items() if form.names[name] != "file"} | press
    yield dict.fromkeys(form.names, "-1") | press  # hidden fields forged too
    yield dict.fromkeys(form.names, "\x00") | press
    for name, kind in form.names.items():
        if kind == "file":
            for title, content in FILES:
                yield {name: SimpleUploadedFile(title, content)} | press


@pytest.mark.serial
@pytest.mark.reference
@pytest.mark.timeout(900)
def test_whatever_is_typed_nothing_breaks(province):
    everybody = dict(roles())
    broken, tried = [], 0
    for role in ADMINISTRATORS:
        client = next(one for name, one in everybody.items() if name.endswith(role))
        typist = Typist(client)
        typist.from_("/lam-viec/")
        for shape, (action, form) in typist.forms.items():
            if "dang-xuat" in action or "doi-vi-tri" in action:
                continue
            for number, data in enumerate(attempts(form)):
                tried += 1
                status = client.post(action, data).status_code
                if status >= 500:
                    broken.append(f"{role}: {shape} attempt {number}: {status}")
    assert tried > 200
    assert broken == []
