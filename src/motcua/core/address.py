"""Whose request it is: the client behind the installation's own proxies, and how it is counted. Pure."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
HOME = 64  # bits of an IPv6 address that one household or office holds: it has all the addresses below


def read_address(text: str) -> Address | None:
    """The address in ``text``, without port or brackets; None for what is none."""
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def client_of(peer: str, forwarded: str, trusted: Sequence[Network]) -> str:
    """Who asked, where ``peer`` is connected and ``forwarded`` is its X-Forwarded-For.

    Each proxy adds at the right whom it heard from, so the list is read from the right for as long as
    the word is that of a trusted proxy; what stands further left anybody may have written.
    """
    known = peer
    for said in reversed(forwarded.split(",")):
        address = read_address(said)
        if address is None or not is_trusted(known, trusted):
            break
        known = str(address)
    return known


def is_trusted(peer: str, trusted: Sequence[Network]) -> bool:
    """Whether ``peer`` is one of the installation's own proxies."""
    address = read_address(peer)
    return address is not None and any(address in network for network in trusted)


def counted_as(address: str) -> str:
    """What is counted for ``address``: itself, or the household's network of an IPv6 address."""
    found = read_address(address)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, HOME), strict=False))
    return str(found) if found else ""
