"""Taking one's turn at a dossier: lock it; was somebody quicker, may one, does it go."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Decision, Problem, Refusal, RefusalKind, conflict, not_found
from motcua.core.journal import lines_of
from motcua.core.rows import update_row
from motcua.core.time import TZ
from motcua.core.verbs import running
from motcua.dossiers import perms
from motcua.dossiers.enums import Ending, Queue, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import states
from motcua.dossiers.rules.states import Transition
from motcua.dossiers.types import BatchReport, Changed, Done, Refused, Seen

May = Callable[[Actor, Dossier], Decision]
MAX_BATCH = 500


@dataclass(slots=True)
class Turn:
    """One dossier, locked, on which the actor may do the running verb by ``row`` of the state table."""

    actor: Actor
    dossier: Dossier
    row: Transition
    at: datetime

    @property
    def desk(self) -> int:
        """The post at whose desk this happens."""
        return self.actor.desk_id


@dataclass(slots=True)
class Batch:
    """What becomes of each dossier of a batch."""

    done: list[Done] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    many: bool = False
    fields: dict[int, str] = field(default_factory=dict)  # dossier -> the input that was at fault
    kinds: set[RefusalKind] = field(default_factory=set)
    lone: bool = False  # one dossier, known by its code: it is refused as it would be by itself

    @contextmanager
    def each(self, dossier: Dossier) -> Iterator[None]:
        """A dossier that is refused inside is put down with its reason; the others go on.

        Among many, each has its savepoint; a lone one needs none, because then the whole verb refuses.
        """
        try:
            with transaction.atomic() if self.many else nullcontext():
                yield
        except Refusal as refusal:
            self.refused.append(Refused(dossier.pk, dossier.code, str(refusal)))
            self.put_down(dossier.pk, refusal)
        else:
            self.done.append(Done(dossier.pk, dossier.code))

    def put_down(self, number: int, refusal: Refusal) -> None:
        """Remember what kind of refusal it was, and because of which input."""
        self.fields[number] = refusal.problems[0].field
        self.kinds.add(refusal.kind)

    def report(self) -> BatchReport:
        """The answer of the verb. When nothing went through, the whole verb refuses."""
        if not self.done:
            problems = [
                Problem(f"{one.code}: {one.why}" if one.code else one.why, self.fields.get(one.id, ""))
                for one in self.refused
            ]
            raise Refusal(*problems, kind=next(iter(self.kinds)) if self.lone else RefusalKind.CONFLICT)
        return BatchReport(tuple(self.done), tuple(self.refused))


def take_turn(actor: Actor, seen: Seen, may: May) -> Turn:
    """Lock the dossier and check everything. Raises `Refusal`."""
    found = Dossier.objects.locked([seen.id], seen.code)
    if not found:
        raise not_found("Không có hồ sơ này.")
    return _turn(actor, seen, found[0], may)


def take_turns(actor: Actor, seen: Sequence[Seen], may: May) -> tuple[list[Turn], Batch]:
    """Lock the dossiers in the order of their keys; those that are refused are in the batch already."""
    if not 1 <= len(seen) <= MAX_BATCH:
        raise Refusal(Problem(f"Chọn từ 1 đến {MAX_BATCH} hồ sơ.", "dossiers"))
    wanted = {one.id: one for one in seen}
    found = {dossier.pk: dossier for dossier in Dossier.objects.locked(wanted, seen[0].code)}
    if list(wanted) == [0]:  # one that is known by its code
        wanted = dict.fromkeys(found, seen[0]) or wanted
    turns, batch = [], Batch(many=len(wanted) > 1, lone=bool(seen[0].code))
    for number, one in wanted.items():
        dossier = found.get(number)
        try:
            if dossier is None:
                raise not_found("Không có hồ sơ này.")
            turns.append(_turn(actor, one, dossier, may))
        except Refusal as refusal:
            hidden = refusal.kind is RefusalKind.NOT_FOUND or dossier is None
            batch.put_down(number, refusal)
            batch.refused.append(Refused(number, "" if hidden else dossier.code, str(refusal)))  # type: ignore[union-attr]
    return turns, batch


def _turn(actor: Actor, seen: Seen, dossier: Dossier, may: May) -> Turn:
    may(actor, dossier).or_refuse()
    if seen.revision is not None and seen.revision != dossier.revision:
        why = f"{who_was_quicker(dossier)} Hãy xem lại hồ sơ rồi làm tiếp."
        raise Refusal(Problem(why, "revision"), kind=RefusalKind.CONFLICT)
    verb = running().verb.name
    standing = dossier.standing
    states.can(verb, standing).or_refuse()
    row = states.row_from(verb, standing, perms.at_hand(actor, dossier))
    row = row or states.row_from(verb, standing, perms.relations(actor, dossier))
    if row is None:
        raise conflict(f"Hồ sơ đang ở “{standing.queue.label.lower()}”, người khác mới làm được việc này.")
    return Turn(actor, dossier, row, clock.now())


def who_was_quicker(dossier: Dossier) -> str:
    """Who did what to the dossier last, and when, as a sentence."""
    last = lines_of(dossier.ref, limit=1)
    if not last:
        return "Hồ sơ vừa thay đổi."
    line = last[0]
    return f"{line.actor_name} vừa làm “{line.title}” lúc {line.at.astimezone(TZ):%H:%M %d/%m/%Y}."


def change(dossier: Dossier, **values: Any) -> None:
    """Write new values into the row: one statement; the revision grows."""
    update_row(dossier, values | {"revision": dossier.revision + 1})
    if (watch := _watched.get()) is not None:
        watch[dossier.pk] = dossier


_watched: ContextVar[dict[int, Dossier] | None] = ContextVar("dossiers_watched", default=None)


@contextmanager
def watching() -> Iterator[Callable[[], list[Changed]]]:
    """Ask afterwards where the verbs within this block have left their dossiers; no statement."""
    changed: dict[int, Dossier] = {}
    token = _watched.set(changed)
    try:
        yield lambda: [_left(one) for one in changed.values()]
    finally:
        _watched.reset(token)


def _left(row: Dossier) -> Changed:
    status, queue, ending = Status(row.status), Queue(row.queue), Ending(row.ending)
    return Changed(row.pk, row.code, row.revision, status, queue, ending, row.step_name, row.due_at)


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raise `Refusal` with all of them when there are any."""
    found = list(problems)
    if found:
        raise Refusal(*found)
