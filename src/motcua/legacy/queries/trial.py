"""Nhập thử: what an import would do, row by row, and nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.core.time import TZ, local_date
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Status
from motcua.dossiers.types import CodeState
from motcua.legacy.commands.tell import Book, tell
from motcua.legacy.commands.tell.told import DossierTold
from motcua.legacy.types import Line, Refused, Stream
from motcua.workdays import unit_calendars

MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A dossier that stands here already, and a field in which the file says something else."""

    no: int
    code: str
    what: str
    here: str
    there: str


@dataclass(slots=True)
class Trial:
    """What would happen to the first ``looked_at`` rows of ``total``."""

    total: int
    looked_at: int = 0
    new: int = 0
    same: int = 0
    different: int = 0
    refused: list[Refused] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def try_out(stream: Stream) -> Trial:
    """Tell every history and compare it with what stands here; a few statements and no write."""
    trial = Trial(len(stream))
    lines = list(stream.read(0, min(len(stream), MOST_ROWS)))
    here = dossiers.states_of_codes(line.history.code for line in lines if line.history)
    now = clock.now()
    with unit_calendars.held():
        book = Book()
        for line in lines:
            _look(trial, line, book, now, here)
    trial.looked_at = len(lines)
    return trial


def _look(trial: Trial, line: Line, book: Book, now: datetime, here: dict[str, CodeState]) -> None:
    if line.history is None:
        trial.refused.append(Refused(line.no, line.source_id, line.problems))
        return
    try:
        told = tell(line.history, book, now, "")
    except Refusal as refusal:
        trial.refused.append(Refused(line.no, line.source_id, refusal.problems))
        return
    standing = here.get(told.code)
    if standing is None:
        trial.new += 1
        return
    found = list(differences(line.no, standing, told))
    trial.differences += found
    trial.different += bool(found)
    trial.same += not found


def differences(no: int, here: CodeState, there: DossierTold) -> Iterator[Difference]:
    """Field by field; days are compared, not hours."""
    pairs = (
        ("Trạng thái", _status(here.status), _status(int(there.status))),
        ("Chủ hồ sơ", here.owner_name, there.people[0][1].name),
        ("Nhận hồ sơ", _day(here.received_at), _day(there.received_at)),
        ("Hẹn trả", _day(here.due_at), _day(there.due_at)),
        ("Giải quyết xong", _day(here.decided_at), _day(there.decided_at)),
        ("Trả kết quả", _day(here.returned_at), _day(there.returned_at)),
    )
    for what, ours, theirs in pairs:
        if ours != theirs:
            yield Difference(no, there.code, what, ours, theirs)


def _status(number: int) -> str:
    return Status(number).label


def _day(at: datetime | None) -> str:
    return "" if at is None else f"{local_date(at.astimezone(TZ)):%d/%m/%Y}"
