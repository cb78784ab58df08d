"""Niêm yết: which boards are behind, and one unit's board."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.core import clock
from motcua.core.decision import Refusal, not_found
from motcua.files import public as files
from motcua.offers import perms
from motcua.offers.commands import posting as confirming
from motcua.offers.forms import PostingForm
from motcua.offers.queries.places import list_of_unit
from motcua.offers.queries.posting import BoardRow, boards, postings_of
from motcua.offers.queries.printing import posting_set
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level
from motcua.orgs.types import UnitRow
from motcua.ui import menu
from motcua.ui.http import DeskRequest, numbers, word


@dataclass
class Line:
    """A district with all its boards, or one unit's board."""

    unit: UnitRow
    units: int = 0
    behind: int = 0
    due: int = 0
    posted: int = 0
    outdated: int = 0

    @property
    def missing(self) -> int:
        """Sheets that do not hang at all."""
        return self.due - self.posted - self.outdated

    def add(self, row: BoardRow) -> None:
        """Count one unit's board."""
        self.units += 1
        self.behind += row.posted < row.due
        self.due, self.posted, self.outdated = (
            self.due + row.due,
            self.posted + row.posted,
            self.outdated + row.outdated,
        )


def board(request: DeskRequest) -> HttpResponse:
    """Units whose board is missing sheets or shows old ones: districts first, then the units of one."""
    today = clock.today()
    rows = boards(today)
    tree = {unit.id: unit for unit in orgs.tree_as_of(today)}
    above = next((unit for unit in tree.values() if unit.code == word(request, "trong")), None)
    lines: dict[int, Line] = {}
    for number, row in rows.items():
        unit = tree.get(number)
        if unit is None or (above and not unit.path.startswith(above.path)):
            continue
        group = unit if above else _district(unit, tree)
        lines.setdefault(group.id, Line(group)).add(row)
    behind = word(request, "loc") != "tat-ca"
    shown = [line for line in lines.values() if not behind or line.posted < line.due]
    shown.sort(key=lambda line: (line.unit.level, line.unit.sort_key))
    context = {
        "tabs": menu.catalogue.draw("offers:board"),
        "lines": shown,
        "above": above,
        "behind": behind,
        "total": len(rows),
        "complete": sum(row.posted == row.due for row in rows.values()),
    }
    return render(request, "offers/board.html", context)


def _district(unit: UnitRow, tree: dict[int, UnitRow]) -> UnitRow:
    """The district that the unit lies in, or the unit itself where it lies in none."""
    above = (tree[int(part)] for part in unit.path.strip("/").split("/") if int(part) in tree)
    return next((row for row in above if row.level == Level.HUYEN and row.is_territory), unit)


def confirm_posting(request: DeskRequest, unit_id: int) -> HttpResponse:
    """One unit's board: what hangs since when, by whom, with which photo; confirm what was hung."""
    unit, today = orgs.unit(unit_id), clock.today()
    form = PostingForm(request.POST or None, request.FILES or None, initial={"posted_on": today})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            count = confirming.confirm_posting(
                request.actor,
                unit_id=unit_id,
                version_ids=numbers(request.POST.getlist("ban")[:500]),
                posted_on=said["posted_on"],
                photo=files.check(said["photo"].name, said["photo"], confirming.PHOTO, field="photo"),
            )
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, f"Đã xác nhận niêm yết {count} thủ tục.")
            return redirect("offers:confirm_posting", unit_id)
    hung = postings_of(unit_id)
    rows = [(row, hung.get(row.procedure_id)) for row in list_of_unit(unit_id, today)]
    context = {
        "unit": unit,
        "rows": rows,
        "unhung": sum(not posting or posting.version_id != row.version_id for row, posting in rows),
        "picked": set(numbers(request.POST.getlist("ban"))),
        "form": form,
        "may": bool(perms.can_confirm_posting(request.actor, unit.path)),
    }
    return render(request, "offers/posting.html", context, status=422 if form.errors else 200)


@require_safe
def print_board(request: DeskRequest, unit_id: int) -> HttpResponse:
    """Every sheet that must hang at the unit, or those still to be hung, in one paper."""
    unit, today = orgs.unit(unit_id), clock.today()
    rows = list_of_unit(unit_id, today)
    if word(request, "loc") == "con-thieu":
        hung = {posting.version_id for posting in postings_of(unit_id).values()}
        rows = [row for row in rows if row.version_id not in hung]
    if not rows:
        raise not_found("Không có tờ niêm yết nào phải in.")
    addresses = {
        row.version_id: request.build_absolute_uri(menu.site.href("procedure", row.slug)) for row in rows
    }
    printed = posting_set(unit.office_name, addresses, today)
    response = HttpResponse(printed.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="niem-yet-{unit.code}.pdf"'
    return response
