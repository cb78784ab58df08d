"""Tra cứu and sổ theo dõi."""

import re
import secrets

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.accounts.public import DeskRequest
from motcua.dossiers import public as door
from motcua.dossiers.rules import codes
from motcua.dossiers.types import WaitingNotice
from motcua.dossiers.views import returning, shown
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Blank

LIMIT = 50
_TICKET = re.compile(r"[A-Za-z0-9_-]{12}")
KEPT = 8 * 3600  # seconds that a search can be opened again: a working day
_NOTICE = re.compile(r"(?P<number>\d{1,6})/(HDHS|PBS(-.{1,40})?)$")


def search(request: DeskRequest) -> HttpResponse:
    """By code, name without marks, identity number or phone; each search by personal data is accounted.

    What was typed is sent in the body and kept beside the person for a while: whose number was looked for
    stands in no address, and so in no log of a server and in no history of a browser.
    """
    if request.method == "POST":
        return redirect(_address(request))
    text = _text(request)
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
    }
    return render(request, "dossiers/search.html", context)


def _address(request: DeskRequest) -> str:
    """Where the answer stands: a code may be in the address, a person may not."""
    text = request.POST.get("q", "").replace("\0", "").strip()[:100]
    here = reverse("dossiers:search")
    if not text or codes.looks_like_code(codes.tidy_code(text)):
        return f"{here}?{urlencode({'q': text})}" if text else here
    ticket = secrets.token_urlsafe(9)
    cache.set(_kept(request, ticket), text, KEPT)
    return f"{here}?{urlencode({'lan': ticket})}"


def _text(request: DeskRequest) -> str:
    """What is looked for: by the address, or kept for this person under the ticket in it."""
    ticket = request.GET.get("lan", "")
    known = _TICKET.fullmatch(ticket)
    said = cache.get(_kept(request, ticket), "") if known else request.GET.get("q", "")
    return str(said).strip()[:100]


def _kept(request: DeskRequest, ticket: str) -> str:
    return f"dossiers.search/{request.actor.person_id}/{ticket}"


def _notices(request: DeskRequest, text: str) -> list[tuple[WaitingNotice, str]]:
    """The request to complete whose number was typed as it is printed: ``12/HDHS``."""
    number = _NOTICE.match(text.upper())
    found = door.waiting_notices(request.actor, paper_number=number["number"].lstrip("0")) if number else ()
    return [(one, returning.href(one)) for one in found]
