"""The clock stops and goes on."""

from datetime import datetime
from typing import Any

from motcua.core.rows import insert_rows, select_rows
from motcua.dossiers.enums import Act, PauseKind
from motcua.dossiers.models import Dossier, Extension, Pause
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules.clock import Due, PauseFact
from motcua.dossiers.rules.moves import stops_clock
from motcua.workdays import unit_calendars


def pause(dossier: Dossier, kind: PauseKind, at: datetime, why: str) -> dict[str, Any]:
    """Stop the clock; gives the row's new values. An uncounted step's own pause gives way to this one."""
    values = leave_step(dossier, at)
    insert_rows([Pause(dossier_id=dossier.pk, kind=kind, start=at, why=why)])
    now = Due(values.get("statutory_due_at", dossier.statutory_due_at), values.get("due_at", dossier.due_at))
    due = clocks.paused(kind, dossier.kept, now)
    return values | {"paused_since": at, "statutory_due_at": due.statutory, "due_at": due.promised}


def resume(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Let the clock go on; gives the row's new values. Three statements, four after an extension."""
    Pause.objects.filter(dossier_id=dossier.pk, end=None).update(end=at)
    facts = facts_of(dossier)
    extension = None
    if dossier.extensions_made:
        extension = (
            Extension.objects.filter(dossier_id=dossier.pk).values_list("asked_at", "new_due_at").get()
        )
    calendar = unit_calendars.for_unit(dossier.kept.calendar_unit)
    due = clocks.resumed(calendar, dossier.received_at, dossier.kept, facts, extension)
    last = facts[-1] if facts else None
    again = last is not None and clocks.counts_again(last.kind, dossier.kept)
    values: dict[str, Any] = {
        "paused_since": None,
        "statutory_due_at": due.statutory,
        "due_at": due.promised,
    }
    if again:
        values["clock_from"] = at
    if dossier.step_due_at is not None and dossier.paused_since is not None:
        lost = calendar.count_working_minutes(dossier.paused_since, at)
        values["step_due_at"] = calendar.add_working_minutes(dossier.step_due_at, max(0, lost))
    return values


def facts_of(dossier: Dossier) -> tuple[PauseFact, ...]:
    """The pauses of the record, in order."""
    rows = select_rows(Pause, "WHERE dossier_id = %s ORDER BY start, id", [dossier.pk])
    return tuple(PauseFact(PauseKind(row.kind), row.start, row.end, row.why) for row in rows)


def enter_step(dossier: Dossier, act: Act, name: str, at: datetime, *, counted: bool) -> dict[str, Any]:
    """Stop the clock in a step whose time does not count; nothing for any other."""
    if not stops_clock(act, counted=counted):
        return {}
    insert_rows([Pause(dossier_id=dossier.pk, kind=PauseKind.KHONG_TINH, start=at, why=name)])
    return {"paused_since": at}


def leave_step(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Let the clock go on when an uncounted step ends; nothing for any other."""
    return resume(dossier, at) if dossier.paused_since is not None else {}
