"""The test house itself: what it forbids fails, what it allows works."""

import socket
import urllib.request
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.core.handlers.base import BaseHandler
from django.db import connection, connections
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template import Context, Template
from django.test import RequestFactory

from motcua.core.models import Series
from motcua.core.series import take_number
from tests.support.database import House, OwnDatabase
from tests.support.network import NetworkIsClosed, is_near
from tests.support.reads import GetWrites, written_tables
from tests.support.templates import UnknownTemplateVariable

# ---------------------------------------------------------------- network


def test_the_world_is_out_of_reach() -> None:
    with pytest.raises(NetworkIsClosed):
        urllib.request.urlopen("http://example.com/")
    with socket.socket() as near, pytest.raises(NetworkIsClosed):
        near.connect(("192.0.2.1", 80))
    with socket.socket(type=socket.SOCK_DGRAM) as near, pytest.raises(NetworkIsClosed):
        near.sendto(b"x", ("192.0.2.1", 53))


def test_this_machine_is_in_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()[:2]).close()


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("localhost", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("", True),
        ("10.0.0.1", False),
        ("a.vn", False),
    ],
)
def test_near_and_far(host: str, near: bool) -> None:
    assert is_near(host) is near


# ---------------------------------------------------------------- databases


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_leaves_nothing_behind(turn: int) -> None:
    assert Series.objects.count() == 0
    assert take_number("house") == 1
    assert take_number("house.gaps", gap_free=False) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_commits_leaves_nothing_behind_either(turn: int) -> None:
    assert Series.objects.count() == 0
    assert take_number("house") == 1
    assert take_number("house.gaps", gap_free=False) == 1


def test_an_own_database_is_committed_and_seen_by_others(own_database: OwnDatabase, house: House) -> None:
    take_number("house")
    assert connection.settings_dict["NAME"] == own_database.name
    assert house.cluster.sql("SELECT last FROM core_series", database=own_database.name) == "1"
    assert own_database.env["MOTCUA_DATABASE_URL"] == own_database.url


@pytest.mark.django_db
def test_both_connections_see_the_same_database() -> None:
    names = {connections[alias].settings_dict["NAME"] for alias in connections}
    assert len(names) == 1


def test_without_the_mark_there_is_no_database() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Series.objects.count()


# ---------------------------------------------------------------- querysets


@pytest.mark.django_db
def test_what_has_no_order_comes_in_any_order() -> None:
    Series.objects.bulk_create(Series(key=f"k{number:02}", last=1) for number in range(40))
    stored = [f"k{number:02}" for number in range(40)]
    assert [one.key for one in Series.objects.order_by("key")] == stored
    assert list(Series.objects.order_by("key").values_list("key", flat=True)) == stored
    for rows in (Series.objects.order_by(), Series.objects.order_by().iterator()):
        keys = [one.key for one in rows]
        assert keys != stored
        assert sorted(keys) == stored


@pytest.mark.django_db
def test_a_queryset_keeps_the_order_it_once_had() -> None:
    Series.objects.bulk_create(Series(key=f"k{number:02}", last=1) for number in range(40))
    rows = Series.objects.order_by()
    assert [one.key for one in rows] == [one.key for one in rows]


# ---------------------------------------------------------------- templates


def render(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


@pytest.mark.parametrize(
    "source",
    [
        "{{ missing }}",
        "{{ missing|upper }}",
        "{{ known.missing }}",
        "{{ nothing.missing }}",
        "{% for x in missing %}{% endfor %}",
        "{% for x in known.missing %}{% endfor %}",
        "{% with x=missing %}{% endwith %}",
        "{% load i18n %}{% blocktranslate %}{{ missing }}{% endblocktranslate %}",
        "{% if known %}{{ missing }}{% endif %}",
    ],
)
def test_an_unknown_variable_fails(source: str) -> None:
    with pytest.raises(UnknownTemplateVariable):
        render(source, known={"name": "An"}, nothing=None)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ known.name }}", "An"),
        ("{{ known.name|upper }}", "AN"),
        ("{{ missing|default:'-' }}", "-"),
        ("{{ nothing|default_if_none:'-' }}", "-"),
        ("{% if missing %}x{% else %}y{% endif %}", "y"),
        ("{% if known.missing == 3 %}x{% else %}y{% endif %}", "y"),
        ("{% firstof missing known.name %}", "An"),
        ("{% for x in known.list %}{{ x }}{{ forloop.counter }}{% empty %}-{% endfor %}", "a1b2"),
        ("{% load i18n %}{% blocktranslate with n=known.name %}{{ n }}{% endblocktranslate %}", "An"),
        ("{{ 'text' }}{{ 3|add:4 }}", "text7"),
        ("{{ known.call }}", "called"),
    ],
)
def test_a_known_variable_and_what_is_provided_for_are_printed(source: str, text: str) -> None:
    known = {"name": "An", "list": ["a", "b"], "call": lambda: "called"}
    assert render(source, known=known, nothing=None) == text


# ---------------------------------------------------------------- reads

INSERT = "INSERT INTO core_series (key, last) VALUES ('x', 1)"


def answer(method: str, statement: str) -> HttpResponseBase:
    """What a site says whose only view runs a statement."""

    def view(request: object) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(statement)
        return HttpResponse(status=HTTPStatus.OK)

    handler = BaseHandler()
    handler._middleware_chain = view  # type: ignore[attr-defined]
    return handler.get_response(RequestFactory().generic(method, "/"))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_get_that_writes_fails(method: str) -> None:
    with pytest.raises(GetWrites, match="core_series"):
        answer(method, INSERT)


@pytest.mark.django_db
def test_a_post_may_write_and_a_get_may_read_and_use_the_cache() -> None:
    assert answer("POST", INSERT).status_code == HTTPStatus.OK
    assert answer("GET", "SELECT 1 FROM core_series").status_code == HTTPStatus.OK
    cache.set("house", 1)


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('INSERT INTO "core_series" ("key") VALUES (1)', ["core_series"]),
        ("update core_series set last = 1", ["core_series"]),
        ('DELETE FROM ONLY "a"', ["a"]),
        ("WITH x AS (INSERT INTO a VALUES (1) RETURNING 1) SELECT * FROM x", ["a"]),
        ("MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE", ["a"]),
        ("TRUNCATE TABLE a", ["a"]),
        ('SELECT * FROM a ORDER BY b LIMIT 3 FOR UPDATE OF "a" SKIP LOCKED', []),
        ("SELECT * FROM a FOR NO KEY UPDATE", []),
        ("SELECT * FROM a FOR UPDATE NOWAIT", []),
        ("SELECT last_update FROM a", []),
    ],
)
def test_written_tables_are_found(statement: str, tables: list[str]) -> None:
    assert written_tables(statement) == tables
