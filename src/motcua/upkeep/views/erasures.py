"""Erase personal data from the journal by law: find, ask, let a second person confirm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core import journal
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.journal import Line
from motcua.dossiers import public as dossiers
from motcua.ui import format as fmt
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Badge, Blank, Fact, Link
from motcua.upkeep import commands, perms, rules
from motcua.upkeep.enums import ErasureState
from motcua.upkeep.forms.erasures import FindForm, GroundsForm, RetentionForm, WhyForm
from motcua.upkeep.queries import erasures as reads
from motcua.upkeep.queries.acts import Search, entries
from motcua.upkeep.types import ErasureRow, RetentionRow
from motcua.upkeep.views.shell import sections

_STATES = {
    ErasureState.PROPOSED: Badge("chờ người thứ hai", "warn", "hourglass", solid=True),
    ErasureState.DONE: Badge("đã xóa", "done", "check"),
    ErasureState.DECLINED: Badge("không xóa", "ended"),
}
FORM = "xoa"


def listing(request: DeskRequest) -> HttpResponse:
    """What was asked and what came of it; how long things are kept."""
    perms.can_see(request.actor).or_refuse()
    columns = (
        Column("Số", "56", number=True),
        Column("Về"),
        Column("Căn cứ"),
        Column("Số dòng", "72", number=True),
        Column("Người đề nghị", "200"),
        Column("Người quyết định", "200"),
        Column("Kết quả", "160"),
    )
    empty = Blank(
        "Chưa có đề nghị xóa nào", "Khi có yêu cầu theo luật, tìm các dòng nhật ký rồi lập đề nghị."
    )
    page = {
        "sections": sections(request.actor, "erasures"),
        "table": Table("Các lần xóa", columns, tuple(map(_row, reads.erasures())), empty=empty, sticky=False),
        "rules": _rules(reads.retention_rules()),
    }
    return render(request, "upkeep/erasures.html", page)


def _row(row: ErasureRow) -> Row:
    decided = Text(row.decided_by.name, fmt.moment(row.decided_at)) if row.decided_by else ""
    return Row(
        (
            str(row.id),
            Text(row.about, href=reverse("upkeep:erasure", args=[row.id])),
            Text(row.ground.label, row.basis),
            fmt.number(row.entries),
            Text(row.proposed_by.name, fmt.moment(row.proposed_at)),
            decided,
            _STATES[row.state],
        ),
        name=row.about,
    )


def _rules(rows: list[RetentionRow]) -> Table:
    columns = (
        Column("Loại", "220"),
        Column("Giữ nội dung", "112"),
        Column("Căn cứ"),
        Column("Kiểm chứng", "152"),
        Column("Quá hạn giữ", "104", number=True),
        Column("Việc", "96", hidden_title=True),
    )
    lines = tuple(
        Row(
            (
                Text(row.name, row.subject_kind),
                f"{row.years} năm",
                Text(row.basis, wrap=True),
                Badge("chưa kiểm chứng", "warn", "alert-circle")
                if row.unverified
                else Badge("đã xác nhận", "done", "check"),
                fmt.number(row.due),
                Link("Sửa", reverse("upkeep:set_retention", args=[row.id])),
            ),
            name=row.name,
        )
        for row in rows
    )
    return Table("Thời hạn lưu giữ nội dung nhật ký", columns, lines, sticky=False)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a way of finding led to; ``about`` names nobody in clear."""

    search: Search
    about: str


def find(request: DeskRequest) -> HttpResponse:
    """Find entries and ask for their words to be erased. A person's number never stands in an address."""
    perms.can_propose_erasure(request.actor).or_refuse()
    kept = reads.retention_rules()
    choices = [(str(row.id), f"{row.name}: quá {row.years} năm ({fmt.number(row.due)} dòng)") for row in kept]
    form = FindForm(posted(request), kept=choices)
    asking = request.POST.get("viec") == "de-nghi"
    grounds = GroundsForm(request.POST if asking else None)
    page: dict[str, Any] = {"form": form, "grounds": grounds, "form_id": FORM}
    if form.is_bound and form.is_valid():
        found = _found(request, form, kept)
        if found is None:
            form.add_error("code", "Không có hồ sơ nào mang mã này.")
        elif asking and grounds.is_valid():
            answer = _propose(request, grounds, found)
            if answer is not None:
                return answer
        if found is not None:
            page |= _shown(found, request.POST.getlist("dong") if asking else None)
    status = 422 if form.errors or grounds.errors else 200
    return render(request, "upkeep/erase.html", page, status=status)


def _found(request: DeskRequest, form: FindForm, kept: list[RetentionRow]) -> _Found | None:
    data = form.cleaned_data
    if data["code"]:
        ref = dossiers.ref_of_code(data["code"])
        code = data["code"].strip().upper()
        return _Found(Search(subjects=(ref,), erasable=True), f"Hồ sơ {code}") if ref else None
    if data["identity"]:
        refs = dossiers.refs_of_person(request.actor, data["identity"])
        masked = fmt.masked_identity(data["identity"].strip())
        return _Found(Search(subjects=refs, erasable=True), f"{len(refs)} hồ sơ của người có số {masked}")
    rule = next(row for row in kept if str(row.id) == data["rule"])
    return _Found(reads.older_than_kept(rule), f"{rule.name}: nội dung trước {fmt.date(rule.before)}")


