"""Who may receive a dossier next: the people of the step ahead, before anything is moved."""

from motcua.accounts import public as accounts
from motcua.core.actor import Actor
from motcua.core.decision import Refusal
from motcua.dossiers.enums import Act
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.detail import seen_by
from motcua.dossiers.types import Receivers
from motcua.orgs import public as orgs
from motcua.processes import public as processes
from motcua.processes.enums import MoveKind
from motcua.processes.types import TaskRow

_SIGNS = {Act.KIEM_TRA, Act.KY}


def receivers(actor: Actor, dossier_id: int, *, to_sign: bool = False) -> Receivers:
    """The step ahead, its unit and who holds its role there; ``to_sign``: by the way to checking and signing.

    Empty where no step is ahead. Raises `Refusal` (not found).
    """
    dossier, _ = seen_by(actor, dossier_id)
    ahead = _ahead(dossier, to_sign=to_sign)
    if ahead is None:
        return Receivers()
    name, role, unit_id = ahead
    people = accounts.posts_at(unit_id, role=role)
    return Receivers(name, orgs.unit(unit_id).office_name, tuple(people))


def _ahead(dossier: Dossier, *, to_sign: bool) -> tuple[str, str, int] | None:
    if dossier.task_id is None:
        return None
    task = processes.task(dossier.task_id)
    try:
        step = processes.next_step(task.id, _way(task, to_sign=to_sign))
    except Refusal:
        return None
    return None if step is None else (step.name, step.role, step.unit_id)


def _way(task: TaskRow, *, to_sign: bool) -> str:
    if to_sign:
        for way in processes.moves(task):
            if way.kind is MoveKind.FORWARD and processes.ahead(task, way.key)[1].act in _SIGNS:
                return way.key
    return processes.straight_move(task).key
