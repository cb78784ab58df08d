# Written by ./dev client from clients/openapi.json: change the API, not this file.
"""How values travel: JSON over HTTP, writes with a key, and what goes wrong as an exception."""

import json
import time
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen
from uuid import uuid4

T = typing.TypeVar("T")
Reply = tuple[int, Mapping[str, str], bytes]
Send = Callable[[Request, float], Reply]


class ApiProblem(Exception):
    """The API says no (RFC 9457): ``type``, ``title``, ``status``, ``detail``, ``errors``."""

    def __init__(self, status: int, told: Mapping[str, typing.Any]) -> None:
        self.status = status
        self.type = str(told.get("type", "about:blank"))
        self.title = str(told.get("title", ""))
        self.detail = str(told.get("detail", ""))
        self.errors = list(told.get("errors", []))
        super().__init__(f"{status} {self.title}: {self.detail}")


def send(request: Request, timeout: float) -> Reply:
    """Send a request with the standard library."""
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310 - the address is the caller's own
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as error:
        return error.code, dict(error.headers), error.read()


class Wire:
    """Base of the client. A write is repeated under the same key when nobody knows what became of it."""

    def __init__(
        self, address: str, key: str, *, timeout: float = 30, tries: int = 4, send: Send = send
    ) -> None:
        self.address, self.key, self.timeout, self.tries = address.rstrip("/"), key, timeout, tries
        self._send = send

    @staticmethod
    def new_key() -> str:
        """An Idempotency-Key for one write."""
        return str(uuid4())

    @staticmethod
    def quoted(value: object) -> str:
        """A value as part of a path."""
        return quote(str(value), safe="")

    def call(
        self,
        verb: str,
        path: str,
        shape: type[T],
        *,
        body: object = None,
        upload: tuple[str, bytes] | None = None,
        query: Mapping[str, object] | None = None,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> T:
        """Send one request and read its answer. Raises `ApiProblem`, or what the network raises."""
        headers = {"Authorization": f"Bearer {self.key}", "Accept": "application/json"}
        headers |= {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        headers |= {"If-Match": if_match} if if_match else {}
        data, kind = _content(body, upload)
        headers |= {"Content-Type": kind} if kind else {}
        address = self.address + path + _question(query or {})
        request = Request(address, data=data, headers=headers, method=verb)  # noqa: S310 - as above
        status, _, told = self._patiently(request)
        if status >= 400:
            raise ApiProblem(status, _problem(told))
        return typing.cast("T", None if shape is type(None) else decoded(shape, json.loads(told)))

    def _patiently(self, request: Request) -> Reply:
        """Repeat what did not get through: reads are harmless, writes carry their key."""
        for left in reversed(range(self.tries)):
            try:
                reply = self._send(request, self.timeout)
            except (URLError, ConnectionError, TimeoutError):
                if not left:
                    raise
            else:
                if reply[0] not in {429, 503} or not left:
                    return reply
                time.sleep(min(float(reply[1].get("Retry-After", "1")), self.timeout))
                continue
            time.sleep(1)
        raise AssertionError("never here")


def _problem(told: bytes) -> Mapping[str, typing.Any]:
    try:
        found = json.loads(told)
    except ValueError:
        return {"title": told[:200].decode(errors="replace")}
    return found if isinstance(found, dict) else {}


def _content(body: object, upload: tuple[str, bytes] | None) -> tuple[bytes | None, str]:
    if upload is not None:
        name, content = upload
        mark = uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{quote(name)}"\r\n\r\n'
        return (
            head.encode() + content + f"\r\n--{mark}--\r\n".encode(),
            f"multipart/form-data; boundary={mark}",
        )
    if body is not None:
        return json.dumps(encoded(body), ensure_ascii=False).encode(), "application/json"
    return None, ""


def _question(query: Mapping[str, object]) -> str:
    told = {name: encoded(value) for name, value in query.items() if value is not None}
    return f"?{urlencode(told)}" if told else ""


def encoded(value: object) -> typing.Any:
    """A value of the client as JSON; fields that were left out stay out."""
    if is_dataclass(value):
        told = ((one.name, getattr(value, one.name)) for one in fields(value))
        return {name: encoded(part) for name, part in told if part is not None}
    if isinstance(value, tuple | list):
        return [encoded(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def decoded(shape: typing.Any, value: typing.Any) -> typing.Any:
    """JSON as a value of ``shape``; names that this client does not know yet are left out."""
    origin = typing.get_origin(shape)
    if origin in {typing.Union, types.UnionType}:
        kinds = [one for one in typing.get_args(shape) if one is not type(None)]
        return None if value is None else decoded(kinds[0], value)
    if origin is tuple:
        return tuple(decoded(typing.get_args(shape)[0], one) for one in value)
    if is_dataclass(shape):
        hints = typing.get_type_hints(shape)
        known = {name: decoded(hint, value[name]) for name, hint in hints.items() if name in value}
        return typing.cast("typing.Any", shape)(**known)
    if shape is datetime:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if shape is date else value
