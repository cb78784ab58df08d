"""Open many posts from an Excel file: all, or none and a report of every fault."""

import re
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from motcua.accounts import commands, perms
from motcua.accounts.commands.importing import MOST_LINES, TITLES
from motcua.accounts.enums import Role
from motcua.accounts.forms import ImportForm
from motcua.accounts.types import NewPerson, PostLine
from motcua.core import clock
from motcua.core.decision import Problem, Refusal
from motcua.core.text import search_key
from motcua.papers import xlsx
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest

REQUIRED = ("full_name", "unit", "role", "valid_from")
LIMITS = xlsx.Limits(sent=4_000_000, unpacked=40_000_000, rows=MOST_LINES, columns=40, text=5_000)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_FAULTS = 200
ROLES = {search_key(word): role.value for role in Role for word in (role.label, role.value)}
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def _text(value: xlsx.Value) -> str:
    """A cell as text; a day as it is written here."""
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _day(value: xlsx.Value, column: str, faults: list[Problem]) -> date | None:
    """The day of a cell, which may be typed as text; what is no day is a fault."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    try:
        day, month, year = map(int, _DAY.fullmatch(_text(value).strip()).groups())  # type: ignore[union-attr]
        return date(year, month, day)
    except (AttributeError, ValueError):
        faults.append(Problem("Hãy ghi ngày có thật, theo dạng dd/mm/yyyy.", column))
        return None


def _line(row: xlsx.Row) -> PostLine:
    faults: list[Problem] = []
    cells = {name: row.values.get(title) for name, title in TITLES.items()}
    text = {name: _text(value) for name, value in cells.items()}
    person = NewPerson(
        full_name=text["full_name"],
        staff_code=text["staff_code"],
        birth_date=_day(cells["birth_date"], "birth_date", faults),
        phone=text["phone"],
        email=text["email"],
        username=text["username"],
    )
    return PostLine(
        number=row.number,
        person=person,
        unit_code=text["unit"],
        role=ROLES.get(search_key(text["role"]), text["role"]),
        valid_from=_day(cells["valid_from"], "valid_from", faults),
        valid_to=_day(cells["valid_to"], "valid_to", faults),
        title=text["title"],
        fields=tuple(code.strip() for code in text["fields"].split(",") if code.strip()),
        counter=text["counter"],
        faults=tuple(faults),
    )


def read_lines(content: bytes) -> list[PostLine]:
    """The lines of an Excel file, each with what could not be read. Raises `Refusal` for what is no table."""
    optional = [title for name, title in TITLES.items() if name not in REQUIRED]
    try:
        table = xlsx.read(
            content, required=[TITLES[name] for name in REQUIRED], optional=optional, limits=LIMITS
        )
    except xlsx.SheetRefused as refused:
        raise Refusal(Problem(str(refused), "file")) from None
    return [_line(row) for row in table.rows]


def import_posts(request: DeskRequest) -> HttpResponse:
    """Take a file in; show every fault of it, or how many posts it opened."""
    perms.can_import_posts(request.actor).or_refuse()
    form = ImportForm(posted(request), request.FILES if request.method == "POST" else None)
    faults: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            lines = read_lines(form.cleaned_data["file"].read(LIMITS.sent + 1))
            opened = commands.import_posts(request.actor, lines=lines)
        except Refusal as refusal:
            faults = tuple(problem.why for problem in refusal.problems)
            form.add_error("file", f"Tệp có {len(faults)} lỗi, chưa nhập gì.")
        else:
            messages.success(request, f"Đã mở {opened} vị trí công tác.")
            return redirect("accounts:posts")
    context = {
        "form": form,
        "faults": faults[:SHOWN_FAULTS],
        "more": max(len(faults) - SHOWN_FAULTS, 0),
        "needed": [TITLES[name] for name in REQUIRED],
        "others": [title for name, title in TITLES.items() if name not in REQUIRED],
        "roles": Role.labels,
    }
    return render(request, "accounts/import_posts.html", context, status=422 if form.errors else 200)


@require_GET
def sample(request: DeskRequest) -> HttpResponse:
    """An empty file with the right heads and one line to follow."""
    perms.can_import_posts(request.actor).or_refuse()
    columns = [
        xlsx.Column(title, "date" if name in {"birth_date", "valid_from", "valid_to"} else "text")
        for name, title in TITLES.items()
    ]
    today = clock.today()
    example: dict[str, xlsx.Cell] = {
        "full_name": "Nguyễn Văn Mẫu",
        "staff_code": "CB0001",
        "unit": "mot-cua-399",
        "role": Role.TIEP_NHAN.label,
        "fields": "dat-dai, ho-tich",
        "counter": "04",
        "valid_from": today,
    }
    sheet = xlsx.Sheet(
        "Vị trí công tác",
        columns,
        [[example.get(name) for name in TITLES]],
        title="Mẫu nhập vị trí công tác",
        notes=["Xóa dòng mẫu trước khi nhập. Lĩnh vực để trống là mọi lĩnh vực."],
    )
    response = HttpResponse(xlsx.write(sheet, on=today), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="mau-vi-tri-cong-tac.xlsx"'
    return response
