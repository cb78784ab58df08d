"""The citizen's pages: the same for everybody, so they may be cached. No session, no CSRF token."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.core import clock
from motcua.core.calendar import Shift
from motcua.core.decision import Refusal
from motcua.core.text import tidy
from motcua.core.unit_calendars import for_unit
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level
from motcua.procedures.enums import OnlineLevel, PerformingLevel, Standing, TargetGroup
from motcua.procedures.queries import find, places
from motcua.procedures.queries.printing import posting_sheet
from motcua.procedures.queries.versions import procedure_as_citizen_reads
from motcua.procedures.rules import reading
from motcua.procedures.rules.columns import unverified_words
from motcua.procedures.rules.say import say_copies
from motcua.procedures.types import CaseContent, ComponentLine, ReceptionPlace, StatedVersion
from motcua.ui import keyset
from motcua.ui.strangers import cacheable, public_page
from motcua.ui.types import Blank, Fact, Option, Pager

_LEVELS = [
    (level.value, level.label) for level in (PerformingLevel.TINH, PerformingLevel.HUYEN, PerformingLevel.XA)
]


def options(choices: Any, chosen: str, first: str) -> tuple[Option, ...]:
    """Choices of a drop-down, the empty one first."""
    return tuple(
        Option(str(value), str(text), str(value) == chosen) for value, text in [("", first), *choices]
    )


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponseBase:
    """Find a procedure by name (marks or not), code, field, level and who may apply."""
    said = {
        name: tidy(request.GET.get(name, "").replace("\x00", ""))[:200]
        for name in ("q", "linh-vuc", "cap", "doi-tuong")
    }
    wanted = find.Wanted(said["q"], said["linh-vuc"], said["cap"], said["doi-tuong"])
    found = find.page(clock.today(), wanted, cursor=request.GET.get("trang", ""), size=20)
    fields = [(row.code, row.name) for row in find.fields()]
    kept = {name: value for name, value in said.items() if value}
    context = {
        "page": found,
        "text": said["q"],
        "blank": Blank("Không tìm thấy thủ tục nào", "Thử ít chữ hơn, hoặc bỏ bớt điều kiện lọc."),
        "narrowed": len(kept) > bool(said["q"]),
        "filters": (
            ("linh-vuc", "Lĩnh vực", options(fields, said["linh-vuc"], "Mọi lĩnh vực")),
            ("cap", "Nơi giải quyết", options(_LEVELS, said["cap"], "Mọi cấp")),
            ("doi-tuong", "Ai làm thủ tục", options(TargetGroup.choices, said["doi-tuong"], "Mọi đối tượng")),
        ),
        "pager": Pager(found.words, keyset.href(kept, found.next), keyset.href(kept, found.previous)),
    }
    return public_page(request, "procedures/site/search.html", context)


@login_not_required
@require_safe
def procedure(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One procedure as a citizen reads it; the address chooses the case and the place to bring it to."""
    today = clock.today()
    try:
        one = procedure_as_citizen_reads(slug, today)
    except Refusal as refusal:
        return public_page(request, "procedures/site/missing.html", {"why": str(refusal)}, status=404)
    said, case = one.content, _case(one, request.GET.get("truong-hop", ""))
    channels = reading.channel_rows(case, today)
    context = {
        "one": one,
        "case": case,
        "receives": reading.receives(said),
        "facts": reading.headline(said, case, today),
        "papers": [(paper, _count(paper), _remark(paper)) for paper in case.components],
        "channels": channels,
        "counselled": any(fee.decided_by == "hdnd_tinh" for fee in case.fees),
        "fee_notes": dict.fromkeys(fee.note for fee in case.fees if fee.note),
        "steps": reading.steps(said, case),
        "unverified": unverified_words(said.unverified),
        "ended": one.standing != Standing.IN_FORCE,
        "about": _about(one),
        "where": _where(request, one),
    }
    return public_page(request, "procedures/site/procedure.html", context)


def _case(one: StatedVersion, number: str) -> CaseContent:
    cases = one.content.cases
    chosen = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 1
    return cases[chosen - 1] if 1 <= chosen <= len(cases) else cases[0]


def _count(paper: ComponentLine) -> str:
    words = {"xuat_trinh": "xuất trình", "khai_thac_csdl": "không cần"}
    return say_copies(paper.originals, paper.copies) or words.get(paper.kind, "–")


def _remark(paper: ComponentLine) -> str:
    """What to know of a paper besides how many."""
    kinds = {"xuat_trinh": "Xuất trình, không nộp", "khai_thac_csdl": "Cơ quan tự tra cứu"}
    optional = "" if paper.required or "nếu có" in paper.name.lower() else "Nếu có"
    form = f"Mẫu {paper.form_code}" if paper.form_code else ""
    return ". ".join(filter(None, [kinds.get(paper.kind, ""), optional, form, paper.note]))


def _about(one: StatedVersion) -> tuple[Fact, ...]:
    said = one.content
    return (
        Fact(
            "Mã thủ tục",
            said.code or "Chưa xác định",
            "" if said.code_verified or not said.code else "chưa đối chiếu",
        ),
        Fact("Lĩnh vực", one.field_name),
        Fact("Mức độ trực tuyến", OnlineLevel(said.online_level).label),
        Fact("Ai làm được", ", ".join(TargetGroup(group).label for group in said.target_groups) or "–"),
        Fact("Có hiệu lực từ", f"{one.valid_from:%d/%m/%Y}" if one.valid_from else "–"),
    )


def _where(request: HttpRequest, one: StatedVersion) -> dict[str, Any]:
    """Places to bring it to: the centre at once, others after the district is chosen."""
    today = clock.today()
    levels = places.levels_of(one.procedure_id, today)
    local = bool(levels & {Level.HUYEN, Level.XA})
    districts = orgs.tree_as_of(today, levels=[Level.HUYEN], kinds=orgs.TERRITORIES) if local else []
    chosen = next((row for row in districts if row.code == request.GET.get("huyen", "")), None)
    under = chosen.path if chosen else "/" if local and not districts else ""
    found = places.places_of(one.procedure_id, today, under=under)
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


@login_not_required
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The sheet for the board, which is also a citizen's list of papers, as PDF."""
    one = procedure_as_citizen_reads(slug, clock.today())
    address = request.build_absolute_uri(reverse("procedures:procedure", args=[one.slug]))
    response = HttpResponse(
        posting_sheet(one, address, clock.today()).content, content_type="application/pdf"
    )
    response["Content-Disposition"] = f'inline; filename="niem-yet-{one.slug}.pdf"'
    return cacheable(request, response)
