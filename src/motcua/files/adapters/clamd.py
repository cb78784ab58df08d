"""ClamAV's daemon over its INSTREAM protocol, on a Unix or a TCP socket."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from motcua.files.ports import ScannerDown
from motcua.files.types import Verdict

_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096


class Clamd:
    """``address``: ``unix:/run/clamav/clamd.ctl`` or ``tcp:127.0.0.1:3310``; ``timeout`` in seconds."""

    def __init__(self, address: str, timeout: float = 60.0) -> None:
        kind, _, place = address.partition(":")
        if kind not in {"unix", "tcp"} or not place:
            raise ValueError(f"clamd's address begins with unix: or tcp:, not {address!r}")
        self.kind, self.place, self.timeout = kind, place, timeout

    @contextmanager
    def _connection(self) -> Iterator[socket.socket]:
        if self.kind == "unix":
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(self.timeout)
                connection.connect(self.place)
                yield connection
        else:
            host, _, port = self.place.rpartition(":")
            with socket.create_connection((host.strip("[]"), int(port)), self.timeout) as connection:
                yield connection

    def scan(self, data: bytes) -> Verdict:
        """Stream ``data`` to clamd; raises `ScannerDown` when it is away or answers an error."""
        try:
            with self._connection() as connection:
                answer = _exchange(connection, data)
        except OSError as error:
            raise ScannerDown(f"clamd: {error}") from error
        return _verdict(answer)


def _exchange(connection: socket.socket, data: bytes) -> str:
    try:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            connection.sendall(struct.pack("!I", len(chunk)) + chunk)
        connection.sendall(struct.pack("!I", 0))
    except BrokenPipeError:
        pass  # clamd closed its ear at its size limit and has said so: its answer tells
    return _answer(connection)


def _answer(connection: socket.socket) -> str:
    told = b""
    while b"\0" not in told and len(told) < _LONGEST_ANSWER:
        piece = connection.recv(_LONGEST_ANSWER)
        if not piece:
            break
        told += piece
    return told.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _verdict(answer: str) -> Verdict:
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return Verdict(clean=True)
    if said.endswith(" FOUND"):
        return Verdict(clean=False, detail=said.removesuffix(" FOUND"))
    raise ScannerDown(f"clamd: {said or 'no answer'}")
