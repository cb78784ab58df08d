"""A thing to attach files to, and who may see it."""

from collections.abc import Iterator
from contextlib import contextmanager

from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.core.refs import Ref, RefKind, register_ref
from motcua.files import public as files
from motcua.files.tests import samples
from motcua.files.types import AttachmentRow

THING = Ref("files.test_thing", 7)
_RIGHTS = ("files.attach", "files.remove")


def _sees(actor: Actor, _: int) -> bool:
    return actor.name in {"Anh", "Bình", "Dân"}


register_ref(RefKind(THING.kind, lambda number: f"Hồ sơ {number}", lambda number: f"/thu/{number}/", _sees))


def officer(name: str, *rights: str) -> Actor:
    """An officer of the one-stop shop."""
    grants = tuple(Grant(right, "/1/", Depth.UNIT) for right in rights)
    return Actor(ActorKind.OFFICER, name, person_id=1, post_id=1, unit_id=1, unit_path="/1/", grants=grants)


def anh() -> Actor:
    """Handles the thing: she sees it and may attach and remove."""
    return officer("Anh", *_RIGHTS)


def binh() -> Actor:
    """Same unit: he sees the thing, but has no right to change its files."""
    return officer("Bình")


def chi() -> Actor:
    """Has the rights elsewhere; must see nothing of the thing."""
    return officer("Chi", *_RIGHTS)


def citizen(name: str = "Dân") -> Actor:
    """The citizen whose thing it is."""
    return Actor(ActorKind.CITIZEN, name)


def attach(data: bytes | None = None, name: str = "giấy khai sinh.pdf", **more) -> AttachmentRow:
    """Anh attaches a file to the thing."""
    return files.attach(anh(), subject=THING, name=name, content=data or samples.pdf(), **more)


@contextmanager
def scanner_is(settings, *named: str) -> Iterator[None]:
    """Let another scanner judge."""
    before = settings.FILE_SCANNER
    settings.FILE_SCANNER = named
    yield
    settings.FILE_SCANNER = before