def _shown(found: _Found, ticked: list[str] | None) -> dict[str, Any]:
    rows = entries(found.search).order_by("-id")[: rules.MOST_ENTRIES]
    lines = [journal.line(row) for row in rows]
    asked = reads.asked_already(line.id for line in lines)
    columns = (Column("Lúc", "144"), Column("Việc"), Column("Người làm", "240"), Column("Về", "240"))
    empty = Blank("Không có dòng nào còn nội dung", "Không có gì để xóa trong nhật ký.")
    table = Table(
        "Các dòng nhật ký",
        columns,
        tuple(_lines(lines, asked, ticked)),
        pick="dong",
        form=FORM,
        empty=empty,
        sticky=False,
    )
    return {
        "found": found,
        "table": table,
        "full": len(lines) == rules.MOST_ENTRIES,
        "most": rules.MOST_ENTRIES,
    }


def _lines(lines: list[Line], asked: set[int], ticked: list[str] | None) -> Iterator[Row]:
    codes = dossiers.codes_of(line.subject.id for line in lines if line.subject.kind == "dossiers.dossier")
    for line in lines:
        picked = line.id not in asked if ticked is None else str(line.id) in ticked
        about = codes.get(line.subject.id, str(line.subject))
        note = "đang có đề nghị khác" if line.id in asked else line.verb
        cells = (fmt.moment(line.at), Text(line.title, note), line.actor_name, about)
        yield Row(cells, key=str(line.id), picked=picked, name=line.title)


def _propose(request: DeskRequest, grounds: GroundsForm, found: _Found) -> HttpResponse | None:
    there = set(entries(found.search).values_list("pk", flat=True))
    chosen = [int(one) for one in request.POST.getlist("dong") if one.isascii() and one.isdigit()]
    try:
        made = commands.propose_erasure(
            request.actor,
            entry_ids=[number for number in chosen if number in there],
            about=found.about,
            grounds=grounds.grounds,
        )
    except Refusal as refusal:
        if refusal.kind is RefusalKind.FORBIDDEN:
            raise
        grounds.add_problems(refusal)
        return None
    messages.success(request, "Đã lập đề nghị xóa. Cần một người thứ hai xác nhận.")
    return redirect("upkeep:erasure", made)


def detail(request: DeskRequest, number: int) -> HttpResponse:
    """One request, the entries that it names, and the two ways to decide it."""
    perms.can_see(request.actor).or_refuse()
    row = reads.erasure(number)
    return _detail(request, row, WhyForm())


def _detail(request: DeskRequest, row: ErasureRow, form: WhyForm) -> HttpResponse:
    may = perms.can_confirm_erasure(request.actor, row.proposed_by.id)
    found = entries(Search()).filter(pk__in=reads.entry_ids_of(row.id)).order_by("-id")
    lines = [journal.line(one) for one in found]
    columns = (Column("Lúc", "144"), Column("Việc"), Column("Người làm", "240"), Column("Nội dung", "144"))
    table = Table("Các dòng nhật ký", columns, tuple(_named(line) for line in lines), sticky=False)
    page = {
        "row": row,
        "state": _STATES[row.state],
        "open": row.state is ErasureState.PROPOSED,
        "may": may.yes,
        "why_not": may.why,
        "form": form,
        "facts": _facts(row),
        "table": table,
    }
    return render(request, "upkeep/erasure.html", page, status=422 if form.errors else 200)


def _named(line: Line) -> Row:
    said = "còn" if line.body is not None else "đã xóa theo luật"
    title = Text(line.title, line.verb, href=reverse("upkeep:entry", args=[line.id]))
    return Row((fmt.moment(line.at), title, line.actor_name, said), name=line.title)


def _facts(row: ErasureRow) -> tuple[Fact, ...]:
    found = [
        Fact("Về", row.about),
        Fact("Căn cứ", row.ground.label, row.basis),
        Fact("Lý do", row.why),
        Fact(
            "Người đề nghị", row.proposed_by.name, f"{row.proposed_by.title}, {fmt.moment(row.proposed_at)}"
        ),
    ]
    if row.decided_by:
        note = f"{row.decided_by.title}, {fmt.moment(row.decided_at)}"
        found.append(Fact("Người quyết định", row.decided_by.name, note))
    if row.decided_why:
        found.append(Fact("Vì sao không xóa", row.decided_why))
    return tuple(found)


def confirm(request: DeskRequest, number: int) -> HttpResponse:
    """The second person's word."""
    if request.method == "POST":
        count = commands.confirm_erasure(request.actor, erasure_id=number)
        messages.success(request, f"Đã xóa nội dung {count} dòng nhật ký. Chuỗi niêm phong vẫn nguyên vẹn.")
    return redirect("upkeep:erasure", number)


def decline(request: DeskRequest, number: int) -> HttpResponse:
    """Leave everything as it is."""
    form = WhyForm(posted(request))
    if form.is_bound and form.is_valid():
        commands.decline_erasure(request.actor, erasure_id=number, why=form.cleaned_data["why"])
        messages.success(request, "Đã ghi: không xóa.")
        return redirect("upkeep:erasure", number)
    perms.can_see(request.actor).or_refuse()
    return _detail(request, reads.erasure(number), form)


def retention(request: DeskRequest, number: int) -> HttpResponse:
    """How long the journal keeps what it says about one kind of thing."""
    perms.can_set_retention(request.actor).or_refuse()
    row = reads.retention_rule(number)
    basis = "" if row.unverified else row.basis
    form = RetentionForm(posted(request), initial={"years": row.years, "basis": basis})
    if form.is_bound and form.is_valid():
        try:
            commands.set_retention(request.actor, rule_id=number, **form.cleaned_data)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã đặt thời hạn lưu giữ.")
            return redirect("upkeep:erasures")
    page = {"row": row, "form": form}
    return render(request, "upkeep/retention.html", page, status=422 if form.errors else 200)
