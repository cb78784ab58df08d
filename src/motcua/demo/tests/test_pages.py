"""What the demo says of itself: over every page, and on its own page; nothing where there is no demo."""

import pytest
from django.conf import settings

from motcua.core import clock
from motcua.core.demo import Scenario
from motcua.demo import commands, queries, views
from motcua.demo.models import DemoRun, DemoShard
from motcua.dossiers.tests.factories import T0

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(monkeypatch):
    """The demo's clock and banner as in demo mode, at the demo's first hour."""
    monkeypatch.setattr(clock, "is_demo_time", lambda: True)
    queries.forget()
    with clock.at(T0):
        yield
    queries.forget()


def shard(key: str, size: int, done: int) -> DemoShard:
    return DemoShard.objects.create(room="dossiers", key=key, size=size, done=done, finished=done == size)


def plain(words: str) -> str:
    return words.replace("\xa0", " ")


def test_outside_the_demo_nothing_stands_over_the_page(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert views.banner(rf.get("/")) is None


def test_the_banner_tells_the_hour_that_nobody_is_real_and_the_progress(shown, rf):
    shard("a", 6000, 2000)
    shard("b", 655, 310)
    notice = views.banner(rf.get("/"))
    assert notice is not None
    assert plain(f"{notice.title} {notice.text}") == (
        "Tỉnh mẫu: giờ nghiệp vụ 09:00 10/06/2022, người và hồ sơ đều do máy đặt ra."
        " Đã nạp 2.310/6.655 hồ sơ."
    )


def test_once_everything_is_there_the_progress_is_gone_and_never_asked_again(
    shown, rf, monkeypatch, django_assert_num_queries
):
    shard("a", 10, 10)
    with django_assert_num_queries(1):
        notice = views.banner(rf.get("/"))
    assert notice is not None
    assert "Đã nạp" not in notice.text
    monkeypatch.setattr(queries, "monotonic", lambda: 1e12)
    with django_assert_num_queries(0):
        views.banner(rf.get("/"))


def test_while_it_grows_one_statement_in_five_seconds(shown, rf, monkeypatch, django_assert_num_queries):
    now = [1000.0]
    monkeypatch.setattr(queries, "monotonic", lambda: now[0])
    one = shard("a", 10, 1)
    assert queries.loaded() == (1, 10)
    one.done = 7
    one.save()
    with django_assert_num_queries(0):
        assert queries.loaded() == (1, 10)
    now[0] += 6
    with django_assert_num_queries(1):
        assert queries.loaded() == (7, 10)


@pytest.mark.parametrize("path", ["/", "/theo-doi/", "/dang-nhap/", "/thu-tuc/"])
def test_it_stands_over_every_page(shown, client, path):
    shard("a", 10, 1)
    assert "Tỉnh mẫu:" in client.get(path).content.decode()


def test_the_page_names_every_assumption(shown, client):
    page = plain(client.get("/tinh-mau/").content.decode())
    counts = Scenario().counts
    for number in ("665.544", "427.130", "97,75%", "64,18%", "4,00%", "2,00%", "36,00%", "20220610"):
        assert number in page
    for key in ("received", "resolved", "open", "paused", "carried", "late", "overdue"):
        assert f"{counts[key]:,}".replace(",", ".") in page, key


def test_the_page_tells_the_progress_of_each_part(shown, client, django_assert_num_queries):
    assert "Chưa nạp tỉnh mẫu vào đây." in client.get("/tinh-mau/").content.decode()
    commands.begin(Scenario())
    one = shard("a", 40, 12)
    queries.forget()
    with django_assert_num_queries(3):
        page = client.get("/tinh-mau/").content.decode()
    assert "12/40" in page
    assert "Đang nạp." in page
    one.done, one.finished = 40, True
    one.save()
    assert commands.mark_finished()
    assert "Đã nạp xong." in client.get("/tinh-mau/").content.decode()
    assert DemoRun.objects.get().finished_at is not None


def test_a_real_installation_has_no_such_page(client, monkeypatch):
    monkeypatch.setattr(settings, "DEMO_ACCOUNTS", False)
    assert client.get("/tinh-mau/").status_code == 404
