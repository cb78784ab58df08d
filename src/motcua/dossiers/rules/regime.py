"""Which rule set is in force on a day, and what a dossier keeps of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.core.decision import YES, Decision, Problem, RefusalKind, invalid, no
from motcua.dossiers.types import RegimeParam, RulesKept

CUT_OFFS = (("none", "không có mốc"), ("15:00", "15 giờ"), ("last_hour", "giờ làm việc cuối cùng"))
ROUNDINGS = (("dung_phut", "đúng phút"), ("nua_gio", "xuống nửa giờ"), ("gio", "xuống giờ"))
HOURS = (("14:00", "14 giờ"), ("15:00", "15 giờ"), ("16:00", "16 giờ"))

# What stands in a rule set, in the order of a dossier's life: the words a person reads, the unit, the bounds.
PARAMS: tuple[RegimeParam, ...] = (
    RegimeParam("cutoff", "Mốc giờ nhận, sau đó tính từ ngày làm việc kế tiếp", choices=CUT_OFFS),
    RegimeParam("rounding", "Cách in giờ hẹn trả", choices=ROUNDINGS),
    RegimeParam("supplement_limit_reception", "Số lần yêu cầu bổ sung khi tiếp nhận", "lần", 1, 5),
    RegimeParam("online_notify_hours", "Báo cán bộ khi có hồ sơ trực tuyến", "giờ làm việc", 1, 80),
    RegimeParam("online_supplement_hours", "Yêu cầu bổ sung hồ sơ trực tuyến", "giờ làm việc", 1, 80),
    RegimeParam("transfer_cutoff", "Nhận sau giờ này thì chuyển hồ sơ đầu ngày làm việc sau", choices=HOURS),
    RegimeParam("answer_days", "Hạn người nộp bổ sung, quá hạn thì đóng hồ sơ", "ngày làm việc", 1, 120),
    RegimeParam("extension_max", "Số lần được gia hạn, hẹn lại", "lần", 0, 1),
    RegimeParam("extension_notice_days", "Xin lỗi và hẹn lại trước hạn trả ít nhất", "ngày", 0, 10),
    RegimeParam("near_minutes", "Báo sắp đến hạn khi còn", "phút làm việc", 30, 4800),
)
# key -> (least, most): what a person may enter.
NUMBERS = {one.key: (one.least, one.most) for one in PARAMS if not one.choices}


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


def decide_start(regime: RegimeFacts, start: date, today: date) -> Decision:
    """Whether a rule set may be amended from ``start`` on: today at the earliest, inside its validity.

    Dossiers keep the rules they came under, so a start in the past would say what never happened.
    """
    if start < today and start != regime.valid_from:
        return _invalid(f"Sửa đổi có hiệu lực sớm nhất từ hôm nay, {today:%d/%m/%Y}.")
    if not regime.in_force(start):
        return _invalid("Ngày này nằm ngoài thời gian hiệu lực của bộ quy định.")
    return YES


def _invalid(why: str) -> Decision:
    return no(why, field="valid_from", kind=RefusalKind.INVALID)


def problems_of_params(params: dict[str, Any]) -> list[Problem]:
    """What is wrong with parameters that somebody wants to put in force."""
    found = [
        Problem(f"Cần một số từ {least} đến {most}.", key)
        for key, (least, most) in NUMBERS.items()
        if not isinstance(params.get(key), int) or not least <= params[key] <= most
    ]
    for one in PARAMS:
        values = {value for value, _ in one.choices}
        if values and params.get(one.key) not in values:
            words = ", ".join(label for _, label in one.choices)
            found.append(Problem(f"{one.label}: {words}.", one.key))
    unknown = set(params) - {one.key for one in PARAMS}
    found += [Problem("Không có tham số này.", key) for key in sorted(unknown)]
    return found
