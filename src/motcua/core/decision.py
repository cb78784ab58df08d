"""The answer of a rule or a right: yes, or no and why."""

from dataclasses import dataclass
from enum import StrEnum


class RefusalKind(StrEnum):
    """What sort of no it is; views and the API translate it to a status code."""

    FORBIDDEN = "forbidden"  # 403: the actor may not
    INVALID = "invalid"  # 422: the input breaks a rule
    CONFLICT = "conflict"  # 409: the thing has moved on meanwhile
    NOT_FOUND = "not_found"  # 404: there is no such thing for this actor
    TOO_MANY = "too_many"  # 429: a throttle
    FULL = "full"  # 507: no room to write; reads go on


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason, in Vietnamese, for the person who asked; ``field`` names the input it concerns."""

    why: str
    field: str = ""


class Refusal(Exception):
    """A verb says no. Its transaction is rolled back: nothing was written or announced."""

    def __init__(self, *problems: Problem, kind: RefusalKind = RefusalKind.INVALID) -> None:
        super().__init__("; ".join(problem.why for problem in problems))
        self.problems = problems
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Decision:
    """May it be done? ``why`` is a whole sentence in Vietnamese when the answer is no."""

    yes: bool
    why: str = ""
    field: str = ""
    kind: RefusalKind = RefusalKind.FORBIDDEN

    def __bool__(self) -> bool:
        return self.yes

    def or_refuse(self) -> None:
        """Raise `Refusal` when the answer is no."""
        if not self.yes:
            raise Refusal(Problem(self.why, self.field), kind=self.kind)


YES = Decision(yes=True)


def no(why: str, *, field: str = "", kind: RefusalKind = RefusalKind.FORBIDDEN) -> Decision:
    """A no with its reason."""
    return Decision(yes=False, why=why, field=field, kind=kind)


def invalid(why: str, field: str = "") -> Refusal:
    """A refusal because of the input ``field``."""
    return Refusal(Problem(why, field))


def conflict(why: str) -> Refusal:
    """A refusal because somebody else was quicker."""
    return Refusal(Problem(why), kind=RefusalKind.CONFLICT)


def not_found(why: str) -> Refusal:
    """A refusal because the thing does not exist, or not for this actor."""
    return Refusal(Problem(why), kind=RefusalKind.NOT_FOUND)
