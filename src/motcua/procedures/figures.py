"""What the catalogue counts for reports; each figure is read on the last day of the period."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from motcua.core.figures import Figure, Period
from motcua.core.refs import Ref
from motcua.procedures.enums import OnlineLevel
from motcua.procedures.models import ProcedureVersion


def _counted(figure: str, title: str, definition: str, more: Q) -> Figure:
    """A number of procedures in force; made-up ones do not count."""

    def chosen(day: date) -> Iterable[int]:
        found = ProcedureVersion.objects.in_force(day).filter(more, procedure__synthetic=False)
        return found.order_by("sort_key", "pk").values_list("pk", flat=True)

    def value(period: Period) -> int:
        return len(list(chosen(period.end)))

    def rows(period: Period) -> list[Ref]:
        return [Ref("procedures.version", number) for number in chosen(period.end)]

    return Figure(f"procedures.{figure}", title, "thủ tục", definition, value, rows)


FIGURES: tuple[Figure, ...] = (
    _counted(
        "in_force",
        "Thủ tục hành chính đang có hiệu lực",
        "Thủ tục đã công bố, có hiệu lực ngày cuối kỳ.",
        Q(),
    ),
    _counted(
        "online_full",
        "Thủ tục trực tuyến mức 4 (toàn trình)",
        "Thủ tục đang có hiệu lực làm trọn vẹn được trên mạng.",
        Q(online_level=OnlineLevel.TOAN_TRINH),
    ),
    _counted(
        "online_part",
        "Thủ tục trực tuyến mức 3 (một phần)",
        "Thủ tục đang có hiệu lực nộp được trên mạng, phần còn lại làm tại nơi tiếp nhận.",
        Q(online_level=OnlineLevel.MOT_PHAN),
    ),
)
