"""The usual way of a dossier through a process as a list of acts: when, what, by whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.accounts.enums import Role
from motcua.dossiers.enums import Act
from motcua.processes.enums import Place
from motcua.processes.types import Step

_CHECKS = frozenset({Act.KIEM_TRA, Act.KY})
_WRITES = frozenset({Act.THAM_DINH, Act.KIEM_TRA})
# At which share of the work a step is received and done.
_SHARES = {
    Act.TIEP_NHAN: (0.0, 0.04),
    Act.PHAN_CONG: (0.06, 0.10),
    Act.THAM_DINH: (0.12, 0.60),
    Act.NGHIA_VU: (0.62, 0.66),
    Act.KIEM_TRA: (0.68, 0.78),
    Act.KY: (0.88, 0.88),
    Act.DONG_DAU: (1.0, 1.0),
    Act.TRA_KET_QUA: (1.02, 1.08),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """At ``share`` of the work somebody of ``role`` at ``place`` does ``verb``; ``to``: gives it to whom."""

    share: float
    verb: str
    place: Place
    role: Role
    to: Role | None = None


def script_of(steps: tuple[Step, ...]) -> tuple[Cue, ...]:
    """The acts that bring a dossier straight through the steps of a table."""
    return tuple(_cues(steps))


def _cues(steps: tuple[Step, ...]) -> Iterator[Cue]:
    drafted, last = False, 0.0
    for step, after in zip(steps, (*steps[1:], None), strict=True):
        act, role = Act(step.act), Role(step.role)
        took, done = (max(share, last) for share in _SHARES[act])
        last = done + 0.005
        if act not in {Act.TIEP_NHAN, Act.KY, Act.DONG_DAU}:
            yield Cue(took, "accept", step.place, role)
        checked_next = act in _WRITES and after is not None and after.act in _CHECKS
        if checked_next and not drafted:
            drafted = True
            yield Cue(done - 0.01, "draft_result", step.place, role)
        yield Cue(done, _verb(act, checked_next=checked_next), step.place, role, _to(act, after))


def _verb(act: Act, *, checked_next: bool) -> str:
    if act is Act.KY:
        return "sign"
    if act is Act.DONG_DAU:
        return "stamp"
    if act is Act.TRA_KET_QUA:
        return "hand_result"
    if checked_next:
        return "submit_draft"
    return {Act.TIEP_NHAN: "hand_over", Act.PHAN_CONG: "assign"}.get(act, "forward")


def _to(act: Act, after: Step | None) -> Role | None:
    """Only who distributes work names a person."""
    return Role(after.role) if act is Act.PHAN_CONG and after is not None else None
