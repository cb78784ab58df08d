"""Operations that read what everybody may, and the figures."""

from datetime import timedelta
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Path, Query, Router

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import invalid, not_found
from motcua.core.figures import Period
from motcua.gateway.api.answers import answer
from motcua.gateway.api.keys import Key
from motcua.gateway.api.shapes.lists import Cursor, Limit, ProcedurePage, UnitOut, UnitPage
from motcua.gateway.api.shapes.others import AgencyServed, KeyOut, ServedOut, StatisticsOut
from motcua.gateway.api.shapes.procedure import CaseOut, ProcedureOut
from motcua.gateway.api.shapes.words import LARGEST, AskedId, Day, Short, local
from motcua.gateway.enums import Scope
from motcua.offers import public as offers
from motcua.orgs import public as orgs
from motcua.procedures import public as procedures
from motcua.reports import public as reports
from motcua.reports.types import Served

catalogue, units, statistics, own = (
    Router(tags=[name]) for name in ("Thủ tục", "Đơn vị", "Thống kê", "Khóa")
)
_LONGEST = timedelta(days=366)


def _of_unit(actor: Actor, unit_id: int | None) -> int:
    chosen = unit_id or actor.unit_id
    if chosen is None:
        raise invalid("Hãy chọn đơn vị.", "parameter:at_unit_id")
    return chosen


@catalogue.get(
    "", auth=Key(Scope.PROCEDURES_READ), response=ProcedurePage, operation_id="list_procedures",
    summary="Tìm thủ tục",
)  # fmt: skip
def list_procedures(
    request: Any,  # noqa: ARG001 - ninja's first argument
    q: Annotated[Short, Query("", description="Từ trong tên (không cần dấu), hoặc đầu mã")] = "",
    field: Annotated[Short, Query("", description="Mã lĩnh vực")] = "",
    cursor: Cursor = "",
    limit: Limit = 20,
) -> HttpResponse:
    """Thủ tục đang hiệu lực hôm nay, theo tên."""
    wanted = procedures.Wanted(text=q, field=field)
    return answer(ProcedurePage.of(procedures.find_page(clock.today(), wanted, cursor=cursor, size=limit)))


@catalogue.get(
    "/{slug}", auth=Key(Scope.PROCEDURES_READ), response=ProcedureOut, operation_id="read_procedure",
    summary="Đọc một thủ tục",
)  # fmt: skip
def read_procedure(
    request: Any,
    slug: Annotated[str, Path(..., max_length=200, pattern=r"^[A-Za-z0-9.-]+$")],
    at_unit_id: Annotated[
        AskedId | None, Query(None, description="Nơi tiếp nhận; bỏ trống: đơn vị của khóa")
    ] = None,
    channel: Annotated[int, Query(1, ge=1, le=3, description="1 trực tiếp, 2 trực tuyến, 3 bưu chính")] = 1,
) -> HttpResponse:
    """Trường hợp, thành phần, phí và thời hạn, như nơi tiếp nhận nhận hôm nay qua kênh đã chọn."""
    day, unit_id = clock.today(), _of_unit(request.caller.actor, at_unit_id)
    stated = procedures.procedure_as_citizen_reads(slug, day)
    said = stated.content
    offered = [one for one in offers.offered_at(unit_id, day) if one.procedure_id == stated.procedure_id]
    facts = tuple(
        CaseOut.of(
            offers.reception_facts(
                one.case_id,
                channel,
                receiving_unit_id=unit_id,
                on=day,
                resolving_unit_id=one.resolving_unit_id,
            )
        )
        for one in offered
    )
    out = ProcedureOut(stated.slug, said.code, said.name, stated.field_name, said.agency, unit_id, facts)
    return answer(out)


@units.get(
    "", auth=Key(Scope.UNITS_READ), response=UnitPage, operation_id="list_units",
    summary="Cây đơn vị vào một ngày",
)  # fmt: skip
def list_units(
    request: Any,  # noqa: ARG001 - ninja's first argument
    as_of: Annotated[Day | None, Query(None, description="Bỏ trống: hôm nay")] = None,
    under: Annotated[AskedId | None, Query(None, description="Chỉ đơn vị này và bên dưới")] = None,
    after: Annotated[int, Query(0, ge=0, le=LARGEST, description="`next` của trang trước")] = 0,
    limit: Limit = 20,
) -> HttpResponse:
    """Đơn vị như chúng có vào ngày ``as_of``, theo mã số tăng dần."""
    day = as_of or clock.today()
    path = "/" if under is None else _path_of(under)
    rows = [row for row in orgs.tree_as_of(day, under=path) if row.id > after]
    rows.sort(key=lambda row: row.id)
    page = rows[:limit]
    more = str(page[-1].id) if len(rows) > limit else ""
    return answer(UnitPage(day, tuple(map(UnitOut.of, page)), more))


def _path_of(unit_id: int) -> str:
    found = orgs.units([unit_id])
    if unit_id not in found:
        raise not_found("Không có đơn vị này.")
    return found[unit_id].path


@statistics.get(
    "", auth=Key(Scope.STATISTICS_READ), response=StatisticsOut, operation_id="read_statistics",
    summary="Số liệu giải quyết hồ sơ",
)  # fmt: skip
def read_statistics(
    request: Any,  # noqa: ARG001 - ninja's first argument
    first: Annotated[Day, Query(..., examples=["2022-06-01"])],
    last: Annotated[Day, Query(..., examples=["2022-06-30"])],
    unit_id: Annotated[AskedId | None, Query(None, description="Chỉ cơ quan này và bên dưới")] = None,
) -> HttpResponse:
    """Số liệu công khai của các cơ quan, như trang công khai của tỉnh."""
    if not timedelta() <= last - first <= _LONGEST:
        raise invalid("Kỳ từ ngày đầu đến ngày cuối, dài nhất một năm.", "parameter:last")
    path = "/" if unit_id is None else _path_of(unit_id)
    served = reports.served(Period(first, last))
    known = orgs.units(served)
    chosen = {key: one for key, one in served.items() if known[key].path.startswith(path)}
    agencies = tuple(
        AgencyServed(key, known[key].office_name, ServedOut.of(one)) for key, one in sorted(chosen.items())
    )
    total = ServedOut.of(sum(chosen.values(), Served()))
    return answer(StatisticsOut(first, last, local(clock.now()) or clock.now(), total, agencies))


@own.get("/me", auth=Key(), response=KeyOut, operation_id="read_key", summary="Khóa đang dùng")
def read_key(request: Any) -> HttpResponse:
    """Khóa này làm việc từ vị trí nào và được làm gì."""
    caller = request.caller
    actor = caller.actor
    out = KeyOut(
        caller.prefix,
        caller.name,
        caller.sandbox,
        actor.post_id or 0,
        actor.unit_id or 0,
        actor.role,
        tuple(sorted(caller.scopes)),
        caller.per_minute,
        local(caller.expires_at) or caller.expires_at,
    )
    return answer(out)
