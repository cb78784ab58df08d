"""Who calls: the key in the Authorization header, and the scope that an operation asks for."""

from typing import Any

from django.http import HttpRequest
from ninja.security.base import AuthBase

from motcua.core.decision import no
from motcua.gateway.enums import Scope
from motcua.gateway.queries import callers
from motcua.gateway.types import Caller

_MARK = "bearer "


class NoKey(Exception):
    """The request carries no key that opens anything."""


class CallRequest(HttpRequest):
    """A request of the API: who calls, and what the body said."""

    caller: Caller
    said: Any
    matched: bool


class Key(AuthBase):
    """Asks for a key; with ``scope`` for one that may be used for it."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_description = "Khóa kết nối do quản trị đơn vị cấp: “Authorization: Bearer motcua_…”."

    def __init__(self, scope: Scope | None = None) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, request: Any) -> Caller:
        told = str(request.META.get("HTTP_AUTHORIZATION", ""))
        if told[: len(_MARK)].lower() != _MARK:
            raise NoKey
        caller = callers.caller_of(told[len(_MARK) :].strip())
        if caller is None:
            raise NoKey
        request.caller = caller
        if self.scope is not None:
            demand(caller, self.scope)
        return caller


def demand(caller: Caller, scope: Scope) -> None:
    """Raise `Refusal` unless the key may be used for ``scope``."""
    if scope not in caller.scopes:
        no(f"Khóa này không có phạm vi “{scope.value}” ({scope.label.lower()}).").or_refuse()
