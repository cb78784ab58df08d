"""Room to write: before a disk is full the verbs refuse, so that reads go on and nothing is half done.

Each process looks at the folders itself, every few seconds and without a statement: where uploads lie, and
those that MOTCUA_SPACE_FOLDERS names (the database's, where it is this machine's). A database that meets a
full disk all the same stops with an error and loses nothing that was committed (docs/reliability.md).
"""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.db import OperationalError
from psycopg.errors import DiskFull

from motcua.core.decision import Problem, Refusal, RefusalKind

LOOK_SECONDS = 2.0
# Writes go on only when there is clearly more than the reserve: not on and off with every file.
CLEARLY = 1.25


@dataclass(frozen=True, slots=True)
class Room:
    """The folder with the least room: bytes free and bytes kept in reserve; ``short``: verbs refuse."""

    folder: str
    free: int
    reserve: int
    short: bool


class _Watch:
    def __init__(self) -> None:
        self.room: Room | None = None
        self.looked_at = 0.0

    def look(self) -> Room | None:
        if self.room is None or monotonic() - self.looked_at > LOOK_SECONDS:
            was_short = self.room is not None and self.room.short
            self.room, self.looked_at = _least(was_short=was_short), monotonic()
        return self.room


_watch = _Watch()


def _folders() -> Iterator[Path]:
    for folder in (settings.VAR, *settings.SPACE_FOLDERS):
        yield Path(str(folder))


def _least(*, was_short: bool) -> Room | None:
    found = []
    for folder in _folders():
        with suppress(OSError):  # not made yet, or not ours to look into
            disk = os.statvfs(folder)
            found.append((disk.f_bavail * disk.f_frsize, str(folder)))
    if not found:
        return None
    (free, name), reserve = min(found), settings.SPACE_RESERVE
    return Room(name, free, reserve, free < reserve * (CLEARLY if was_short else 1))


def room() -> Room | None:
    """The folder with the least room as this process last saw it; None when it sees none."""
    return _watch.look()


def look_again() -> None:
    """Look at the disks the next time, whatever was seen before."""
    _watch.room = None


def or_refuse() -> None:
    """Raise `Refusal` (full) while room is short."""
    found = _watch.look()
    if found is not None and found.short:
        raise full()


def full() -> Refusal:
    """What everybody is told who wants to write meanwhile."""
    why = (
        "Máy chủ hết chỗ ghi nên tạm thời chỉ xem được. Chưa có gì được ghi, những gì đã ghi không mất;"
        " hãy thử lại sau khi người quản trị dọn chỗ."
    )
    return Refusal(Problem(why), kind=RefusalKind.FULL)


def is_full(error: BaseException | None) -> bool:
    """Whether the database or the file system said that there is no room."""
    if isinstance(error, OperationalError):
        return isinstance(error.__cause__, DiskFull)
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
