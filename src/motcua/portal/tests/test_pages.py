"""The pages that are the same for everybody: open, kept, unharmed by whatever is sent to them."""

from datetime import date

import pytest

from motcua.core import clock
from motcua.core.figures import Period, figures
from motcua.core.refs import Ref
from motcua.dossiers.tests.factories import T0, World
from motcua.portal import queries
from motcua.portal.views import told

pytestmark = pytest.mark.django_db
SAME_FOR_ALL = [
    "/",
    "/viec-cua-ban/sinh-con/",
    "/tinh-phuc-vu-the-nao/",
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
def test_it_only_answers_readers(client, path):
    assert client.post(path, {"q": "x"}).status_code == 405


@pytest.mark.parametrize("what", HOSTILE)
def test_whatever_is_sent_nothing_breaks(client, what):
    for path in [*SAME_FOR_ALL, "/theo-doi/"]:
        assert client.get(path, {"q": what, "ma": what, "trang": what}).status_code == 200
    page = client.post("/theo-doi/", {"ma": what, "tra": what, "q": what})
    assert page.status_code == 422
    assert b"<script>'" not in page.content
    assert client.post("/theo-doi/", what, content_type="text/plain").status_code == 422


def test_a_life_event_that_nobody_named_is_missing(client):
    assert client.get("/viec-cua-ban/khong-co/").status_code == 404


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2022, 6, 10), date(2021, 12, 15)),
        (date(2021, 12, 14), date(2020, 12, 15)),
        (date(2021, 12, 15), date(2021, 12, 15)),
        (date(2024, 2, 29), date(2023, 12, 15)),
    ],
)
def test_the_reporting_year_begins_in_december(today, start):
    assert queries.reporting_start(today) == start


def test_the_headline_is_of_figures_that_exist():
    assert [key for key in told.HEADLINE if key not in figures()] == []


def test_without_dossiers_the_rate_is_unknown_not_zero(client):
    assert "chưa có số liệu" in client.get("/").content.decode()


def test_the_rate_is_of_what_was_resolved(client):
    world = World()
    done = world.stamped()
    world.with_expert()
    rate = figures()["dossiers.on_time_rate"]
    with clock.at(T0):
        page = client.get("/").content.decode()
        asked = Period(date(2022, 6, 1), date(2022, 6, 30))
    assert "100,00%" in page
    assert rate.value(asked) == 100
    assert list(rate.rows(asked)) == [Ref("dossiers.dossier", done.pk)]


def test_home_costs_the_same_however_much_there_is(client, django_assert_num_queries):
    with django_assert_num_queries(5):
        client.get("/")
    World().stamped()
    with django_assert_num_queries(5):
        client.get("/")
