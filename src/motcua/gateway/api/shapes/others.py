"""Statistics, the key itself, what became of a write."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from motcua.reports.types import Served


@dataclass(frozen=True, slots=True)
class ServedOut:
    """Số liệu một kỳ. ``to_resolve`` = ``received`` + ``carried``; ``on_time_rate`` tính bằng phần trăm."""

    received: int
    carried: int
    to_resolve: int
    resolved: int
    resolved_early: int
    resolved_on_time: int
    resolved_late: int
    open: int
    overdue: int
    cancelled: int
    on_time_rate: Annotated[float | None, Field(description="Rỗng: chưa giải quyết hồ sơ nào")]

    @classmethod
    def of(cls, one: Served) -> "ServedOut":
        """From the figures."""
        rate: Decimal | None = one.on_time_rate
        return cls(
            one.received,
            one.carried,
            one.to_resolve,
            one.resolved,
            one.resolved_early,
            one.resolved_on_time,
            one.resolved_late,
            one.open,
            one.overdue,
            one.cancelled,
            None if rate is None else float(rate),
        )


@dataclass(frozen=True, slots=True)
class AgencyServed:
    """Số liệu của một cơ quan."""

    unit_id: int
    unit: str
    figures: ServedOut


@dataclass(frozen=True, slots=True)
class StatisticsOut:
    """Số liệu từ ``first`` đến hết ``last``, tính lúc ``counted_at``."""

    first: date
    last: date
    counted_at: datetime
    total: ServedOut
    agencies: tuple[AgencyServed, ...]


@dataclass(frozen=True, slots=True)
class KeyOut:
    """Khóa đang dùng: của phần mềm nào, làm việc từ vị trí nào, trong phạm vi nào."""

    prefix: str
    name: str
    sandbox: bool
    post_id: int
    unit_id: int
    role: str
    scopes: tuple[str, ...]
    per_minute: int
    expires_at: datetime


class Outcome(StrEnum):
    """Một lần gửi: đã ghi, chưa ghi, hay còn đang ghi."""

    RECORDED = "recorded"
    NOT_RECORDED = "not_recorded"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class SubmissionOut:
    """Lần gửi ra sao. ``not_recorded``: gửi lại cùng khóa là an toàn; ``pending``: hỏi lại ít giây sau."""

    token: str
    outcome: Outcome
    operation: str
    status: int | None
    recorded_at: datetime | None
    location: str
