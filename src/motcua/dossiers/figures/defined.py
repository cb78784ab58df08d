"""The figures with their titles and definitions, as reports and the citizen's page show them."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from django.db.models import QuerySet

from motcua.core.figures import Figure, Period
from motcua.core.refs import Ref
from motcua.dossiers.figures.conditions import (
    WITH_DAYS,
    Condition,
    cancelled,
    carried,
    open_at_end,
    overdue_at_end,
    received,
    resolved,
    resolved_early,
    resolved_in_time,
    resolved_late,
    resolved_on_time,
    to_resolve,
)
from motcua.dossiers.models import Dossier


def rows_of(where: Condition, period: Period) -> QuerySet[Dossier]:
    """The dossiers that a figure counts."""
    return Dossier.objects.alias(**WITH_DAYS).filter(where(period))


def _adds_up(period: Period) -> bool:
    return _count(to_resolve, period) == _count(resolved, period) + _count(open_at_end, period)


def _parts_add_up(period: Period) -> bool:
    parts = (resolved_early, resolved_on_time, resolved_late)
    return sum(_count(part, period) for part in parts) == _count(resolved, period)


def _new_and_carried(period: Period) -> bool:
    return _count(received, period) + _count(carried, period) == _count(to_resolve, period)


def _count(where: Condition, period: Period) -> int:
    return rows_of(where, period).count()


def _rows(where: Condition, period: Period) -> Iterable[Ref]:
    numbers = rows_of(where, period).order_by("pk").values_list("pk", flat=True)
    return (Ref("dossiers.dossier", number) for number in numbers)


_DEFINED = (
    (
        "to_resolve",
        "Hồ sơ đã tiếp nhận",
        "Tiếp nhận mới trong kỳ và từ kỳ trước chuyển sang.",
        to_resolve,
        (_new_and_carried, _adds_up),
    ),
    ("received", "Trong đó: tiếp nhận mới trong kỳ", "Ngày tiếp nhận nằm trong kỳ.", received, ()),
    (
        "carried",
        "Trong đó: từ kỳ trước chuyển sang",
        "Tiếp nhận trước kỳ và chưa xong khi kỳ bắt đầu.",
        carried,
        (),
    ),
    ("resolved", "Hồ sơ đã giải quyết", "Có kết quả hoặc kết thúc trong kỳ.", resolved, (_parts_add_up,)),
    (
        "resolved_early",
        "Giải quyết trước hạn",
        "Ngày xong trước ngày hẹn, không tính gia hạn.",
        resolved_early,
        (),
    ),
    (
        "resolved_on_time",
        "Giải quyết đúng hạn",
        "Ngày xong trùng ngày hẹn, hoặc hồ sơ không có hạn.",
        resolved_on_time,
        (),
    ),
    ("resolved_late", "Giải quyết quá hạn", "Ngày xong sau ngày hẹn, không tính gia hạn.", resolved_late, ()),
    ("open", "Hồ sơ đang giải quyết", "Đã tiếp nhận và chưa xong khi hết kỳ.", open_at_end, ()),
    (
        "overdue",
        "Hồ sơ đang giải quyết quá hạn",
        "Chưa xong khi hết kỳ, ngày hẹn trước ngày cuối kỳ, không tính hồ sơ đang chờ người nộp.",
        overdue_at_end,
        (),
    ),
    (
        "cancelled",
        "Hồ sơ hủy do nhập nhầm",
        "Được duyệt hủy trong kỳ, không tính vào các cột khác.",
        cancelled,
        (),
    ),
)


def _rate(period: Period) -> Decimal | None:
    """Share of the resolved that were not late, in hundredths; of nothing it is unknown, not zero."""
    late, whole = _count(resolved_late, period), _count(resolved, period)
    return (Decimal(100) * (whole - late) / whole).quantize(Decimal("0.01")) if whole else None


_COUNTED = tuple(
    Figure(
        id=f"dossiers.{name}",
        title=title,
        unit="hồ sơ",
        definition=definition,
        value=partial(_count, where),
        rows=partial(_rows, where),
        checks=checks,
    )
    for name, title, definition, where, checks in _DEFINED
)
FIGURES = (
    *_COUNTED,
    Figure(
        id="dossiers.on_time_rate",
        title="Tỷ lệ giải quyết đúng hạn",
        unit="%",
        definition="Số hồ sơ xong trước hạn và đúng hạn, chia cho số hồ sơ đã giải quyết trong kỳ.",
        value=_rate,
        rows=partial(_rows, resolved_in_time),
    ),
)
