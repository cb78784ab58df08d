"""The catalogue on the desk: list, one procedure, two versions compared, export."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core import clock
from motcua.core.decision import not_found
from motcua.procedures import perms
from motcua.procedures.enums import OnlineLevel, PerformingLevel, Standing, TargetGroup
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import export, find, versions
from motcua.procedures.queries.content import contents_of
from motcua.procedures.rules import columns
from motcua.procedures.rules.check import check
from motcua.procedures.rules.columns import unverified_words
from motcua.procedures.rules.difference import compare
from motcua.procedures.rules.reading import channel_rows
from motcua.procedures.rules.say import NOTHING, say, say_copies
from motcua.procedures.types import VersionContent
from motcua.procedures.views.asked import badge, tabs
from motcua.ui import keyset, menu
from motcua.ui.forms import options
from motcua.ui.http import DeskRequest, word
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Action, Blank, Fact, Filter, FilterBar, Pager

NAMES = ("q", "linh-vuc", "cap", "doi-tuong", "tinh-trang")
_COLUMNS = (
    Column("Mã", "112"),
    Column("Tên thủ tục"),
    Column("Cấp", "136"),
    Column("Trực tuyến", "136"),
    Column("Hiệu lực từ", "104"),
    Column("Tình trạng", "160"),
)
_GROUPS = (
    ("Phân loại", columns.NAMES),
    ("Cách thực hiện", columns.DOING),
    ("Cơ quan", columns.AGENCIES),
    ("Quy tắc", columns.RULES),
    ("Nguồn", columns.PROVENANCE),
)
_SHOWN_APART = {"name", "steps_text", "unverified", "code_verified"}


def catalogue(request: DeskRequest) -> HttpResponse:
    """Every procedure, by standing, words, field, level and target group; pages by keyset."""
    said = {name: word(request, name) for name in NAMES}
    text, field, level, target, standing = (said[name] for name in NAMES)
    wanted = find.Wanted(text, field, level, target, standing or Standing.IN_FORCE)
    may = bool(perms.can_see_drafts(request.actor))
    if wanted.standing == Standing.DRAFT and not may:
        perms.can_see_drafts(request.actor).or_refuse()
    today = clock.today()
    page = find.page(today, wanted, cursor=request.GET.get("trang", ""), size=40)
    kept = {name: value for name, value in said.items() if value}
    context = {
        "tabs": tabs("catalogue"),
        "table": Table(
            "Danh mục thủ tục hành chính",
            _COLUMNS,
            tuple(_row(version, today) for version in page.rows),
            pick="thu-tuc",
            form="chon",
            empty=Blank("Không có thủ tục nào", "Bỏ bớt điều kiện lọc, hoặc soạn thủ tục mới."),
        ),
        "bar": _bar(said, wanted.standing, may=may),
        "pager": Pager(page.words, keyset.href(kept, page.next), keyset.href(kept, page.previous)),
        "batch": _batch(request, wanted.standing),
        "may_draft": may,
        "may_import": bool(perms.can_import_catalogue(request.actor)),
    }
    return render(request, "procedures/desk/catalogue.html", context)


def _row(version: ProcedureVersion, today: Any) -> Row:
    name = f"[giả lập] {version.name}" if version.procedure.synthetic else version.name
    href = f"{reverse('procedures:detail', args=[version.procedure.slug])}?ban={version.number}"
    levels = ", ".join(PerformingLevel(level).label.removeprefix("Cấp ") for level in version.levels)
    return Row(
        (
            version.code or "chưa có mã",
            Text(name, note=version.field.name, href=href, wrap=True),
            levels or NOTHING,
            OnlineLevel(version.online_level).label,
            f"{version.valid_from:%d/%m/%Y}" if version.valid_from else NOTHING,
            badge(versions.standing_of(version, today)),
        ),
        key=version.procedure.slug,
        href=href,
        name=version.name,
    )


def _bar(said: dict[str, str], standing: str, *, may: bool) -> FilterBar:
    fields = [(field.code, field.name) for field in find.fields()]
    standings = [(one.value, one.label) for one in Standing if may or one is not Standing.DRAFT]
    return FilterBar(
        (
            Filter("tinh-trang", "Tình trạng", options(standings, standing, "")[1:]),
            Filter("linh-vuc", "Lĩnh vực", options(fields, said["linh-vuc"], "Tất cả")),
            Filter("cap", "Cấp", options(PerformingLevel.choices, said["cap"], "Tất cả")),
            Filter("doi-tuong", "Đối tượng", options(TargetGroup.choices, said["doi-tuong"], "Tất cả")),
        ),
        text_name="q",
        text_label="Tên, việc cần làm hoặc mã",
        text_value=said["q"],
        clear_href=reverse("procedures:catalogue") if any(said.values()) else "",
    )


def _batch(request: DeskRequest, standing: str) -> tuple[Action, ...]:
    """What may be done with the ticked rows; each leads to a page that asks for the rest."""
    found = [
        Action(
            "Xuất JSON", formaction=reverse("procedures:export", args=["json"]), form="chon", icon="download"
        ),
        Action(
            "Xuất Excel", formaction=reverse("procedures:export", args=["xlsx"]), form="chon", icon="download"
        ),
    ]
    if standing == Standing.DRAFT and perms.can_publish(request.actor):
        found.insert(
            0, Action("Công bố", formaction=reverse("procedures:publish"), form="chon", kind="primary")
        )
    if standing == Standing.IN_FORCE and perms.can_approve_process(request.actor):
        found.append(
            Action("Phê duyệt quy trình", formaction=reverse("procedures:approve_process"), form="chon")
        )
    if standing == Standing.IN_FORCE and perms.can_abolish(request.actor):
        found.append(Action("Bãi bỏ", formaction=reverse("procedures:abolish"), form="chon", kind="danger"))
    return tuple(found)


def _history(request: DeskRequest, slug: str) -> list[ProcedureVersion]:
    found = versions.versions_of(slug, clock.today(), drafts=bool(perms.can_see_drafts(request.actor)))
    history = list(found)
    if not history:
        raise not_found(versions.NO_SUCH)
    return history


def detail(request: DeskRequest, slug: str) -> HttpResponse:
    """One version with everything it says, what is doubtful about it, and the versions beside it."""
    today, history = clock.today(), _history(request, slug)
    standings = {version.pk: versions.standing_of(version, today) for version in history}
    usual = next((one for one in history if standings[one.pk] == Standing.IN_FORCE), history[0])
    chosen = next((one for one in history if str(one.number) == word(request, "ban")), usual)
    one = versions.state(chosen, today)
    said = one.content
    context = {
        "one": one,
        "public_href": menu.site.href("procedure", one.slug),
        "sheet_href": menu.desk.href("sheet", one.slug),
        "version": chosen,
        "badge": badge(one.standing),
        "groups": [
            (title, facts) for title, fields in _GROUPS if (facts := _facts(said, fields, one.field_name))
        ],
        "cases": [(case, channel_rows(case, today), _papers(case.components)) for case in said.cases],
        "history": [(row, badge(standings[row.pk]), _until(row, history, today)) for row in history],
        "findings": check(said, today),
        "unverified": unverified_words(said.unverified),
        "may_draft": bool(perms.can_draft_version(request.actor)),
        "may_publish": bool(perms.can_publish(request.actor)),
        "has_draft": any(standing == Standing.DRAFT for standing in standings.values()),
    }
    return render(request, "procedures/desk/detail.html", context)


def _until(row: ProcedureVersion, history: list[ProcedureVersion], today: date) -> date | None:
    """The last day of a version, unless it is due to a decision that nobody can know yet."""
    after = any(
        other.valid_from and row.valid_from and other.valid_from > row.valid_from for other in history
    )
    told = after or row.abolition_id or (row.valid_to and row.valid_to < today)
    return row.valid_to if told else None


def _facts(said: VersionContent, fields: tuple[columns.Column, ...], field_name: str) -> tuple[Fact, ...]:
    shown = [
        (column, say(column, getattr(said, column.name)))
        for column in fields
        if column.name not in _SHOWN_APART
    ]
    return tuple(
        Fact(column.label, field_name if column.name == "field" else text)
        for column, text in shown
        if text != NOTHING
    )


def _papers(components: Any) -> list[tuple[Any, str]]:
    kinds = dict(columns.COMPONENT[3].words or {})
    return [
        (paper, say_copies(paper.originals, paper.copies) or kinds[paper.kind].lower())
        for paper in components
    ]


def diff(request: DeskRequest, slug: str) -> HttpResponse:
    """Two versions beside each other: what went, what came, word by word."""
    history = _history(request, slug)
    by_number = {str(version.number): version for version in history}
    numbered = sorted(history, key=lambda version: version.number)
    new = by_number.get(word(request, "sau"), numbered[-1])
    older = [version for version in numbered if version.number < new.number] or numbered
    old = by_number.get(word(request, "truoc"), older[-1])
    contents = contents_of([old.pk, new.pk])
    context = {
        "slug": slug,
        "old": old,
        "new": new,
        "parts": compare(contents[old.pk], contents[new.pk]),
        "history": history,
    }
    return render(request, "procedures/desk/diff.html", context)


def export_catalogue(request: HttpRequest, kind: str) -> HttpResponse:
    """The procedures in force, all real ones or those chosen, as JSON or as a workbook."""
    if kind not in _EXPORTS:
        raise not_found("Danh mục xuất được dạng JSON hoặc Excel.")
    rows = ProcedureVersion.objects.in_force(clock.today())
    chosen = request.GET.getlist("thu-tuc")[:2000]
    if not chosen:
        rows = rows.filter(procedure__synthetic=False)  # made-up procedures stay out of open data
    else:
        rows = rows.filter(procedure__slug__in=[slug for slug in chosen if "\x00" not in slug])
    names = dict(rows.order_by("sort_key", "id").values_list("pk", "procedure__slug"))
    contents = contents_of(names)
    by_slug = {slug: contents[number] for number, slug in names.items()}
    make, media = _EXPORTS[kind]
    response = HttpResponse(make(by_slug), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="danh-muc-tthc-{clock.today():%Y%m%d}.{kind}"'
    return response


_EXPORTS = {
    "json": (export.as_json, "application/json"),
    "xlsx": (export.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
