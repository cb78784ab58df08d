"""The pages that are the same for everybody: open, kept, unharmed by whatever is sent to them."""

import gzip

import pytest

pytestmark = pytest.mark.django_db
SAME_FOR_ALL = [
    "/",
    "/viec-cua-ban/sinh-con/",
    "/tinh-phuc-vu-the-nao/",
    "/tinh-phuc-vu-the-nao/so-lieu.csv",
    "/bo-phan-mot-cua/",
    "/huong-dan/",
    "/du-lieu-cua-ban/",
    "/tiep-can/",
]
HOSTILE = [
    "\x00",
    "'\"><script>",
    "%",
    "_",
    "\\",
    "💥" * 80,
    "a" * 5000,
    "../../etc",
    "\u202e",
    "１２３",
    "ữ" * 100,
]


@pytest.mark.parametrize("path", [*SAME_FOR_ALL, "/theo-doi/"])
def test_everybody_may_read_it_and_no_cookie_is_set(client, path):
    page = client.get(path)
    assert page.status_code == 200
    assert not client.cookies
    assert client.head(path).status_code == 200


@pytest.mark.parametrize("path", SAME_FOR_ALL)
def test_it_may_be_kept_and_is_not_sent_twice(client, path):
    page = client.get(path)
    assert page.headers["Cache-Control"].startswith("public, max-age=")
    assert client.get(path, headers={"If-None-Match": page.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", SAME_FOR_ALL)
def test_it_is_packed_for_who_can_unpack_it_and_the_same_inside(client, path):
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert "Accept-Encoding" in packed.headers["Vary"]
    if len(plain.content) < 1024:
        assert packed.content == plain.content
        return
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]
    asked = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert client.get(path, headers=asked).status_code == 304


@pytest.mark.parametrize("path", SAME_FOR_ALL)
def test_it_only_answers_readers(client, path):
    assert client.post(path, {"q": "x"}).status_code == 405


@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_is_sent_nothing_breaks(client, what):
    for path in [*SAME_FOR_ALL, "/theo-doi/"]:
        assert (
            client.get(path, {"q": what, "ma": what, "trang": what, "ky": what, "noi": what}).status_code
            == 200
        )
    page = client.post("/theo-doi/", {"ma": what, "tra": what, "q": what})
    assert page.status_code == 422
    assert b"<script>'" not in page.content
    assert client.post("/theo-doi/", what, content_type="text/plain").status_code == 422


def test_a_life_event_that_nobody_named_is_missing(client):
    assert client.get("/viec-cua-ban/khong-co/").status_code == 404
