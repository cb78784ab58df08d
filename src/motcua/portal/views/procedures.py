"""Find and read a procedure: the same for everybody, so it may be cached. No session, no CSRF token."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.offers import public as offers
from motcua.offers.types import ReceptionPlace
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level
from motcua.procedures import public as door
from motcua.procedures.enums import PerformingLevel, Standing, TargetGroup
from motcua.procedures.types import StatedVersion
from motcua.ui import keyset
from motcua.ui.forms import options
from motcua.ui.http import numbers, word
from motcua.ui.strangers import public_page
from motcua.ui.types import Blank, Pager
from motcua.workdays.calendar import Shift
from motcua.workdays.unit_calendars import for_unit

_LEVELS = [
    (level.value, level.label) for level in (PerformingLevel.TINH, PerformingLevel.HUYEN, PerformingLevel.XA)
]
_NAMES = ("q", "linh-vuc", "cap", "doi-tuong")


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """Find a procedure by name (marks or not), code, field, level and who may apply."""
    said = {name: word(request, name) for name in _NAMES}
    wanted = door.Wanted(said["q"], said["linh-vuc"], said["cap"], said["doi-tuong"])
    found = door.find_page(clock.today(), wanted, cursor=request.GET.get("trang", ""))
    fields = [(row.code, row.name) for row in door.field_rows()]
    kept = {name: value for name, value in said.items() if value}
    asked_in_vain = bool(said["q"].strip()) and not found.rows
    counts = {} if kept or request.GET.get("trang") else door.field_counts(clock.today())
    shown = f"Đang xem {len(found.rows)}"
    context = {
        "page": found,
        "text": said["q"],
        "meant": door.meant(clock.today(), wanted) if asked_in_vain else (),
        "fields": [(code, name, counts[code]) for code, name in fields if code in counts],
        "blank": Blank("Không tìm thấy thủ tục nào", "Thử ít chữ hơn, hoặc bỏ bớt điều kiện lọc."),
        "narrowed": len(kept) > bool(said["q"]),
        "filters": (
            ("linh-vuc", "Lĩnh vực", options(fields, said["linh-vuc"], "Mọi lĩnh vực")),
            ("cap", "Nơi giải quyết", options(_LEVELS, said["cap"], "Mọi cấp")),
            ("doi-tuong", "Ai làm thủ tục", options(TargetGroup.choices, said["doi-tuong"], "Mọi đối tượng")),
        ),
        "pager": Pager(shown, keyset.href(kept, found.next), keyset.href(kept, found.previous)),
    }
    return public_page(request, "portal/procedures/search.html", context)


@login_not_required
@require_safe
def procedure(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One procedure as a citizen reads it; the address chooses the case and the place to bring it to."""
    today = clock.today()
    try:
        one = door.procedure_as_citizen_reads(slug, today)
    except Refusal as refusal:
        return public_page(request, "portal/procedures/missing.html", {"why": str(refusal)}, status=404)
    number = next(iter(numbers([request.GET.get("truong-hop", "")])), 1)
    context = {
        "one": one,
        "told": door.tell(one, number, today),
        "ended": one.standing != Standing.IN_FORCE,
        "where": _where(request, one),
    }
    return public_page(request, "portal/procedures/procedure.html", context)


def _where(request: HttpRequest, one: StatedVersion) -> dict[str, Any]:
    """Places to bring it to: the centre at once, others after the district is chosen."""
    today = clock.today()
    levels = offers.levels_of(one.procedure_id, today)
    local = bool(levels & {Level.HUYEN, Level.XA})
    districts = orgs.tree_as_of(today, levels=[Level.HUYEN], kinds=orgs.TERRITORIES) if local else []
    chosen = next((row for row in districts if row.code == request.GET.get("huyen", "")), None)
    under = chosen.path if chosen else "/" if local and not districts else ""
    found = offers.places_of(one.procedure_id, today, under=under)
    communes = [place for place in found if place.level == Level.XA]
    commune = next((place for place in communes if str(place.unit_id) == request.GET.get("xa", "")), None)
    shown = [place for place in found if place.level != Level.XA or place == commune]
    return {
        "districts": options(
            [(row.code, row.name) for row in districts], chosen.code if chosen else "", "Chọn huyện"
        ),
        "communes": options(
            [(p.unit_id, p.name) for p in communes], str(commune.unit_id) if commune else "", "Chọn xã"
        ),
        "ask_district": bool(districts),
        "ask_commune": bool(communes),
        "places": [(place, _office(place), _hours(place.unit_id)) for place in shown],
        "case": request.GET.get("truong-hop", ""),
    }


def _office(place: ReceptionPlace) -> str:
    if place.kind in orgs.TERRITORIES:
        return f"UBND {place.name[:1].lower()}{place.name[1:]}"
    return place.name


def _hours(unit_id: int) -> str:
    """The working hours of an ordinary Monday, and the days that have them."""
    calendar, day = for_unit(unit_id), clock.today()
    shifts = calendar.shifts_on(calendar.working_day_from(day))
    return ", ".join(_shift(shift) for shift in shifts)


def _shift(shift: Shift) -> str:
    return f"{shift.starts_at:%H:%M}–{shift.ends_at:%H:%M}"
