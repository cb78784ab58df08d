"""A folder of backups: uploads once by content, beside them each backup with its manifest.

``files/ab/cd/<sha256>`` is shared by all; ``backups/<name>/`` has ``manifest.json``, ``files.txt`` and the
dump in ``database/``. A backup that lies under its name is whole: it was made under another and renamed.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from motcua.operation.adapters.manifest import from_listing, read
from motcua.operation.types import Manifest, Piece

MANIFEST, LISTING, DATABASE, KEY = "manifest.json", "files.txt", "database", "secret-key"
UNFINISHED = ".unfinished-"
_BLOCK = 1 << 20


class NoBackup(ValueError):
    """The folder is none that holds a backup."""


def digest_of(path: Path) -> Piece:
    """Length and SHA-256 of a file."""
    with path.open("rb") as source:
        read_in = sha256()
        size = 0
        while block := source.read(_BLOCK):
            read_in.update(block)
            size += len(block)
    return Piece(size, read_in.hexdigest())


def settle(path: Path) -> None:
    """Let what was written to a file or folder reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Folder:
    """One folder of backups; everything in it is for its owner alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = root / "files"
        self.backups = root / "backups"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Make the folder, and let nobody else write to it meanwhile; raises `NoBackup`."""
        for folder in (self.root, self.files, self.backups):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.root / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise NoBackup(f"{self.root}: một lần sao lưu khác đang chạy.") from None
            for left in self.backups.glob(f"{UNFINISHED}*"):
                shutil.rmtree(left)
            yield

    def place(self, digest: str) -> Path:
        """Where an upload lies."""
        return self.files / digest[:2] / digest[2:4] / digest

    def has(self, digest: str, size: int) -> bool:
        """Whether an upload is there in full length (its hash is looked at when the backup is verified)."""
        try:
            return self.place(digest).stat().st_size == size
        except OSError:
            return False

    def keep(self, digest: str, data: bytes) -> None:
        """Keep an upload; raises ValueError when it is not what its name says."""
        if sha256(data).hexdigest() != digest:
            raise ValueError(f"{digest}: nội dung trong kho tệp không khớp với tên của nó")
        place = self.place(digest)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = place.with_suffix(".new")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:  # noqa: PTH123 - with its mode
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        fresh.replace(place)

    def begin(self, name: str) -> Path:
        """A fresh folder for a backup under way."""
        made = self.backups / f"{UNFINISHED}{name}"
        made.mkdir(mode=0o700)
        return made

    def finish(self, made: Path) -> Path:
        """Give a backup its name once everything in it has reached the disk."""
        for path in sorted(made.rglob("*"), reverse=True):
            path.chmod(0o700 if path.is_dir() else 0o600)
            settle(path)
        settle(made)
        final = self.backups / made.name.removeprefix(UNFINISHED)
        made.rename(final)
        settle(self.backups)
        return final

    def names(self) -> list[str]:
        """The whole backups, oldest first."""
        found = self.backups.iterdir() if self.backups.is_dir() else ()
        return sorted(one.name for one in found if (one / MANIFEST).is_file() and one.name[0] != ".")

    def forget(self, keep: int) -> tuple[str, ...]:
        """Remove all but the newest ``keep`` backups, then the uploads that none of them lists."""
        gone = tuple(self.names()[:-keep])
        for name in gone:
            shutil.rmtree(self.backups / name)
        if gone:
            wanted = {digest for name in self.names() for digest, _ in listing(self.backups / name)}
            for path in self.files.glob("*/*/*"):
                if path.name not in wanted:
                    path.unlink()
        return gone


def find(where: Path) -> tuple[Folder, Path]:
    """The backup that ``where`` names, or the newest in a folder of backups; raises `NoBackup`."""
    where = where.resolve()
    if (where / MANIFEST).is_file():
        return Folder(where.parent.parent), where
    folder = Folder(where)
    names = folder.names()
    if not names:
        raise NoBackup(f"{where}: không có bản sao lưu nào ở đây.")
    return folder, folder.backups / names[-1]


def manifest_of(backup: Path) -> Manifest:
    """What a backup says of itself; raises `adapters.manifest.Unreadable`."""
    return read((backup / MANIFEST).read_text(encoding="utf-8"))


def listing(backup: Path) -> Iterator[tuple[str, int]]:
    """The uploads of a backup: SHA-256 and bytes."""
    with (backup / LISTING).open(encoding="ascii") as lines:
        yield from from_listing(lines)
