"""Load a stream: begin or go on, batch by batch in several processes, then put everything in order."""

import gc
import multiprocessing
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Sum

from motcua.core import clock
from motcua.core.actor import SYSTEM, Actor
from motcua.core.decision import conflict
from motcua.core.journal import audit, seal_now
from motcua.core.verbs import verb
from motcua.counts import public as counts
from motcua.dossiers import public as dossiers
from motcua.legacy import perms
from motcua.legacy.commands import emptied, hand
from motcua.legacy.commands.batches import load_batch
from motcua.legacy.commands.tell import Book
from motcua.legacy.enums import RunState
from motcua.legacy.models import Batch, Run
from motcua.legacy.types import Loaded, Stream
from motcua.workdays import unit_calendars

EMPTY_BATCH, LIVE_BATCH = 4000, 500
SEAL_EVERY = 5.0  # seconds: a seal that holds a whole load would be too big to check in one piece


@verb("legacy.begin_load", title="Bắt đầu nhập dữ liệu từ phần mềm cũ")
def begin(actor: Actor, *, stream: Stream, system: str, title: str, into_empty: bool) -> Run:
    """Open a load of ``stream``, or the one of the same system and content that was cut off.

    Raises `Refusal`: ``into_empty`` needs a house without any dossier that this load did not bring.
    """
    perms.can_begin_load(actor).or_refuse()
    found = Run.objects.filter(system=system, key=stream.key).exclude(state=RunState.DONE).first()
    if found is not None:
        found.state, found.error = RunState.RUNNING, ""
        found.save(update_fields=["state", "error"])
    else:
        if into_empty and dossiers.any_dossier():
            raise conflict("Trong hệ thống đã có hồ sơ: hãy nhập theo cách thường.")
        found = Run.objects.create(
            system=system,
            key=stream.key,
            title=title,
            into_empty=into_empty,
            state=RunState.RUNNING,
            total=len(stream),
            batch_size=EMPTY_BATCH if into_empty else LIVE_BATCH,
            started_at=clock.real(),
            post_id=actor.post_id,
        )
    audit(actor, found.ref, {"system": system, "key": stream.key, "total": len(stream), "empty": into_empty})
    return found


@verb("legacy.end_load", title="Kết thúc nhập dữ liệu từ phần mềm cũ")
def end(actor: Actor, *, run: Run) -> None:
    """Every batch is in: the load is done."""
    perms.can_end_load(actor).or_refuse()
    run.state, run.ended_at = RunState.DONE, clock.real()
    run.save(update_fields=["state", "ended_at"])
    audit(actor, run.ref, _sums(run))


def _sums(run: Run) -> dict[str, int]:
    names = ("loaded", "same", "changed", "refused")
    sums = Batch.objects.filter(run=run).aggregate(**{name: Sum(name) for name in names}, batches=Count("pk"))
    return {name: value or 0 for name, value in sums.items()}


@dataclass(slots=True)
class _Watch:
    """How long each part took."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        begun = monotonic()
        yield
        self.seconds[name] = monotonic() - begun


def load(
    stream: Stream,
    *,
    system: str = "import",
    title: str = "",
    into_empty: bool = False,
    actor: Actor = SYSTEM,
    processes: int = 2,
) -> Loaded:
    """Load a stream of whole histories; the same stream again changes nothing, a cut-off one goes on.

    ``into_empty``: the house has no dossier yet. Indexes and foreign keys of the big tables are taken
    off and put back (and so checked) afterwards; nobody works meanwhile. Otherwise officers go on
    working: small transactions, everything stands. ``processes`` 1 works in this process.
    """
    watch = _Watch()
    with watch.part("total"):
        run = begin(
            actor, stream=stream, system=system, title=title or stream.key[:80], into_empty=into_empty
        )
        with watch.part("bare"):
            if run.into_empty:
                emptied.take_off(run)
        with watch.part("copy"):
            _work(run, stream, actor, processes)
        if run.into_empty:
            with watch.part("build"):
                emptied.put_back(run)
            with watch.part("check"):
                _analyze()
                counts.rebuild()
        end(actor, run=run)
    sums = _sums(run)
    return Loaded(
        run.pk, sums["loaded"], sums["same"], sums["changed"], sums["refused"], seconds=watch.seconds
    )


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join((*emptied.TABLES, 'legacy_origin'))}")


def _work(run: Run, stream: Stream, actor: Actor, processes: int) -> None:
    size = run.batch_size
    done = set(Batch.objects.filter(run=run).values_list("no", flat=True))
    todo = [no for no in range(-(-len(stream) // size)) if no not in done]
    if processes == 1 or len(todo) < 2:
        work_off(run, stream, actor, todo)
        return
    context = multiprocessing.get_context("spawn")
    name = connection.settings_dict["NAME"]
    hands: list[Any] = [
        context.Process(
            target=hand.begin,
            args=[pickle.dumps((_hand, (name, run.pk, stream, actor, todo[n::processes])))],
        )
        for n in range(processes)
    ]
    for one in hands:
        one.start()
    _wait(hands)
    failed = [one.exitcode for one in hands if one.exitcode]
    if failed:
        raise RuntimeError(f"a process of the load ended with {failed[0]}; run it again, it goes on")


def _wait(hands: Sequence[Any]) -> None:
    """Seal meanwhile, so that no seal gets too big."""
    sealed = monotonic()
    for one in hands:
        while one.is_alive():
            one.join(0.5)
            if monotonic() - sealed > SEAL_EVERY:
                seal_now()
                sealed = monotonic()


def _hand(name: str, run_id: int, stream: Stream, actor: Actor, todo: Sequence[int]) -> None:
    """One process of a load: its own connection to the database ``name``."""
    connection.settings_dict["NAME"] = name
    work_off(Run.objects.get(pk=run_id), stream, actor, todo)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Histories hang on nothing that hangs on them: looking for cycles among them is a tenth of the work."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def work_off(run: Run, stream: Stream, actor: Actor, todo: Sequence[int]) -> None:
    """Load the batches ``todo``, a transaction each; stops early when the run is paused."""
    size = run.batch_size
    with unit_calendars.held(), _without_collecting():
        book = Book()
        if run.into_empty:
            with connection.cursor() as cursor:
                cursor.execute("SET synchronous_commit = off")
        for no in todo:
            lines = list(stream.read(no * size, min((no + 1) * size, len(stream))))
            book.know_posts({d.post_id for one in lines if one.history for d in one.history.deeds})
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                load_batch(actor, run=run, no=no, lines=lines, book=book)
