"""Which rule set is in force on a day, and what a dossier keeps of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.core.decision import Problem, invalid
from motcua.dossiers.types import RulesKept

# key -> (least, most): what a person may enter. Texts are checked by their own rule.
NUMBERS: dict[str, tuple[int, int]] = {
    "answer_days": (1, 120),
    "extension_max": (0, 3),
    "extension_notice_days": (0, 10),
    "near_minutes": (30, 4800),
    "online_notify_hours": (1, 80),
    "online_supplement_hours": (1, 80),
    "supplement_limit_reception": (1, 5),
}
ROUNDINGS = ("dung_phut", "nua_gio", "gio")


@dataclass(frozen=True, slots=True)
class RegimeFacts:
    """A dated rule set: the numbers of the law with their basis."""

    key: str
    name: str
    basis: str
    valid_from: date
    valid_to: date | None
    params: dict[str, Any] = field(default_factory=dict)
    unverified: tuple[str, ...] = ()

    def in_force(self, on: date) -> bool:
        """Both ends included."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFacts:
    """What the catalogue says for the case and channel."""

    term_value: int | None
    term_unit: str
    cutoff: str
    supplement_rule: str
    supplement_limit: int
    has_result: bool
    unverified: tuple[str, ...] = ()


def regime_on(regimes: Iterable[RegimeFacts], on: date) -> RegimeFacts:
    """The rule set in force. Raises `Refusal` when there is none: nobody may promise without a law."""
    for regime in regimes:
        if regime.in_force(on):
            return regime
    raise invalid(f"Chưa có bộ quy định một cửa áp dụng ngày {on:%d/%m/%Y}.")


def keep(regime: RegimeFacts, term: TermFacts, *, edition: str, calendar_unit: int) -> RulesKept:
    """The snapshot for a dossier received now. A procedure's own cut-off wins over the regime's."""
    params = regime.params
    cutoff = term.cutoff if term.cutoff not in {"", "none"} else str(params["cutoff"])
    return RulesKept(
        regime=regime.key,
        basis=regime.basis,
        edition=edition,
        calendar_unit=calendar_unit,
        term_value=term.term_value,
        term_unit=term.term_unit,
        cutoff=cutoff,
        rounding=str(params["rounding"]),
        supplement_rule=term.supplement_rule,
        supplement_limit=term.supplement_limit,
        supplement_limit_reception=int(params["supplement_limit_reception"]),
        answer_days=int(params["answer_days"]),
        extension_max=int(params["extension_max"]),
        extension_notice_days=int(params["extension_notice_days"]),
        near_minutes=int(params["near_minutes"]),
        has_result=term.has_result,
        unverified=tuple(sorted({*regime.unverified, *term.unverified})),
    )


def problems_of_params(params: dict[str, Any]) -> list[Problem]:
    """What is wrong with parameters that somebody wants to put in force."""
    found = [
        Problem(f"Cần một số từ {least} đến {most}.", key)
        for key, (least, most) in NUMBERS.items()
        if not isinstance(params.get(key), int) or not least <= params[key] <= most
    ]
    if params.get("rounding") not in ROUNDINGS:
        found.append(Problem("Cách in giờ hẹn: đúng phút, nửa giờ hoặc giờ.", "rounding"))
    if params.get("cutoff") not in {"none", "15:00", "last_hour"}:
        found.append(Problem("Mốc giờ nhận: không có, 15:00 hoặc giờ làm việc cuối.", "cutoff"))
    unknown = set(params) - set(NUMBERS) - {"rounding", "cutoff", "transfer_cutoff"}
    found += [Problem("Không có tham số này.", key) for key in sorted(unknown)]
    return found
