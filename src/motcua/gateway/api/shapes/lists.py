"""Pages of lists."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from ninja import Query
from pydantic import Field

from motcua.dossiers.types import DossierRow, Page, Scope
from motcua.gateway.api.shapes.words import Day, Input, Word, local, word
from motcua.orgs.public import UnitRow
from motcua.procedures.types import FoundPage, FoundProcedure

CURSOR = r"^[A-Za-z0-9_=-]*$"
Cursor = Annotated[
    str,
    Query(
        "",
        max_length=600,
        pattern=CURSOR,
        description="`next` của trang trước; bỏ trống: trang đầu. Không tự đặt.",
    ),
]
Limit = Annotated[int, Query(20, ge=1, le=100, description="Số dòng một trang, nhiều nhất 100")]


class ListName(StrEnum):
    """Danh sách của bàn làm việc: một hàng chờ, hoặc sắp đến hạn, quá hạn, đã giao chờ nhận."""

    CHO_NHAN = "cho_nhan"
    CHO_PHAN_CONG = "cho_phan_cong"
    CHO_XU_LY = "cho_xu_ly"
    CHO_BO_SUNG = "cho_bo_sung"
    CHO_NGHIA_VU = "cho_nghia_vu"
    CHO_KY = "cho_ky"
    CHO_DONG_DAU = "cho_dong_dau"
    CHO_TRA = "cho_tra"
    XONG = "xong"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    HANDED_OUT = "handed_out"


class Chosen(Input):
    """Danh sách nào, của ai, hẹp lại thế nào."""

    box: ListName = ListName.CHO_XU_LY
    scope: Annotated[Scope, Field(description="Của vị trí, của đơn vị, hay cả bên dưới")] = Scope.MINE
    status: Annotated[int | None, Field(ge=1, le=10, description="Mã trạng thái quốc gia")] = None
    channel: Annotated[int | None, Field(ge=1, le=3)] = None
    due_from: Day | None = None
    due_to: Day | None = None
    cursor: Annotated[str, Field(max_length=600, pattern=CURSOR, description="`next` của trang trước")] = ""
    limit: Annotated[int, Field(ge=1, le=100, description="Số dòng một trang")] = 20


@dataclass(frozen=True, slots=True)
class DossierLine:
    """Một dòng danh sách; đọc cả hồ sơ bằng GET /dossiers/{code}."""

    code: str
    revision: int
    status: Word
    queue: Word
    procedure: str
    owner: str
    step: str
    received_at: datetime
    due_at: datetime | None
    held_unit: str

    @classmethod
    def of(cls, row: DossierRow) -> "DossierLine":
        """From a line of the desk's lists."""
        return cls(
            row.code,
            row.revision,
            word(row.status),
            word(row.queue),
            row.procedure_name,
            row.owner_name,
            row.step_name,
            local(row.received_at) or row.received_at,
            local(row.due_at),
            row.held.unit_name,
        )


@dataclass(frozen=True, slots=True)
class DossierPage:
    """Một trang; ``next`` rỗng: hết."""

    items: tuple[DossierLine, ...]
    next: str

    @classmethod
    def of(cls, page: Page) -> "DossierPage":
        """From a page of the desk's lists."""
        return cls(tuple(map(DossierLine.of, page.rows)), page.next)


@dataclass(frozen=True, slots=True)
class ProcedureLine:
    """Một thủ tục đang hiệu lực; ``slug`` để đọc đủ."""

    slug: str
    code: str
    name: str
    field_code: str
    field: str
    agency: str
    online_level: int

    @classmethod
    def of(cls, row: FoundProcedure) -> "ProcedureLine":
        """From the catalogue's search."""
        return cls(row.slug, row.code, row.name, row.field_code, row.field_name, row.agency, row.online_level)


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """Một trang; ``next`` rỗng: hết."""

    items: tuple[ProcedureLine, ...]
    next: str

    @classmethod
    def of(cls, page: FoundPage) -> "ProcedurePage":
        """From the catalogue's search."""
        return cls(tuple(map(ProcedureLine.of, page.rows)), page.next)


@dataclass(frozen=True, slots=True)
class UnitOut:
    """Một đơn vị như nó có vào ngày được hỏi; ``parent_id`` rỗng: đỉnh cây."""

    id: int
    code: str
    name: str
    kind: str
    level: str
    parent_id: int | None
    agency_code: str
    valid_from: date
    valid_to: Annotated[date | None, Field(description="Ngày cuối; rỗng: còn hoạt động")]

    @classmethod
    def of(cls, row: UnitRow) -> "UnitOut":
        """From the tree."""
        return cls(
            row.id,
            row.code,
            row.office_name,
            row.kind,
            row.level,
            row.parent_id,
            row.agency_code,
            row.valid_from,
            row.valid_to,
        )


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Cây đơn vị vào một ngày, đi từ trên xuống; ``next`` rỗng: hết."""

    as_of: date
    items: tuple[UnitOut, ...]
    next: str
