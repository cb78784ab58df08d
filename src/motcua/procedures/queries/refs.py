"""What journal and files say of the room's things. The catalogue is public; drafts are for officers."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.urls import reverse

from motcua.core.actor import Actor
from motcua.core.refs import RefKind
from motcua.procedures.models import Decision, Field, Procedure, ProcedureVersion


def _officer(actor: Actor, _number: int) -> bool:
    return actor.post_id is not None


def _kind(kind: str, model: type[Model], url: Callable[[Any], str]) -> RefKind:
    manager: Any = model._default_manager  # noqa: SLF001 - Django's public name for it
    return RefKind(
        f"procedures.{kind}",
        label=lambda number: str(manager.filter(pk=number).first() or ""),
        url=lambda number: url(manager.get(pk=number)),
        can_see=_officer,
    )


def ref_kinds() -> list[RefKind]:
    """Every kind of thing that the room writes into the journal or hangs files on."""
    return [
        _kind("procedure", Procedure, lambda row: reverse("procedures:detail", args=[row.slug])),
        _kind(
            "version", ProcedureVersion, lambda row: reverse("procedures:detail", args=[row.procedure.slug])
        ),
        _kind("decision", Decision, lambda row: reverse("procedures:decision", args=[row.pk])),
        _kind("field", Field, lambda _: reverse("procedures:save_field")),
        RefKind(
            "procedures.catalogue",
            label=lambda _: "Danh mục thủ tục",
            url=lambda _: reverse("procedures:catalogue"),
            can_see=_officer,
        ),
    ]
