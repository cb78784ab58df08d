"""How the province serves: a period, a place, and every figure with its definition."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.core import clock
from motcua.orgs import public as orgs
from motcua.orgs.types import PROVINCE_CODE, UnitRow
from motcua.portal.forms import FiguresForm
from motcua.portal.queries.serving import standing
from motcua.portal.rules.periods import Asked, periods, usual
from motcua.portal.rules.serving import Places, Standing
from motcua.portal.views import served
from motcua.portal.views.served import PlaceRow
from motcua.ui import format as fmt
from motcua.ui.strangers import cacheable, public_page

FRESH = 60  # seconds that a page with figures may be kept
OWN = "tinh"  # what no territory resolves
WHOLE = "Toàn tỉnh"
OWN_NAME = "Cơ quan cấp tỉnh và ngành dọc"


@dataclass(frozen=True, slots=True)
class View:
    """What was asked for, and what there is to choose from. ``place`` is a unit's code, `OWN` or empty."""

    asked: Asked
    place: str
    units: tuple[UnitRow, ...]
    counted: Standing

    @property
    def unit(self) -> UnitRow | None:
        """The chosen territory."""
        return next((unit for unit in self.units if unit.code == self.place), None)

    @property
    def own(self) -> Places:
        """The province's agencies and the lines of their own: what lies in none of the territories."""
        return Places(without=tuple(unit.path for unit in self.units))

    @property
    def places(self) -> Places:
        """The agencies that the page speaks of."""
        if self.place == OWN:
            return self.own
        return Places(self.unit.path) if self.unit else Places()

    @property
    def name(self) -> str:
        """The place in words."""
        if self.place == OWN:
            return OWN_NAME
        return self.unit.name if self.unit else WHOLE

    def href(self, place: str, name: str = "portal:figures") -> str:
        """The same period at another place."""
        chosen = {"ky": self.asked.key} | ({"noi": place} if place else {})
        return f"{reverse(name)}?{urlencode(chosen)}"


def _read(request: HttpRequest) -> tuple[View, FiguresForm]:
    """What the address asks for; what it asks for in vain is the usual."""
    today = clock.today()
    known = {one.key: one for one in periods(today)}
    asked = known.get(request.GET.get("ky", ""), usual(today))
    units = _territories(asked)
    place = request.GET.get("noi", "")
    place = place if place in {OWN, *(unit.code for unit in units)} else ""
    choices = [("", WHOLE), (OWN, OWN_NAME), *((unit.code, unit.name) for unit in units)]
    form = FiguresForm(
        initial={"ky": asked.key, "noi": place},
        periods=[(one.key, one.name) for one in known.values()],
        places=choices,
    )
    return View(asked, place, tuple(units), standing(asked.period)), form


def _territories(asked: Asked) -> list[UnitRow]:
    """What lies directly under the province at the end of the period: districts, later communes."""
    found = [unit for unit in orgs.tree_as_of(asked.period.end, depth=1) if unit.is_territory]
    root = next((unit.id for unit in found if unit.code == PROVINCE_CODE), None)
    return sorted((unit for unit in found if unit.parent_id == root), key=lambda unit: unit.sort_key)


def _rows(view: View) -> list[PlaceRow]:
    """Every place below the chosen one."""
    if view.unit or view.place == OWN:
        return _agencies(view)
    rows = [PlaceRow(OWN_NAME, view.own.served(view.counted), view.href(OWN))]
    return rows + [
        PlaceRow(unit.name, Places(unit.path).served(view.counted), view.href(unit.code))
        for unit in view.units
    ]


def _agencies(view: View) -> list[PlaceRow]:
    """The agencies of the chosen place, each for itself, those above first."""
    paths = [path for path in view.counted.agencies if view.places.holds(path)]
    names = {unit.path: unit for unit in orgs.units(int(path.split("/")[-2]) for path in paths).values()}
    ordered: Sequence[str] = sorted(paths, key=lambda path: (path.count("/"), names[path].sort_key))
    return [PlaceRow(names[path].office_name, view.counted.agencies[path]) for path in ordered]


@login_not_required
@require_safe
def figures(request: HttpRequest) -> HttpResponseBase:
    """How the province is doing, each figure with its definition."""
    view, form = _read(request)
    found = view.places.served(view.counted)
    whole = PlaceRow(view.name, found)
    context = {
        "form": form,
        "view": view,
        "stats": served.headline(found),
        "chart": served.chart(view.counted, view.asked, view.places),
        "map": served.province_map(view.counted, view.units, view.href)
        if served.is_drawn(view.units)
        else None,
        "places": served.place_table(_rows(view), whole),
        "rows": served.definitions(view.counted, view.asked, found, whole=not view.place),
        "file": view.href(view.place, "portal:figures_file"),
        "all": view.href(""),
    }
    return public_page(request, "portal/figures.html", context, max_age=FRESH)


HEAD = (
    *("Nơi giải quyết", "Từ ngày", "Đến ngày", "Đã tiếp nhận", "Tiếp nhận mới", "Từ kỳ trước chuyển sang"),
    *("Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn", "Tỷ lệ đúng hạn (%)"),
    *("Đang giải quyết", "Đang giải quyết quá hạn"),
)


@login_not_required
@require_safe
def figures_file(request: HttpRequest) -> HttpResponseBase:
    """The same figures as a file that a spreadsheet opens, place by place."""
    view, _ = _read(request)
    text = StringIO()
    lines = csv.writer(text)
    lines.writerow(HEAD)
    for row in (*_rows(view), PlaceRow(view.name, view.places.served(view.counted))):
        lines.writerow(_line(row, view.asked))
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="so-lieu-{view.asked.key}.csv"'
    return cacheable(request, response, max_age=FRESH)


def _line(row: PlaceRow, asked: Asked) -> list[str]:
    one = row.served
    numbers = (one.to_resolve, one.received, one.carried, one.resolved)
    ends = (one.resolved_early, one.resolved_on_time, one.resolved_late)
    rate = "" if one.on_time_rate is None else f"{one.on_time_rate}".replace(".", ",")
    days = (fmt.date(asked.period.start), fmt.date(asked.period.end))
    return [row.name, *days, *map(str, numbers), *map(str, ends), rate, str(one.open), str(one.overdue)]
