"""Anh may, Bình is in the same unit but may not, Chi is elsewhere and must see nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model

from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.core.models import JournalEntry, OutboxRow

VERBS = (
    "draft_version",
    "discard_draft",
    "publish",
    "approve_process",
    "abolish",
    "import_catalogue",
    "save_field",
)


def officer(
    name: str, *rights: str, room: str = "procedures", path: str = "/", unit: Any = None, post: Any = None
) -> Actor:
    """An officer with these rights of the room over everything below ``path``."""
    grants = tuple(Grant(f"{room}.{right}", path, Depth.TREE) for right in rights)
    return Actor(
        ActorKind.OFFICER,
        name,
        person_id=post.person_id if post else 1,
        post_id=post.pk if post else 1,
        unit_id=unit.pk if unit else None,
        unit_path=unit.path if unit else "",
        grants=grants,
    )


ANH = officer("Anh", *VERBS)
BINH = officer("Bình")


def chi(path: str = "/999/") -> Actor:
    """An officer with every right, elsewhere."""
    return officer("Chi", *VERBS, path=path)


def make_post(unit: Any, name: str = "Lê Thị Anh") -> Any:
    """A post held by a person."""
    person = apps.get_model("accounts", "Person").objects.create(
        full_name=name, search_name=name, sort_key=name
    )
    return apps.get_model("accounts", "Post").objects.create(
        person=person, unit=unit, role="tiep_nhan", title="Cán bộ", valid_from=date(2022, 1, 1)
    )


def _state(room: str) -> dict[str, list[Any]]:
    """Every row of the room, the journal and the outbox."""
    models: list[type[Model]] = [
        *apps.get_app_config(room).get_models(),
        JournalEntry,
        OutboxRow,
    ]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}  # type: ignore[attr-defined]


@contextmanager
def nothing_written(room: str = "procedures") -> Iterator[None]:
    """Fails when a row of the room, the journal or the outbox differs afterwards."""
    before = _state(room)
    yield
    assert _state(room) == before


def last_entries(count: int = 1) -> list[JournalEntry]:
    """The newest entries of the journal, newest first."""
    return list(JournalEntry.objects.order_by("-id")[:count])
