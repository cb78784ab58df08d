"""Read processes: the list, a version as a table of steps, two versions side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from motcua.accounts.public import DeskRequest
from motcua.core.decision import not_found
from motcua.processes import perms, queries, rules
from motcua.processes.types import Step, StepTable, VersionRow
from motcua.processes.views.lines import field_words, hours, lined, ways
from motcua.ui import format as fmt
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Badge, Blank, Fact, Link


class ProcessList(View):
    """Every process in its newest version."""

    def get(self, request: DeskRequest) -> HttpResponse:
        perms.can_view(request.actor).or_refuse()
        versions = queries.latest_versions()
        may_publish = bool(perms.can_publish(request.actor))
        page = {"table": _list(versions), "count": len(versions), "may_publish": may_publish}
        return render(request, "processes/list.html", page)


def _list(versions: list[VersionRow]) -> Table:
    columns = (
        Column(_("Mã"), "104"),
        Column(_("Quy trình")),
        Column(_("Số bước"), "88", number=True),
        Column(_("Giờ / thời hạn"), "128", number=True),
        Column(_("Phiên bản"), "104", number=True),
        Column(_("Công bố"), "120"),
        Column(_("Lưu ý"), "200"),
    )
    empty = Blank(_("Chưa có quy trình nào"), _("Quản trị tỉnh lập quy trình nội bộ cho từng loại thủ tục."))
    rows = tuple(_list_row(one) for one in versions)
    return Table(_("Quy trình nội bộ"), columns, rows, empty=empty)


def _list_row(one: VersionRow) -> Row:
    href = reverse("processes:process", args=[one.code])
    cells = (
        Text(one.code, href=href, strong=True),
        one.name,
        str(len(one.table.steps)),
        f"{hours(one.hours)} / {hours(one.table.term_hours)}",
        str(one.number),
        fmt.date(one.published_at),
        Badge(_("giờ chưa kiểm chứng"), "warn") if one.table.hours_unverified else "",
    )
    return Row(cells, href=href, name=one.name)


class ProcessPage(View):
    """One version, the newest without ``?phien-ban=n``, as a table of steps."""

    def get(self, request: DeskRequest, code: str) -> HttpResponse:
        perms.can_view(request.actor).or_refuse()
        versions = queries.versions_of(code)
        shown = _chosen(versions, request.GET.get("phien-ban"))
        page = {
            "version": shown,
            "steps": _steps(shown.table),
            "facts": _facts(shown),
            "total": hours(shown.hours),
            "term": hours(shown.table.term_hours),
            "versions": _versions(versions, shown),
            "may_revise": bool(perms.can_publish(request.actor)) and shown is versions[0],
        }
        return render(request, "processes/process.html", page)


def _chosen(versions: list[VersionRow], number: str | None) -> VersionRow:
    """The version with this number; raises `Refusal` (not found)."""
    for one in versions:
        if number in {None, "", str(one.number)}:
            return one
    raise not_found(_("Không có quy trình hoặc phiên bản này."))


def _steps(table: StepTable) -> Table:
    columns = (
        Column(_("Bước"), "64", number=True),
        Column(_("Tên bước")),
        Column(_("Việc"), "152"),
        Column(_("Vai trò"), "144"),
        Column(_("Nơi làm"), "152"),
        Column(_("Giờ"), "88", number=True),
        Column(_("Hướng chuyển"), "240"),
    )
    total = (_("Tổng"), "", "", "", "", hours(rules.counted_hours(table)), "")
    rows = tuple(_step_row(step, last=step is table.steps[-1]) for step in table.steps)
    return Table(_("Các bước"), columns, (*rows, Row(total, kind="total")), sticky=False)


def _step_row(step: Step, *, last: bool) -> Row:
    words = field_words(step, last=last)
    name = Text(step.name, " · ".join(filter(None, [step.output, step.note])), wrap=True)
    where = (words["act"], words["role"], words["place"], words["hours"])
    return Row((words["no"], name, *where, lined(ways(step, last=last))))


def _facts(version: VersionRow) -> tuple[Fact, ...]:
    table = version.table
    days = hours(round(table.term_hours / table.hours_per_day, 2))
    term = _("%(hours)s giờ (%(days)s ngày làm việc)") % {"hours": hours(table.term_hours), "days": days}
    return (
        Fact(_("Công bố"), fmt.moment(version.published_at)),
        Fact(_("Thời hạn"), term),
        Fact(_("Giấy tiếp nhận"), _("có lập") if table.issue_receipt else _("không lập")),
        Fact(_("Nơi xử lý"), _("hệ thống khác") if table.external else _("hệ thống này")),
    )


def _versions(versions: list[VersionRow], shown: VersionRow) -> Table:
    """Every version with its page, and its comparison with the one before."""
    page, compare = (reverse(f"processes:{name}", args=[shown.code]) for name in ("process", "compare"))
    columns = (
        Column(_("Phiên bản"), "104", number=True),
        Column(_("Công bố"), "120"),
        Column(_("Nội dung thay đổi, căn cứ")),
        Column(_("So sánh"), "184"),
    )
    rows = tuple(
        Row(
            (
                Text(str(one.number), href="" if one is shown else f"{page}?phien-ban={one.number}"),
                fmt.date(one.published_at),
                Text(one.note, wrap=True),
                Link(_("So với bản trước"), f"{compare}?tu={one.number - 1}&den={one.number}")
                if one.number > 1
                else "",
            ),
            current=one is shown,
        )
        for one in versions
    )
    return Table(_("Các phiên bản"), columns, rows, sticky=False)


class Comparison(View):
    """Two versions, ``?tu=1&den=2``, step by step; without numbers the newest and the one before."""

    def get(self, request: DeskRequest, code: str) -> HttpResponse:
        perms.can_view(request.actor).or_refuse()
        versions = queries.versions_of(code)
        after = _chosen(versions, request.GET.get("den"))
        before = _chosen(versions, request.GET.get("tu") or str(max(1, after.number - 1)))
        lasts = (before.table.steps[-1], after.table.steps[-1])
        changes = [_change(one, lasts) for one in rules.compare(before.table, after.table)]
        differ = sum(one["kind"] != "same" for one in changes)
        page = {"before": before, "after": after, "changes": changes, "differ": differ}
        return render(request, "processes/compare.html", page)


_BADGES = {
    "added": Badge("Thêm", "done", "plus"),
    "removed": Badge("Bỏ", "late", "trash"),
    "changed": Badge("Sửa", "warn", "edit"),
    "same": Badge("Giữ nguyên"),
}
_COMPARED = {
    "no": "Số bước",
    "name": "Tên",
    "act": "Việc",
    "role": "Vai trò",
    "place": "Nơi làm",
    "hours": "Giờ",
    "moves": "Hướng chuyển",
    "output": "Kết quả",
    "note": "Ghi chú",
}


def _change(change: rules.StepChange, lasts: tuple[Step, Step]) -> dict[str, object]:
    sides = ((change.before, lasts[0]), (change.after, lasts[1]))
    before, after = (field_words(one, last=one is last) if one else {} for one, last in sides)
    touched = change.fields | ({"hours"} if "counted" in change.fields else set())
    lines = [
        (_(label), before.get(name, ""), after.get(name, ""))
        for name, label in _COMPARED.items()
        if name in touched
    ]
    badge = _BADGES[change.kind]
    step = change.after or change.before
    assert step is not None  # noqa: S101 - a change has at least one side
    return {"kind": change.kind, "badge": badge, "no": step.no, "name": step.name, "lines": lines}
