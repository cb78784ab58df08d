"""Behind a proxy the client is counted, not the proxy; and a stranger cannot pretend to be behind one."""

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from motcua.config import environment
from motcua.config.proxies import ProxyMiddleware
from motcua.portal.views import following


def seen(settings, trusted, **headers):
    """What a view sees: the client's address and the scheme."""
    settings.TRUSTED_PROXIES = tuple(map(ip_network, trusted))
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", **headers)
    ProxyMiddleware(lambda _: HttpResponse())(request)
    return request.META["REMOTE_ADDR"], request.scheme


def test_nobody_is_trusted_unless_named(settings):
    headers = {"HTTP_X_FORWARDED_FOR": "198.51.100.1", "HTTP_X_FORWARDED_PROTO": "https"}
    assert seen(settings, [], **headers) == ("127.0.0.1", "http")
    assert seen(settings, ["10.0.0.0/8"], **headers) == ("127.0.0.1", "http")
    assert seen(settings, ["127.0.0.1"], **headers) == ("198.51.100.1", "https")


@pytest.mark.parametrize(
    ("said", "scheme"), [("", "http"), ("https", "https"), ("https, http", "http"), ("gopher", "http")]
)
def test_the_scheme_is_what_the_nearest_proxy_heard(settings, said, scheme):
    assert seen(settings, ["127.0.0.1"], HTTP_X_FORWARDED_PROTO=said)[1] == scheme


def test_the_surroundings_name_the_proxies(monkeypatch):
    monkeypatch.delenv("MOTCUA_TRUSTED_PROXIES", raising=False)
    assert environment.trusted_proxies() == ()
    monkeypatch.setenv("MOTCUA_TRUSTED_PROXIES", "127.0.0.1, 10.20.0.0/24 ,fd00::/8")
    assert [str(one) for one in environment.trusted_proxies()] == [
        "127.0.0.1/32",
        "10.20.0.0/24",
        "fd00::/8",
    ]
    for wrong in ("nginx", "10.0.0.1/8", "300.1.1.1"):
        monkeypatch.setenv("MOTCUA_TRUSTED_PROXIES", wrong)
        with pytest.raises(environment.SettingsRefused, match="MOTCUA_TRUSTED_PROXIES"):
            environment.trusted_proxies()


@pytest.mark.django_db
def test_look_ups_through_a_proxy_are_throttled_one_by_one(settings, monkeypatch):
    settings.TRUSTED_PROXIES = (ip_network("127.0.0.1"),)
    monkeypatch.setattr(following, "FROM_ADDRESS", 1)
    codes = {"ma": "000.00.22.H56-220610-0001", "tra": "AAAA"}

    def ask(client: str) -> int:
        return Client().post("/theo-doi/", codes, HTTP_X_FORWARDED_FOR=client).status_code

    assert [ask("198.51.100.1"), ask("198.51.100.1"), ask("198.51.100.2")] == [422, 429, 422]
    assert ask("203.0.113.1, 198.51.100.1") == 429  # what the client writes itself helps nobody
    settings.TRUSTED_PROXIES = ()
    assert [ask("198.51.100.7"), ask("198.51.100.8")] == [422, 429]
