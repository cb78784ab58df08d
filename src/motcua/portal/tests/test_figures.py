"""How the province serves: figures with their date, counted once for many readers, by period and place."""

import csv
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core.cache import cache

from motcua.core import clock
from motcua.core.figures import Period, figures
from motcua.dossiers.tests.factories import T0, World
from motcua.portal.queries import serving
from motcua.portal.rules.periods import months, periods, reporting_start, usual
from motcua.portal.rules.serving import Places, Standing
from motcua.portal.views import served
from motcua.reports.types import Served

pytestmark = pytest.mark.django_db
PAGE = "/tinh-phuc-vu-the-nao/"
TODAY = date(2022, 6, 10)


def text(response):
    return response.content.decode().replace("\xa0", " ")


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
    assert reporting_start(today) == start


def test_a_year_is_its_quarters_without_gap_and_ends_today_while_it_runs():
    for today in (TODAY, date(2022, 12, 14), date(2023, 1, 1), date(2021, 12, 15)):
        known = {one.key: one.period for one in periods(today)}
        for year in {key[:4] for key in known}:
            quarters = [known[f"{year}-q{n}"] for n in (1, 2, 3, 4) if f"{year}-q{n}" in known]
            assert quarters[0].start == known[year].start
            assert quarters[-1].end == known[year].end
            assert all(one.end + timedelta(1) == two.start for one, two in pairwise(quarters))
            assert known[f"{year}-6t"].end == quarters[min(1, len(quarters) - 1)].end
        assert all(one.end <= today for one in known.values())


def test_unasked_the_half_is_shown_while_it_runs_then_the_year():
    assert usual(TODAY).key == "2022-6t"
    assert usual(date(2022, 6, 15)).key == "2022"


def test_months_say_where_the_period_cuts_them():
    found = months(Period(date(2021, 12, 15), date(2022, 2, 28)))
    assert [(one.label, one.short, one.whole) for one in found] == [
        ("15–31/12", "12", False),
        ("01/2022", "01", True),
        ("02/2022", "02", True),
    ]


def test_the_headline_says_new_and_carried_apart_and_together():
    one = served.headline(Served(received=4978, carried=237, resolved=3209, open=2006))[0]
    assert (one.figure, one.note) == ("5.215", "4.978 nhận mới, 237 từ kỳ trước chuyển sang")


def test_without_dossiers_the_rate_is_unknown_not_zero(client):
    assert "chưa có số liệu" in text(client.get("/"))
    assert "Trong kỳ này chưa có hồ sơ nào" in text(client.get(PAGE))


def test_the_page_says_what_the_figures_say(client):
    World().stamped()
    with clock.at(T0):
        asked = usual(TODAY).period
        page, home = text(client.get(PAGE)), text(client.get("/"))
    assert "100,00%" in page
    assert "100,00%" in home
    assert "Số liệu tính lúc 09:00 10/06/2022" in page
    standing = serving.standing(asked)
    whole = Places().served(standing)
    rows = served.definitions(standing, usual(TODAY), whole, whole=True)
    told = {row.name: row.value for row in rows}
    for one in figures().values():
        value = one.value(asked)
        assert told[one.title] == {"%": f"{value},00%"}.get(one.unit, str(value)).replace(".00,00", ",00")


def test_figures_are_counted_once_for_many_readers(client, django_assert_num_queries, monkeypatch):
    World().stamped()
    real, moments, counted = clock.real(), [], serving.count

    def count(period: Period) -> Standing:
        moments.append(period)
        return counted(period)

    with clock.at(T0):
        client.get("/")
        with django_assert_num_queries(1):
            client.get("/")
        monkeypatch.setattr(clock, "real", lambda: real + serving.FRESH + timedelta(seconds=1))
        monkeypatch.setattr(serving, "count", count)
        client.get("/")
        client.get("/")
    assert len(moments) == 1


def test_while_one_counts_the_others_are_told_what_is_known(monkeypatch):
    with clock.at(T0):
        asked = usual(TODAY).period
        known = serving.standing(asked)
        real = clock.real()
        monkeypatch.setattr(clock, "real", lambda: real + serving.FRESH + timedelta(seconds=1))
        cache.add(f"portal/standing/1/{asked.start}/{asked.end}/counting", True, 60)
        monkeypatch.setattr(serving, "count", lambda period: pytest.fail("counted twice"))
        assert serving.standing(asked) == known


def test_places_add_up_to_the_province():
    standing = Standing(
        T0, T0, {"/1/2/": Served(received=1), "/1/3/4/": Served(received=2), "/9/": Served(carried=4)}, {}, {}
    )
    districts = [Places("/1/2/"), Places("/1/3/")]
    rest = Places(without=("/1/2/", "/1/3/"))
    parts = [place.served(standing).to_resolve for place in (*districts, rest)]
    assert parts == [1, 2, 4]
    assert sum(parts) == Places().served(standing).to_resolve
    assert not Places("/1/2/").holds("/1/20/")


@pytest.mark.parametrize("where", ["", "tinh", "khong-co", "399"])
@pytest.mark.parametrize("when", ["", "2022-q1", "2021", "1999-q9"])
def test_every_choice_is_answered_by_page_and_file(client, where, when):
    with clock.at(T0):
        page = client.get(PAGE, {"noi": where, "ky": when})
        file = client.get(f"{PAGE}so-lieu.csv", {"noi": where, "ky": when})
    assert page.status_code == file.status_code == 200
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(StringIO(text(file).lstrip("\ufeff"))))[-1][0]


def test_the_file_holds_what_the_page_shows(client):
    world = World()
    world.stamped()
    with clock.at(T0):
        file = client.get(f"{PAGE}so-lieu.csv")
    head, *lines = csv.reader(StringIO(text(file).lstrip("\ufeff")))
    total = dict(zip(head, lines[-1], strict=True))
    assert (total["Nơi giải quyết"], total["Đã tiếp nhận"], total["Đã giải quyết"]) == ("Toàn tỉnh", "1", "1")
