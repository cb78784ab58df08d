"""The figures with their titles and definitions, as reports and the citizen's page show them.

``which`` are the counts of the one-stop shop that a figure is made of: they name its rows.
"""

from collections.abc import Collection
from decimal import Decimal
from functools import partial

from motcua.core.figures import Figure, Period
from motcua.dossiers import public as dossiers
from motcua.reports.figures.served import served
from motcua.reports.types import Served

_TO_RESOLVE = ("carried", "online", "direct")
_EARLY = ("early", "back_early")
_ON_TIME = ("on_time", "no_due", "back_on_time", "back_no_due")
_LATE = ("late", "back_late")
_RESOLVED = (*_EARLY, *_ON_TIME, *_LATE)


def _province(period: Period) -> Served:
    return sum(served(period).values(), Served())


def _value(name: str, period: Period) -> int:
    return int(getattr(_province(period), name))


def _rows(which: Collection[str], period: Period) -> int:
    return sum(1 for _ in dossiers.refs_counted(which, period))


def _adds_up(period: Period) -> bool:
    whole = _province(period)
    return whole.to_resolve == whole.resolved + _rows(("open",), period) == whole.resolved + whole.open


def _parts_add_up(period: Period) -> bool:
    whole = _province(period)
    parts = whole.resolved_early + whole.resolved_on_time + whole.resolved_late
    return whole.resolved == parts == _rows(_RESOLVED, period)


def _new_and_carried(period: Period) -> bool:
    whole = _province(period)
    return whole.received + whole.carried == _rows(_TO_RESOLVE, period)


_DEFINED = (
    (
        "to_resolve",
        "Hồ sơ đã tiếp nhận",
        "Tiếp nhận mới trong kỳ và từ kỳ trước chuyển sang.",
        _TO_RESOLVE,
        (_new_and_carried, _adds_up),
    ),
    (
        "received",
        "Trong đó: tiếp nhận mới trong kỳ",
        "Ngày tiếp nhận nằm trong kỳ.",
        ("online", "direct"),
        (),
    ),
    (
        "carried",
        "Trong đó: từ kỳ trước chuyển sang",
        "Tiếp nhận trước kỳ và chưa xong khi kỳ bắt đầu.",
        ("carried",),
        (),
    ),
    ("resolved", "Hồ sơ đã giải quyết", "Có kết quả hoặc kết thúc trong kỳ.", _RESOLVED, (_parts_add_up,)),
    (
        "resolved_early",
        "Giải quyết trước hạn",
        "Ngày xong trước ngày hẹn, không tính gia hạn.",
        _EARLY,
        (),
    ),
    (
        "resolved_on_time",
        "Giải quyết đúng hạn",
        "Ngày xong trùng ngày hẹn, hoặc hồ sơ không có hạn.",
        _ON_TIME,
        (),
    ),
    ("resolved_late", "Giải quyết quá hạn", "Ngày xong sau ngày hẹn, không tính gia hạn.", _LATE, ()),
    ("open", "Hồ sơ đang giải quyết", "Đã tiếp nhận và chưa xong khi hết kỳ.", ("open",), ()),
    (
        "overdue",
        "Hồ sơ đang giải quyết quá hạn",
        "Chưa xong khi hết kỳ, ngày hẹn trước ngày cuối kỳ, không tính hồ sơ đang chờ người nộp.",
        ("overdue",),
        (),
    ),
    (
        "cancelled",
        "Hồ sơ hủy do nhập nhầm",
        "Được duyệt hủy trong kỳ, không tính vào các cột khác.",
        ("cancelled",),
        (),
    ),
)


def _rate(period: Period) -> Decimal | None:
    """Share of the resolved that were not late, in hundredths; of nothing it is unknown, not zero."""
    return _province(period).on_time_rate


_COUNTED = tuple(
    Figure(
        id=f"dossiers.{name}",
        title=title,
        unit="hồ sơ",
        definition=definition,
        value=partial(_value, name),
        rows=partial(dossiers.refs_counted, which),
        checks=checks,
    )
    for name, title, definition, which, checks in _DEFINED
)
FIGURES = (
    *_COUNTED,
    Figure(
        id="dossiers.on_time_rate",
        title="Tỷ lệ giải quyết đúng hạn",
        unit="%",
        definition="Số hồ sơ xong trước hạn và đúng hạn, chia cho số hồ sơ đã giải quyết trong kỳ.",
        value=_rate,
        rows=partial(dossiers.refs_counted, (*_EARLY, *_ON_TIME)),
    ),
)
