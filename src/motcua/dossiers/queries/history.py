"""What happened to a dossier: steps with both halves, hand-overs, the timeline from the journal."""

from datetime import datetime
from typing import NamedTuple

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.journal import Line, lines_of, lines_told
from motcua.dossiers.enums import TransferState
from motcua.dossiers.models import Dossier, Transfer
from motcua.dossiers.queries import record
from motcua.dossiers.queries.detail import detail_of, opened, seen, seen_by
from motcua.dossiers.queries.record import Record
from motcua.dossiers.queries.rows import Names
from motcua.dossiers.types import DetailPage, HalfRow, StepRow, TimelineRow, TransferRow
from motcua.processes import public as processes
from motcua.processes.enums import TaskState, Turn
from motcua.processes.types import StepView, TaskRow
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import WorkingCalendar

# Keys of the journal's bodies that hold the id of a unit or of a post.
_UNIT_KEYS, _POST_KEYS = ("to_unit",), ("to_post", "from_post")


def page(actor: Actor, dossier_id: int, *, lines: int = 100) -> DetailPage:
    """A dossier's page with its steps and the latest acts; as `detail`, and in as many statements."""
    found, own = opened(actor, _walked(actor, dossier_id, lines))
    return DetailPage(detail_of(actor, found, own=own), steps_from(found), lines_from(found))


def _walked(actor: Actor, dossier_id: int, lines: int = 0) -> Record | None:
    return record.read(record.BY_ID, dossier_id, actor.desk_id, record.WALKED, lines=lines)


def timeline(actor: Actor, dossier_id: int, *, limit: int = 100) -> tuple[TimelineRow, ...]:
    """The acts on a dossier from the journal, newest first; units and people by name; one statement."""
    return lines_from(seen(actor, _walked(actor, dossier_id, limit))[0])


def lines_from(found: Record) -> tuple[TimelineRow, ...]:
    """The acts with names, newest first, of a dossier that was read with its way."""
    return tuple(_line(line, found.names) for line in lines_told(found.dossier.ref, found.told("lines")))


def told_lines(dossier: Dossier, limit: int) -> tuple[TimelineRow, ...]:
    """The acts with names, newest first; three statements."""
    lines = lines_of(dossier.ref, limit=limit)
    bodies = [line.body or {} for line in lines]
    names = Names.of(
        (body.get(key) for body in bodies for key in _UNIT_KEYS),
        (body.get(key) for body in bodies for key in _POST_KEYS),
    )
    return tuple(_line(line, names) for line in lines)


def _line(line: Line, names: Names) -> TimelineRow:
    return TimelineRow(
        line.at, line.title, line.verb, line.actor_name, line.unit_id, _named(line.body or {}, names)
    )


def _named(body: dict[str, object], names: Names) -> dict[str, object]:
    told = dict(body)
    for keys, known in ((_UNIT_KEYS, names.units), (_POST_KEYS, names.people)):
        for key in keys:
            number = body.get(key)
            if isinstance(number, int):
                told[key] = known.get(number, "")
    return told


def transfers(actor: Actor, dossier_id: int) -> tuple[TransferRow, ...]:
    """The hand-overs of a dossier, oldest first."""
    dossier, _ = seen_by(actor, dossier_id)
    return transfer_rows(dossier)


def transfer_rows(dossier: Dossier) -> tuple[TransferRow, ...]:
    """The hand-overs with names; three statements."""
    rows = list(Transfer.objects.filter(dossier_id=dossier.pk).order_by("pk"))
    names = Names.of(
        (unit for row in rows for unit in (row.from_unit_id, row.to_unit_id)),
        (post for row in rows for post in (row.from_post_id, row.to_post_id, row.received_by_post_id)),
    )
    return tuple(
        TransferRow(
            id=row.pk,
            batch_id=row.batch_id,
            state=TransferState(row.state),
            giver=names.place(row.from_unit_id, row.from_post_id),
            taker=names.place(row.to_unit_id, row.to_post_id),
            handed_at=row.handed_at,
            received_at=row.received_at,
            received_by=names.people.get(row.received_by_post_id or 0, ""),
            originals=row.originals,
            note=row.note,
            reason=row.reason,
            step_due_at=instant_of(row.before.get("step_due_at")),
        )
        for row in rows
    )


def instant_of(text: str | None) -> datetime | None:
    """An instant as the record's JSON keeps it."""
    return datetime.fromisoformat(text) if text else None


def steps(actor: Actor, dossier_id: int) -> tuple[StepRow, ...]:
    """The steps of the dossier's process with both halves, time used and budget; two statements."""
    return steps_from(seen(actor, _walked(actor, dossier_id))[0])


def steps_from(found: Record) -> tuple[StepRow, ...]:
    """The steps of a dossier that was read with its way; one statement, for the calendar."""
    if found.dossier.instance_id is None:
        return ()
    views = processes.steps_told(found.told("walk"))
    given = {task: Given(post, record.instant(at)) for task, post, at in found.told("given")}
    calendar = unit_calendars.for_unit(found.dossier.kept.calendar_unit)
    teller = _Teller(found.dossier, calendar, given, found.names)
    return tuple(teller.row(no, view) for no, view in enumerate(views, 1))


class Given(NamedTuple):
    """The half of a hand-over that brought a dossier to a step."""

    from_post_id: int | None
    handed_at: datetime


class _Teller:
    """Tells each step; the latest time that it was reached is what is shown."""

    def __init__(
        self,
        dossier: Dossier,
        calendar: WorkingCalendar,
        given: dict[int | None, Given],
        names: Names,
    ) -> None:
        self.dossier, self.calendar, self.given, self.names = dossier, calendar, given, names

    def row(self, no: int, view: StepView) -> StepRow:
        task = next((one for one in reversed(view.tasks) if one.state is not TaskState.CANCELLED), None)
        unit_id = task.unit_id if task else (view.unit_id or 0)
        return StepRow(
            no=no,
            name=view.name,
            unit_name=self.names.units.get(unit_id, ""),
            state=self._state(view),
            budget_minutes=view.budget_minutes,
            counted=view.counted,
            used_minutes=self._used(task) if task else None,
            due_at=task.due_at if task else None,
            given=self._given(task) if task else None,
            taken=self._taken(task) if task else None,
            merged=task is not None and task.merged_into_id is not None,
        )

    def _state(self, view: StepView) -> str:
        if view.state is Turn.CURRENT and self.dossier.paused_since is not None:
            return "paused"
        return view.state.value

    def _used(self, task: TaskRow) -> int:
        end = task.done_at or self.dossier.decided_at or clock.now()
        return max(0, self.calendar.count_working_minutes(task.created_at, max(end, task.created_at)))

    def _given(self, task: TaskRow) -> HalfRow:
        transfer = self.given.get(task.id)
        if transfer is None:
            return HalfRow(
                self.dossier.owner_name if task.seq == 1 else self._name(task.post_id), task.created_at
            )
        return HalfRow(self._name(transfer.from_post_id), transfer.handed_at)

    def _taken(self, task: TaskRow) -> HalfRow | None:
        if task.taken_at is None:
            return None
        return HalfRow(self._name(task.post_id), task.taken_at)

    def _name(self, post_id: int | None) -> str:
        return self.names.people.get(post_id or 0, "")
