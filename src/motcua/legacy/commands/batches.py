"""One batch: told, checked, recorded with COPY, remembered; all in one transaction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import SystemRandom

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.copying import copy_lines, text
from motcua.core.decision import Problem, Refusal
from motcua.core.journal import audit_copied
from motcua.core.refs import Ref
from motcua.core.series import push_each
from motcua.core.time import TZ
from motcua.core.verbs import unchanged, verb
from motcua.dossiers import public as dossiers
from motcua.legacy import perms
from motcua.legacy.commands.record import record_whole
from motcua.legacy.commands.tell import Book, tell
from motcua.legacy.commands.tell.told import DossierTold
from motcua.legacy.models import Batch, Origin, RefusedLine, Run
from motcua.legacy.types import BatchTold, Line, Refused

_ORIGIN = "dossier_id system source_id digest run_id"
_CODE = re.compile(r"^(?P<agency>[0-9A-Z.]{1,35})-(?P<day>\d{6})-(?P<number>\d{4,10})$")
_NUMBER = re.compile(r"^(\d{1,9})/")
_RANDOM = SystemRandom()


@dataclass(slots=True)
class _Sorted:
    """The lines of a batch: what goes in, what stands already, what is refused."""

    told: list[tuple[Line, DossierTold]] = field(default_factory=list)
    same: int = 0
    changed: int = 0
    refused: list[Refused] = field(default_factory=list)


@verb("legacy.load", title="Nhập hồ sơ từ phần mềm cũ")
def load_batch(actor: Actor, *, run: Run, no: int, lines: Sequence[Line], book: Book) -> BatchTold:
    """Record the histories of one batch; what is refused is written down with its reasons.

    A history that stands here already under its key changes nothing; one that is told otherwise now is
    counted as changed and left as it is. One line in the journal for each dossier: who brought it in,
    from where, and a digest of what was told.
    """
    perms.can_load(actor).or_refuse()
    found = _sort(run, lines, book)
    record_whole([told for _, told in found.told])
    _remember(actor, run, found.told)
    _write_down(run, no, found)
    push_each(_series([told for _, told in found.told]))
    return BatchTold(len(found.told), found.same, found.changed, tuple(found.refused))


def _sort(run: Run, lines: Sequence[Line], book: Book) -> _Sorted:
    found, fresh = _Sorted(), []
    there = _there(run.system, [line.source_id for line in lines])
    seen: set[str] = set()
    for line in lines:
        if line.history is None:
            found.refused.append(Refused(line.no, line.source_id, line.problems))
        elif line.source_id in seen:
            found.refused.append(_refused(line, "Mã nguồn này đã có ở một dòng trên.", "source_id"))
        elif line.source_id not in there:
            fresh.append(line)
        elif there[line.source_id] == line.digest:
            found.same += 1
        else:
            found.changed += 1
        seen.add(line.source_id)
    _tell(fresh, book, found)
    return found


def _there(system: str, ids: Sequence[str]) -> dict[str, bytes]:
    rows = Origin.objects.filter(system=system, source_id__in=ids)
    return {key: bytes(digest) for key, digest in rows.values_list("source_id", "digest")}


def _tell(lines: Sequence[Line], book: Book, found: _Sorted) -> None:
    """Tell every history; codes must be free, here and within the batch."""
    now = clock.now()
    taken = set(dossiers.taken_codes(line.history.code for line in lines if line.history))
    secrets = _RANDOM.choices(dossiers.LOOKUP_ALPHABET, k=4 * len(lines))
    for place, line in enumerate(lines):
        history = line.history
        if history is None:
            continue
        if history.code in taken:
            found.refused.append(_refused(line, f"Mã hồ sơ {history.code} đã có trong hệ thống.", "code"))
            continue
        try:
            told = tell(history, book, now, "".join(secrets[4 * place : 4 * place + 4]))
        except Refusal as refusal:
            found.refused.append(Refused(line.no, line.source_id, refusal.problems))
            continue
        taken.add(history.code)
        found.told.append((line, told))


def _refused(line: Line, why: str, field: str) -> Refused:
    return Refused(line.no, line.source_id, (Problem(why, field),))


def _remember(actor: Actor, run: Run, told: Sequence[tuple[Line, DossierTold]]) -> None:
    copy_lines(
        "legacy_origin",
        _ORIGIN,
        (
            f"{one.id}\t{text(run.system)}\t{text(line.source_id)}\t\\\\x{line.digest.hex()}\t{run.pk}\n"
            for line, one in told
        ),
    )
    if not told:
        unchanged()
    audit_copied(actor, ((Ref("dossiers.dossier", one.id), _body(run, line, one)) for line, one in told))


def _body(run: Run, line: Line, one: DossierTold) -> dict[str, object]:
    """What the journal says of a dossier that was brought in."""
    body: dict[str, object] = {
        "code": one.code,
        "system": run.system,
        "source": line.source_id,
        "run": run.pk,
        "digest": line.digest.hex(),
        "status": int(one.status),
        "received_at": str(one.received_at),
    }
    if one.due_at is not None:
        body["due_at"] = str(one.due_at)
    return body


def _write_down(run: Run, no: int, found: _Sorted) -> None:
    RefusedLine.objects.bulk_create(
        RefusedLine(run=run, no=one.no, source_id=one.source_id[:200], why=one.why) for one in found.refused
    )
    Batch.objects.create(
        run=run,
        no=no,
        loaded=len(found.told),
        same=found.same,
        changed=found.changed,
        refused=len(found.refused),
        done_at=clock.real(),
    )


def _series(told: Sequence[DossierTold]) -> dict[str, int]:
    """The counters that must go on behind the numbers of these dossiers."""
    lasts: dict[str, int] = {}

    def push(key: str, number: int) -> None:
        if number > lasts.get(key, 0):
            lasts[key] = number

    for one in told:
        code = _CODE.match(one.code)
        if code is not None:
            push(f"dossiers.code/{code['agency']}/{code['day']}", int(code["number"]))
        if one.book_no is not None:
            push(dossiers.book_series(one.receiving_unit_id, one.book), one.book_no)
        for draft in one.drafts:
            number = _NUMBER.match(draft.number)
            if number is not None and draft.stamped_at is not None:
                push(dossiers.result_series(one.agency_unit_id, _day(draft.stamped_at)), int(number[1]))
    return lasts


def _day(at: datetime) -> datetime:
    return at.astimezone(TZ)
