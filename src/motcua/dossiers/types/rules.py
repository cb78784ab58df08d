"""The rules a dossier keeps from its reception on."""

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class RegimeParam:
    """One number or choice of a rule set: ``label`` and ``unit`` are what a person reads.

    ``choices`` are pairs of value and words; without them it is a whole number from ``least`` to ``most``.
    """

    key: str
    label: str
    unit: str = ""
    least: int = 0
    most: int = 0
    choices: tuple[tuple[str, str], ...] = ()

    def words(self, value: object) -> str:
        """A value as a person reads it."""
        if self.choices:
            return dict(self.choices).get(str(value), str(value))
        return f"{value} {self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesKept:
    """Snapshot in ``Dossier.rules``: what was in force at reception, with its source.

    ``term_value`` None: the record gives no deadline, nothing is promised. ``cutoff`` is ``none``,
    ``HH:MM`` or ``last_hour``; ``term_unit`` and ``supplement_rule`` are the catalogue's words;
    ``rounding`` how the hour is printed. Minutes and days count working time. ``unverified`` names the
    parameters that nobody has confirmed.
    """

    regime: str
    basis: str
    edition: str
    calendar_unit: int
    term_value: int | None
    term_unit: str
    cutoff: str
    rounding: str
    supplement_rule: str
    supplement_limit: int
    supplement_limit_reception: int
    answer_days: int
    extension_max: int
    extension_notice_days: int
    near_minutes: int
    has_result: bool = True
    unverified: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The form in which the row keeps it."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "RulesKept":
        """Read it back; keys that a later version does not know are ignored."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in kept.items() if key in known} | _tuple(kept))


def _tuple(kept: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {"unverified": tuple(kept.get("unverified", ()))}
