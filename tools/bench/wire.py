"""As much of HTTP as a load client needs: bytes of a request, the end and the status of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from json import dumps
from typing import Any
from urllib.parse import urlencode

HEAD_END = b"\r\n\r\n"
PATIENCE = 60.0  # seconds that an answer may take


class BadAnswer(ValueError):
    """What came is no HTTP/1.1 answer."""


def request(path: str, *, host: str, headers: Mapping[str, str], form: Any = None, json: Any = None) -> bytes:
    """The bytes of a request: GET, or POST with ``form`` (fields) or ``json`` (any value) as its body."""
    body, kind = b"", ""
    if json is not None:
        body, kind = dumps(json, ensure_ascii=False).encode(), "application/json"
    elif form is not None:
        body, kind = urlencode(form, doseq=True).encode(), "application/x-www-form-urlencoded"
    lines = [f"{'POST' if kind else 'GET'} {path} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if kind:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + HEAD_END + body


@dataclass(slots=True)
class Answer:
    """An answer on its way in: feed it bytes until it is ``done``. Keep-alive: nothing may follow it.

    ``closes`` says that the server ends the connection after it.
    """

    status: int = 0
    done: bool = False
    closes: bool = False
    data: bytearray = field(default_factory=bytearray)
    body_at: int = 0
    _end: int = -1  # where the body ends; -1: not known yet, -2: chunked, -3: with the connection
    _chunk_at: int = 0

    def feed(self, more: bytes) -> bool:
        """Take what was received (empty: the connection has ended); tell whether the answer is whole."""
        self.data += more
        if not self.body_at and not self._head():
            if not more:
                raise BadAnswer("the connection ended before the answer")
            return False
        if self._end == -2:
            self.done = self._chunks()
        elif self._end == -3:
            self.done = not more
        else:
            self.done = len(self.data) >= self._end
        if not more and not self.done:
            raise BadAnswer("the connection ended within the answer")
        return self.done

    @property
    def body(self) -> bytes:
        """The body as it was sent (chunk sizes and packing included): enough to say what went wrong."""
        return bytes(self.data[self.body_at :])

    def _head(self) -> bool:
        end = self.data.find(HEAD_END)
        if end < 0:
            return False
        lines = bytes(self.data[:end]).split(b"\r\n")
        if not lines[0].startswith(b"HTTP/1.") or not lines[0][9:12].isdigit():
            raise BadAnswer(f"no status line: {lines[0][:80]!r}")
        self.status, self.body_at = int(lines[0][9:12]), end + len(HEAD_END)
        told = {name.strip().lower(): value.strip().lower() for name, _, value in _parts(lines[1:])}
        self.closes = told.get(b"connection") == b"close"
        if self.status in {204, 304}:
            self._end = self.body_at
        elif b"chunked" in told.get(b"transfer-encoding", b""):
            self._end, self._chunk_at = -2, self.body_at
        elif b"content-length" in told:
            self._end = self.body_at + int(told[b"content-length"])
        else:
            self._end, self.closes = -3, True
        return True

    def _chunks(self) -> bool:
        """Walk over whole chunks; the one of size 0 and an empty line end the body."""
        while (line_end := self.data.find(b"\r\n", self._chunk_at)) >= 0:
            size = int(bytes(self.data[self._chunk_at : line_end]).partition(b";")[0], 16)
            after = line_end + 2 + size + 2
            if len(self.data) < after:
                return False
            if size == 0:
                return True
            self._chunk_at = after
        return False


def _parts(lines: list[bytes]) -> list[tuple[bytes, bytes, bytes]]:
    return [line.partition(b":") for line in lines]
