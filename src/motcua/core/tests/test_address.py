"""Whose request it is: only the installation's own proxies are believed."""

from ipaddress import ip_network

import pytest

from motcua.core.address import client_of, counted_as, read_address

OURS = (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/24"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # a stranger's word
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # the client wrote the first itself
        ("127.0.0.1", "198.51.100.1, 10.0.0.7", "198.51.100.1"),  # two proxies of ours
        ("127.0.0.1", "10.0.0.8, 10.0.0.7", "10.0.0.8"),
        ("127.0.0.1", "1.2.3.4, nonsense, 10.0.0.7", "10.0.0.7"),
        ("127.0.0.1", "198.51.100.1:51234", "198.51.100.1"),
        ("::ffff:127.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        ("fd00::5", "2001:db8::2", "2001:db8::2"),
        ("127.0.0.1", "\x00", "127.0.0.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_the_client_is_who_a_trusted_proxy_heard_from(peer, forwarded, client):
    assert client_of(peer, forwarded, OURS) == client


def test_without_proxies_nobody_is_believed():
    assert client_of("127.0.0.1", "198.51.100.1", ()) == "127.0.0.1"


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("198.51.100.1", "198.51.100.1"),
        ("::ffff:198.51.100.1", "198.51.100.1"),
        ("2001:db8:1:2:3::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_a_household_is_counted_as_one(address, counted):
    assert counted_as(address) == counted


@pytest.mark.parametrize("text", ["", "1.2.3", "999.1.1.1", "a:b:c", "[::1", "💥", "1.2.3.4, 5.6.7.8"])
def test_what_is_no_address_is_none(text):
    found = read_address(text)
    assert found is None or text == "[::1"
