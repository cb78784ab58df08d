"""What tests of processes need: people in units, tables of steps, an engine run as a verb."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from motcua.accounts.enums import Role
from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.time import TZ
from motcua.core.verbs import VERBS, verb
from motcua.processes.enums import MoveKind, Place
from motcua.processes.types import Step, StepMove, StepTable

R = TypeVar("R")
T0 = datetime(2022, 6, 10, 9, 0, tzinfo=TZ)
SUBJECT = Ref("dossiers.dossier", 1)
_NAME = "processes.test_run"


def later(minutes: int) -> datetime:
    """``minutes`` after the beginning of the test's day."""
    return T0 + timedelta(minutes=minutes)


def actor(*rights: str, name: str = "Lê Thị Anh") -> Actor:
    """An officer with ``rights`` over the whole province."""
    grants = tuple(Grant(right, "/", Depth.TREE) for right in rights)
    return Actor(ActorKind.OFFICER, name, person_id=1, post_id=1, unit_id=1, unit_path="/1/", grants=grants)


def anh() -> Actor:
    """The province's administrator: she may."""
    return actor("processes.publish", "processes.view")


def binh() -> Actor:
    """Works in the same unit, but has no right to publish."""
    return actor("processes.view", name="Trần Văn Bình")


def chi() -> Actor:
    """Must see nothing."""
    return actor(name="Phạm Thị Chi")


def as_verb(work: Callable[[], R]) -> R:
    """Run ``work`` as the room above would: inside a verb that leaves a line in the journal."""
    result: R = _run(anh(), work)
    return result


def _perform(actor: Actor, work: Callable[[], Any]) -> Any:
    audit(actor, SUBJECT)
    return work()


_run: Callable[[Actor, Callable[[], Any]], Any] = (
    VERBS[_NAME].function if _NAME in VERBS else verb(_NAME, title="Thử")(_perform)
)


def step(no: int, **changes: Any) -> Step:
    """A row of a table."""
    values: dict[str, Any] = {
        "no": no,
        "name": f"Bước {no}",
        "role": Role.CHUYEN_VIEN.value,
        "act": "tham_dinh",
        "place": Place.RESOLVING,
        "hours": Decimal(2),
    }
    return Step(**(values | changes))


def table(*steps: Step, **changes: Any) -> StepTable:
    """A table of the given rows, or of three plain ones."""
    rows = steps or (step(1, place=Place.RECEIVING), step(2), step(3, place=Place.AGENCY))
    values: dict[str, Any] = {"term_hours": Decimal(24)}
    return StepTable(steps=tuple(rows), **(values | changes))


def forward(to: int, label: str = "") -> StepMove:
    """A move on to step ``to``."""
    return StepMove(label or f"Chuyển bước {to}", MoveKind.FORWARD, to)


def branching() -> StepTable:
    """1 → 2 → (3 | refusal straight to 4) → 4 → end."""
    return table(
        step(1, place=Place.RECEIVING),
        step(2, moves=(forward(3, "Đủ điều kiện"), forward(4, "Từ chối"))),
        step(3),
        step(4, place=Place.AGENCY),
    )
