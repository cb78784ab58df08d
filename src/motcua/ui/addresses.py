"""Addresses of pages, looked up once: a page of the desk names some hundred of them."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

_NUMBER = 987654321  # stands for the number of a thing while the address is looked up


def address(name: str) -> str:
    """The address of a page without parts that vary."""
    return _found(name, get_script_prefix())


def address_of(name: str, number: int) -> str:
    """The address of a page whose one part is the number of a thing."""
    before, after = _around(name, get_script_prefix())
    return f"{before}{number}{after}"


@lru_cache(maxsize=1024)
def _found(name: str, _prefix: str) -> str:
    return reverse(name)


@lru_cache(maxsize=256)
def _around(name: str, _prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_NUMBER]).partition(str(_NUMBER))
    return before, after
