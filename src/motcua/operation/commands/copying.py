"""Copy database and uploads while people work: everything as one moment saw it."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from django.conf import settings

from motcua import __version__
from motcua.core import clock
from motcua.files import public as files
from motcua.operation.adapters import folder as kept
from motcua.operation.adapters import postgres
from motcua.operation.adapters.manifest import FORMAT, listed, written
from motcua.operation.queries.survey import snapshot, survey
from motcua.operation.rules.compare import key_mark
from motcua.operation.types import Kept, Manifest, Piece, Survey

COPIERS = 4
Say = Callable[[str], object]


@contextmanager
def timed(seconds: dict[str, float], part: str, say: Say) -> Iterator[None]:
    """Note how long a part took, and say which one is on."""
    say(part)
    begin = perf_counter()
    yield
    seconds[part] = round(perf_counter() - begin, 2)


@contextmanager
def _for_the_owner_only() -> Iterator[None]:
    """What is written meanwhile, by tools of the database too, nobody else may read."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def back_up(
    root: Path, *, sums: bool = False, with_key: bool = False, keep: int = 0, jobs: int = 2, say: Say = print
) -> Kept:
    """Make one backup in the folder ``root``; gives how it went.

    The database comes from one snapshot; uploads, which never change, are copied after it, and only those
    that are not there yet. ``keep``: remove all but so many afterwards (0: none). ``with_key``: the secret
    key lies in it in clear. Raises `postgres.ToolFailed`, `folder.NoBackup`, ValueError, OSError.
    """
    folder, seconds = kept.Folder(root.resolve()), dict[str, float]()
    with _for_the_owner_only(), folder.alone():
        name = f"{clock.real():%Y%m%dT%H%M%S}"
        made = folder.begin(name)
        with timed(seconds, "cơ sở dữ liệu", say):
            seen, tool = _database(made, sums=sums, jobs=jobs)
        with timed(seconds, "tệp", say):
            number, size, new, new_size = _uploads(folder, made)
        with timed(seconds, "bản kê", say):
            if with_key:
                (made / kept.KEY).write_text(settings.SECRET_KEY, encoding="utf-8")
            manifest = Manifest(
                format=FORMAT,
                version=__version__,
                name=name,
                mode=settings.MODE,
                tool=tool,
                survey=seen,
                database=_pieces(made / kept.DATABASE),
                listing=kept.digest_of(made / kept.LISTING),
                files=number,
                file_bytes=size,
                key_mark=key_mark(settings.SECRET_KEY),
                with_key=with_key,
            )
            (made / kept.MANIFEST).write_text(written(manifest), encoding="utf-8")
            folder.finish(made)
        removed = folder.forget(keep) if keep else ()
    database = sum(piece.bytes for piece in manifest.database.values())
    return Kept(manifest, seconds, database, new, new_size, removed)


def _database(made: Path, *, sums: bool, jobs: int) -> tuple[Survey, str]:
    """Dump and survey from the same snapshot, side by side; the list of uploads as it was then."""
    with snapshot() as name:
        dump, tool = postgres.start_dump(made / kept.DATABASE, snapshot=name, jobs=jobs)
        try:
            seen = survey(sums=sums)
            with (made / kept.LISTING).open("w", encoding="ascii") as target:
                target.writelines(listed(files.contents()))
        except BaseException:
            dump.kill()
            dump.communicate()
            raise
        postgres.finish(dump)
    return seen, tool


def _uploads(folder: kept.Folder, made: Path) -> tuple[int, int, int, int]:
    """Copy what the folder does not hold yet; all uploads and their bytes, the new ones and theirs."""
    number = size = 0
    missing = []
    for digest, length in kept.listing(made):
        number, size = number + 1, size + length
        if not folder.has(digest, length):
            missing.append((digest, length))

    def copy(one: tuple[str, int]) -> None:
        folder.keep(one[0], files.content_of(one[0]))

    with ThreadPoolExecutor(COPIERS) as pool:
        for _ in pool.map(copy, missing):
            pass
    return number, size, len(missing), sum(length for _, length in missing)


def _pieces(database: Path) -> dict[str, Piece]:
    return {path.name: kept.digest_of(path) for path in sorted(database.iterdir())}
