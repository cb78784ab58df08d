"""Tra cứu and sổ theo dõi."""

import re

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.public import DeskRequest
from motcua.dossiers import public as door
from motcua.dossiers.types import WaitingNotice
from motcua.dossiers.views import returning, shown
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Blank, FilterBar

LIMIT = 50
_NOTICE = re.compile(r"(?P<number>\d{1,6})/(HDHS|PBS(-.{1,40})?)$")


def search(request: DeskRequest) -> HttpResponse:
    """By code, name without marks, identity number or phone; each search by personal data is accounted."""
    text = request.GET.get("q", "").strip()[:100]
    rows = door.search(request.actor, text, limit=LIMIT) if text else ()
    columns = (
        Column("Mã hồ sơ", width="200"),
        Column("Thủ tục"),
        Column("Chủ hồ sơ", width="120"),
        Column("Đang ở", width="200"),
        Column("Thời hạn", width="112"),
        Column("Trạng thái", width="152"),
    )
    table = Table(
        caption="Hồ sơ tìm thấy",
        columns=columns,
        rows=tuple(
            Row(
                cells=(
                    Code(row.code, shown.href(row.id)),
                    Text(row.procedure_name, wrap=True),
                    row.owner_name,
                    Text(row.held.unit_list_name, title=row.held.unit_name, wrap=True),
                    shown.clock(row.clock),
                    shown.status(row),
                ),
                key=str(row.id),
                href=shown.href(row.id),
                name=row.code,
            )
            for row in rows
        ),
        empty=Blank(
            "Không tìm thấy hồ sơ nào",
            "Thử mã hồ sơ, vài chữ trong tên (không cần dấu), số định danh hoặc số điện thoại đủ số.",
        ),
    )
    context = {
        "text": text,
        "notices": _notices(request, text),
        "table": table,
        "full": len(rows) == LIMIT,
        "bar": FilterBar((), "q", "Mã hồ sơ, tên không dấu, số định danh, điện thoại", text),
    }
    return render(request, "dossiers/search.html", context)


def _notices(request: DeskRequest, text: str) -> list[tuple[WaitingNotice, str]]:
    """The request to complete whose number was typed as it is printed: ``12/HDHS``."""
    number = _NOTICE.match(text.upper())
    found = door.waiting_notices(request.actor, paper_number=number["number"].lstrip("0")) if number else ()
    return [(one, returning.href(one)) for one in found]
