"""Figures of the one-stop shop (biểu II.06a): dates are compared, not hours; extensions do not count.

A cancelled dossier is in none of them but its own.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate

from motcua.core.figures import Figure, Period
from motcua.core.refs import Ref
from motcua.core.time import TZ, day_end, day_start
from motcua.dossiers.enums import Ending
from motcua.dossiers.models import Dossier

_DECIDED = TruncDate("decided_at", tzinfo=TZ)
_DUE = TruncDate("statutory_due_at", tzinfo=TZ)


def _real() -> QuerySet[Dossier]:
    return Dossier.objects.exclude(ending=Ending.HUY)


def received(period: Period) -> QuerySet[Dossier]:
    """Taken in during the period."""
    return _real().filter(received_at__gte=day_start(period.start), received_at__lt=day_end(period.end))


def carried(period: Period) -> QuerySet[Dossier]:
    """Taken in before the period and still open when it began."""
    start = day_start(period.start)
    return _real().filter(received_at__lt=start).filter(Q(decided_at=None) | Q(decided_at__gte=start))


def resolved(period: Period) -> QuerySet[Dossier]:
    """Decided or otherwise ended during the period."""
    return _real().filter(decided_at__gte=day_start(period.start), decided_at__lt=day_end(period.end))


def resolved_early(period: Period) -> QuerySet[Dossier]:
    """Resolved on a day before the due day."""
    return resolved(period).alias(decided=_DECIDED, due=_DUE).filter(decided__lt=F("due"))


def resolved_on_time(period: Period) -> QuerySet[Dossier]:
    """Resolved on the due day, or without a due day."""
    same = Q(decided=F("due")) | Q(statutory_due_at=None)
    return resolved(period).alias(decided=_DECIDED, due=_DUE).filter(same)


def resolved_late(period: Period) -> QuerySet[Dossier]:
    """Resolved on a day after the due day."""
    return resolved(period).alias(decided=_DECIDED, due=_DUE).filter(decided__gt=F("due"))


def open_at_end(period: Period) -> QuerySet[Dossier]:
    """Taken in by the end of the period and not ended by then."""
    end = day_end(period.end)
    return _real().filter(received_at__lt=end).filter(Q(decided_at=None) | Q(decided_at__gte=end))


def overdue_at_end(period: Period) -> QuerySet[Dossier]:
    """Open at the end of the period with a due day before it; what waits for the applicant is not late."""
    return open_at_end(period).filter(paused_since=None, statutory_due_at__lt=day_start(period.end))


def cancelled(period: Period) -> QuerySet[Dossier]:
    """Entered by mistake and cancelled during the period."""
    return Dossier.objects.filter(
        ending=Ending.HUY, decided_at__gte=day_start(period.start), decided_at__lt=day_end(period.end)
    )


def _adds_up(period: Period) -> bool:
    return received(period).count() + carried(period).count() == (
        resolved(period).count() + open_at_end(period).count()
    )


def _parts_add_up(period: Period) -> bool:
    parts = (resolved_early, resolved_on_time, resolved_late)
    return sum(part(period).count() for part in parts) == resolved(period).count()


def _count(find: Callable[[Period], QuerySet[Dossier]], period: Period) -> int:
    return find(period).count()


def _rows(find: Callable[[Period], QuerySet[Dossier]], period: Period) -> Iterable[Ref]:
    numbers = find(period).order_by("pk").values_list("pk", flat=True)
    return (Ref("dossiers.dossier", number) for number in numbers)


_DEFINED = (
    ("received", "Hồ sơ tiếp nhận trong kỳ", "Ngày tiếp nhận nằm trong kỳ.", received, (_adds_up,)),
    (
        "carried",
        "Hồ sơ từ kỳ trước chuyển sang",
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
    late, whole = resolved_late(period).count(), resolved(period).count()
    return (Decimal(100) * (whole - late) / whole).quantize(Decimal("0.01")) if whole else None


def _in_time(period: Period) -> QuerySet[Dossier]:
    return resolved_early(period) | resolved_on_time(period)


_COUNTED = tuple(
    Figure(
        id=f"dossiers.{name}",
        title=title,
        unit="hồ sơ",
        definition=definition,
        value=partial(_count, find),
        rows=partial(_rows, find),
        checks=checks,
    )
    for name, title, definition, find, checks in _DEFINED
)
FIGURES = (
    *_COUNTED,
    Figure(
        id="dossiers.on_time_rate",
        title="Tỷ lệ giải quyết đúng hạn",
        unit="%",
        definition="Số hồ sơ xong trước hạn và đúng hạn, chia cho số hồ sơ đã giải quyết trong kỳ.",
        value=_rate,
        rows=partial(_rows, _in_time),
    ),
)
