"""No test talks to the world: only Unix sockets and the loopback address are open."""

import ipaddress
import socket
from typing import Any

import pytest

METHODS = ("connect", "connect_ex", "sendto")


class NetworkIsClosed(RuntimeError):
    """A test tried to reach another machine."""


def is_near(host: object) -> bool:
    """Tell whether ``host`` (a name or an address) is this machine and nothing else."""
    if host in {"localhost", "", None}:
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def check(address: object) -> None:
    """Refuse an (ip, port, ...) address that is not loopback; a string is a Unix socket's path."""
    if isinstance(address, tuple) and not is_near(address[0]):
        raise NetworkIsClosed(f"tests reach no other machine, not even {address[0]}")


def _guard(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    original = getattr(socket.socket, method)

    def guarded(self: socket.socket, *args: Any) -> Any:
        check(args[-1])
        return original(self, *args)

    monkeypatch.setattr(socket.socket, method, guarded)


@pytest.fixture(scope="session", autouse=True)
def _closed_network():
    """Close the network for the whole session."""
    original = socket.getaddrinfo

    def look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        check((host,))
        return original(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as monkeypatch:
        for method in METHODS:
            _guard(monkeypatch, method)
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        yield
