"""From counts to the columns of biểu II.06a, and from a column back to the rows behind it."""

from dataclasses import dataclass
from functools import cache

from motcua.counts.types import Counted
from motcua.reports.types import Columns, CountingRule

_EARLY, _ON_TIME, _LATE, _NO_DUE = ("early",), ("on_time",), ("late",), ("no_due",)
_BACK = ("back_early", "back_on_time", "back_late", "back_no_due")
TITLES = {
    "total": "Tổng số nhận giải quyết",
    "online": "Nhận trực tuyến",
    "direct": "Nhận trực tiếp, bưu chính",
    "carried": "Từ kỳ trước",
    "resolved": "Đã giải quyết",
    "early": "Giải quyết trước hạn",
    "on_time": "Giải quyết đúng hạn",
    "late": "Giải quyết quá hạn",
    "open": "Đang giải quyết",
    "in_time": "Đang giải quyết, trong hạn",
    "overdue": "Đang giải quyết, quá hạn",
    "rest": "Rút, dừng, đóng, không có hạn",
    "waiting": "Đang tạm dừng",
    "late_extended": "Giải quyết quá cả hạn đã gia hạn",
    "overdue_extended": "Đang giải quyết, quá cả hạn đã gia hạn",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A column as counts: ``names`` added up, less ``without``, which are among them."""

    names: tuple[str, ...]
    without: tuple[str, ...] = ()

    def of(self, counted: Counted) -> int:
        """The number."""
        more = sum(int(getattr(counted, one)) for one in self.names)
        return more - sum(int(getattr(counted, one)) for one in self.without)


@cache
def parts(rule: CountingRule) -> dict[str, Part]:
    """What each column counts under ``rule``."""
    back, no_due = rule.back == "apart", rule.no_due == "apart"
    hour = ("after_hour",) if rule.by_hour else ()
    overdue = ("overdue_hour",) if rule.by_hour else ("overdue",)
    waiting = ("waiting",) if rule.waiting == "apart" else ()
    return {
        "total": Part(("carried", "online", "direct")),
        "online": Part(("online",)),
        "direct": Part(("direct",)),
        "carried": Part(("carried",)),
        "resolved": Part((*_EARLY, *_ON_TIME, *_LATE, *_NO_DUE, *_BACK)),
        "early": Part(_EARLY),
        "on_time": Part((*_ON_TIME, *(() if no_due else _NO_DUE), *(() if back else _BACK)), hour),
        "late": Part((*_LATE, *hour)),
        "open": Part(("open",)),
        "in_time": Part(("open",), (*overdue, *waiting)),
        "overdue": Part(overdue),
        "rest": Part((*(_NO_DUE if no_due else ()), *(_BACK if back else ()))),
        "waiting": Part(("waiting",)),
        "late_extended": Part(("late_extended",)),
        "overdue_extended": Part(("overdue_extended",)),
    }


def columns(counted: Counted, rule: CountingRule) -> Columns:
    """The line of a table."""
    return Columns(**{name: part.of(counted) for name, part in parts(rule).items()})


def broken(one: Columns, rule: CountingRule) -> tuple[str, ...]:
    """Which of the form's identities do not hold on a line, in words; nothing where all do."""
    paused = one.waiting if rule.waiting == "apart" else 0
    held = {
        "(3) = (4) + (5) + (6)": one.total == one.online + one.direct + one.carried,
        "(7) = (8) + (9) + (10) + phần tách riêng": one.resolved
        == one.early + one.on_time + one.late + one.rest,
        "(11) = (12) + (13) + tạm dừng": one.open == one.in_time + one.overdue + paused,
        "(3) = (7) + (11)": one.total == one.resolved + one.open,
        "không có số âm": min(one.form) >= 0,
    }
    return tuple(name for name, holds in held.items() if not holds)


def said(rule: CountingRule) -> tuple[str, ...]:
    """The conventions under the table."""
    when = "giờ" if rule.by_hour else "ngày"
    apart = {
        "on_time": "Hồ sơ rút, dừng, đóng và hồ sơ không có hạn tính vào đúng hạn (cột 9).",
        "apart": "Hồ sơ rút, dừng, đóng và hồ sơ không có hạn đứng ở cột riêng, không tính vào cột 8, 9, 10.",
    }[rule.back]
    paused = {
        "in_time": "Hồ sơ đang tạm dừng, chờ bổ sung tính vào trong hạn (cột 12).",
        "apart": "Hồ sơ đang tạm dừng, chờ bổ sung đứng ở cột riêng, không tính vào cột 12, 13.",
    }[rule.waiting]
    return (
        f"So theo {when} với hạn ban đầu; gia hạn không dời hạn để đếm, tạm dừng theo luật thì dời.",
        apart,
        paused,
        "Hồ sơ hủy do nhập nhầm không tính. Đang giải quyết là tình trạng khi hết ngày cuối kỳ.",
        f"Cách đếm: {rule.basis}." if rule.basis else "",
    )
