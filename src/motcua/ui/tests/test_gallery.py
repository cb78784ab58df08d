"""The gallery's HTML is looked at once and then held; every address answers; nothing is written."""

import re

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from motcua.ui.gallery import samples

PAGES = {"desk": "/ui/", "site": "/ui/nguoi-dan/"} | {name: f"/ui/mau/{name}/" for name in samples.PAGES}


class HtmlExtension(SingleFileSnapshotExtension):
    """One file for each page; no template, so not .html."""

    _write_mode = WriteMode.TEXT
    file_extension = "snap"


def tidy(html: str) -> str:
    """What a person would notice: without icon paths, tokens and empty lines."""
    html = re.sub(r'(name="(?:csrfmiddlewaretoken|ma-gui)" value=")[^"]+', r"\1…", html)
    html = re.sub(r"/ui/tep/[0-9a-f]{16}/", "/ui/tep/…/", html)
    html = re.sub(r'(<svg class="ic"[^>]*>).*?</svg>', r"\1…</svg>", html, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in html.splitlines() if line.strip()) + "\n"


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was_looked_at(name: str, client: Client, snapshot) -> None:
    answer = client.get(PAGES[name])
    assert answer.status_code == 200
    assert tidy(answer.content.decode()) == snapshot(extension_class=HtmlExtension)


@pytest.mark.django_db
def test_every_link_of_the_gallery_leads_somewhere(client: Client) -> None:
    pages = {path: client.get(path).content.decode() for path in PAGES.values()}
    led: set[str] = set()
    for path, html in pages.items():
        led |= set(re.findall(r'(?:href|action|data-href|data-preview)="(/ui/[^"#]*)', html))
        for anchor in re.findall(r'href="#([^"]+)"', html):
            assert f'id="{anchor}"' in html, (path, anchor)
    for href in led - set(pages):
        assert client.get(href).status_code == 200, href


@pytest.mark.django_db
def test_a_button_of_the_gallery_says_that_nothing_was_written(client: Client) -> None:
    answer = client.post("/ui/mau/danh-sach/", {"ma": "220608-0063"}, follow=True)
    assert "không có gì được ghi" in answer.content.decode()
    assert client.get("/ui/mau/khong-co/").status_code == 404


@pytest.mark.django_db
def test_ids_are_unique_on_every_page(client: Client) -> None:
    for path in PAGES.values():
        ids = re.findall(r'\sid="([^"]+)"', client.get(path).content.decode())
        assert sorted(set(ids)) == sorted(ids), path


@pytest.mark.django_db
def test_an_unknown_address_is_a_page_of_the_house(client: Client) -> None:
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang" in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_no_request(name: str) -> None:
    html = get_template(f"{name}.html").render()
    assert "Về trang đầu" in html
    assert html.count("<h1>") == 1


def test_the_gallery_stands_under_its_address() -> None:
    assert reverse("ui:sample", args=["ho-so"]) == "/ui/mau/ho-so/"
