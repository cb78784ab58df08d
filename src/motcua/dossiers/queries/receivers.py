"""Who may receive a dossier next: the people of the step ahead, before anything is moved."""

from motcua.accounts import public as accounts
from motcua.core.actor import Actor
from motcua.dossiers.enums import Act
from motcua.dossiers.queries.detail import seen_by
from motcua.dossiers.types import Receivers
from motcua.orgs import public as orgs
from motcua.processes import public as processes
from motcua.processes.enums import MoveKind
from motcua.processes.types import Move, TaskRow

_SIGNS = {Act.KIEM_TRA, Act.KY}


def receivers(actor: Actor, dossier_id: int) -> Receivers:
    """The step ahead by the usual way, its unit and who holds its role there.

    Empty where no step is ahead. Raises `Refusal` (not found).
    """
    return next(iter(ways_on(actor, dossier_id)), Receivers())


def ways_on(actor: Actor, dossier_id: int, *, to_sign: bool = False) -> tuple[Receivers, ...]:
    """Every way on, the usual one first, with the step it leads to and who may receive it there.

    ``to_sign``: only those to checking and signing. Empty where no step is ahead.
    Raises `Refusal` (not found).
    """
    dossier, _ = seen_by(actor, dossier_id)
    if dossier.task_id is None:
        return ()
    task = processes.task(dossier.task_id)
    ways = [way for way in processes.moves(task) if way.kind is MoveKind.FORWARD]
    if to_sign:
        ways = [way for way in ways if processes.ahead(task, way.key)[1].act in _SIGNS]
    return tuple(row for way in ways if (row := _there(task, way)))


def _there(task: TaskRow, way: Move) -> Receivers | None:
    step = processes.next_step(task.id, way.key)
    if step is None:
        return None
    people = accounts.posts_at(step.unit_id, role=step.role)
    office = orgs.unit(step.unit_id).office_name
    return Receivers(step.name, office, tuple(people), way.key, way.label)
