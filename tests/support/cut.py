"""A wire to PostgreSQL that is cut at COMMIT: nobody on this side learns what became of it."""

import socket
import threading
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

_COMMIT = b"COMMIT\x00"


class Cut(StrEnum):
    """Where the wire is cut, seen from the server: before COMMIT arrives, or after it was done."""

    BEFORE = "before"
    AFTER = "after"


class Wire:
    """Forwards loopback connections to the server's Unix socket; once `arm`ed, the next COMMIT cuts one.

    ``down`` refuses every connection, as a server does that is gone.
    """

    def __init__(self, server: Path) -> None:
        self.server = server
        self.cuts = 0
        self.down = False
        self._armed: Cut | None = None
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._listener.close()
        self.hang_up()

    def arm(self, cut: Cut) -> None:
        """Cut at the next COMMIT."""
        self._armed = cut

    def hang_up(self) -> None:
        """Close what is open."""
        for one in self._open:
            _close(one)
        self._open.clear()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.down:
                client.close()
                continue
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(self.server))
            self._open += [client, server]
            muted = threading.Event()
            for source, target in ((client, server), (server, client)):
                arguments = (source, target, muted, source is client)
                threading.Thread(target=self._pump, args=arguments, daemon=True).start()

    def _pump(
        self, source: socket.socket, target: socket.socket, muted: threading.Event, asking: bool
    ) -> None:
        try:
            while data := source.recv(65536):
                if asking and self._armed is not None and _COMMIT in data:
                    cut, self._armed, self.cuts = self._armed, None, self.cuts + 1
                    if cut is Cut.BEFORE:
                        break
                    muted.set()
                if muted.is_set() and not asking:
                    break  # the server has answered: it is done, and nobody hears it
                target.sendall(data)
        except OSError:
            pass
        _close(source)
        _close(target)


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
