"""The journal: acts by subject, person, verb and day; one of them with its proof; the way out."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core import clock, journal
from motcua.core.decision import Refusal, RefusalKind, not_found
from motcua.core.journal import Line
from motcua.core.refs import Ref, is_known, label_of
from motcua.dossiers import public as dossiers
from motcua.orgs import public as orgs
from motcua.ui import format as fmt
from motcua.ui import keyset
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Badge, Blank, Fact, Option, Pager
from motcua.upkeep import perms
from motcua.upkeep.commands import export_journal
from motcua.upkeep.forms.erasures import WhyForm
from motcua.upkeep.forms.journal import JournalForm, verbs_in_words
from motcua.upkeep.queries.acts import Search
from motcua.upkeep.queries.acts import entries as acts
from motcua.upkeep.queries.proofs import Proof, proofs, prove
from motcua.upkeep.views.shell import sections

COLUMNS = (
    Column("Lúc", "144"),
    Column("Ai", "240"),
    Column("Việc"),
    Column("Về", "240"),
    Column("Nội dung", "120"),
)
DOSSIER = "dossiers.dossier"
MOST_EXPORTED = 2000


def entries(request: DeskRequest) -> HttpResponse:
    """The acts that fit the filters, the latest first; who looks at a dossier's is written down there."""
    perms.can_see(request.actor).or_refuse()
    form, search, fault = _asked(request)
    found = acts(search)
    page = keyset.page(found, ("-id",), cursor=request.GET.get("trang", ""), size=30)
    lines = [journal.line(row) for row in page.rows]
    about = search.subjects[0] if search.subjects else None
    if about is not None:
        _note(request, about)
    query = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    empty = Blank("Không có dòng nhật ký nào", "Thử bớt điều kiện, hoặc chọn khoảng ngày rộng hơn.")
    context = {
        "sections": sections(request.actor, "journal"),
        "asked": {name: request.GET.get(name, "") for name in form.fields},
        "verbs": [Option(name, words, name == request.GET.get("viec")) for name, words in verbs_in_words()],
        "fault": fault,
        "table": Table("Nhật ký", COLUMNS, tuple(_rows(lines)), empty=empty),
        "pager": Pager(
            f"{len(lines)} dòng trong trang", keyset.href(query, page.next), keyset.href(query, page.previous)
        ),
        "export": f"{reverse('upkeep:export_journal')}?{urlencode(query)}",
    }
    return render(request, "upkeep/journal.html", context)


def _asked(request: DeskRequest) -> tuple[JournalForm, Search, str]:
    """The filters as a search, and what could not be understood."""
    form = JournalForm(request.GET)
    form.is_valid()
    data = form.cleaned_data
    subjects, fault = _subjects(data.get("ve", "").strip())
    if form.errors:
        fault = fault or "Ngày ghi theo dạng dd/mm/yyyy."
    search = Search(
        subjects=subjects,
        actor_words=data.get("nguoi", "").strip(),
        verb=data.get("viec", ""),
        first=data.get("tu"),
        last=data.get("den"),
    )
    return form, search, fault


def _subjects(words: str) -> tuple[tuple[Ref, ...] | None, str]:
    """A dossier's code, or a kind with its number (``orgs.unit:12``)."""
    if not words:
        return None, ""
    found = dossiers.ref_of_code(words)
    if found is None:
        try:
            found = Ref.parse(words)
        except ValueError:
            return (), f"Không có hồ sơ nào mã “{words}”."
    return (found,), ""


def _rows(lines: list[Line]) -> Iterator[Row]:
    codes = dossiers.codes_of(line.subject.id for line in lines if line.subject.kind == DOSSIER)
    units = orgs.units({line.unit_id for line in lines if line.unit_id})
    for line in lines:
        subject = str(line.subject)
        about = codes.get(line.subject.id, subject) if line.subject.kind == DOSSIER else subject
        unit = units.get(line.unit_id or 0)
        href = f"{reverse('upkeep:journal')}?{urlencode({'ve': about})}"
        said = "đã xóa theo luật" if line.body is None else f"{len(line.body)} mục" if line.body else "–"
        yield Row(
            (
                fmt.moment(line.at),
                Text(line.actor_name, unit.office_name if unit else ""),
                Text(line.title, line.verb, href=reverse("upkeep:entry", args=[line.id])),
                Text(about, href=href),
                said,
            ),
            name=line.title,
        )


def _note(request: DeskRequest, subject: Ref) -> None:
    """Whoever reads what was done to a dossier has read of the dossier."""
    if subject.kind.startswith("dossiers.") and is_known(subject) and subject.kind != "dossiers.regime":
        accounts.note_reading(
            request.actor,
            ReadingKind.OPEN,
            subject=subject,
            label=label_of(subject),
            why="Đọc nhật ký hệ thống",
        )


def entry(request: DeskRequest, number: int) -> HttpResponse:
    """One act with what it says and its way up to the seal."""
    perms.can_see(request.actor).or_refuse()
    proof = prove(number)
    if proof is None:
        raise not_found("Không có dòng nhật ký này.")
    subject = Ref(str(proof.header["subject_kind"]), int(proof.header["subject_id"]))
    _note(request, subject)
    line = journal.line(acts(Search()).get(pk=number))
    context = {
        "proof": proof,
        "line": line,
        "badge": _badge(proof),
        "facts": _facts(line, subject),
        "body": json.dumps(proof.body, ensure_ascii=False, indent=2, sort_keys=True) if proof.body else "",
        "proof_facts": _proof_facts(proof),
        "about": f"{reverse('upkeep:journal')}?{urlencode({'ve': str(subject)})}",
    }
    return render(request, "upkeep/entry.html", context)


def _badge(proof: Proof) -> Badge:
    if proof.seal is None:
        return Badge("chưa niêm phong", "info", "hourglass")
    if proof.holds:
        return Badge("chứng minh đúng", "done", "check")
    return Badge("không khớp niêm phong", "late", "alert-triangle", solid=True)


def _facts(line: Line, subject: Ref) -> tuple[Fact, ...]:
    unit = orgs.units([line.unit_id]).get(line.unit_id) if line.unit_id else None
    return (
        Fact("Việc", line.title, line.verb),
        Fact("Người làm", line.actor_name, unit.office_name if unit else ""),
        Fact("Về", label_of(subject) if is_known(subject) else str(subject), str(subject)),
        Fact("Theo đồng hồ nghiệp vụ", fmt.moment(line.at)),
        Fact("Ghi lúc", fmt.moment(line.recorded_at)),
    )


def _proof_facts(proof: Proof) -> tuple[tuple[str, str], ...]:
    found = [("Dấu của nội dung", proof.payload), ("Dấu của dòng", proof.digest)]
    for number, (side, beside) in enumerate(proof.path, 1):
        found.append((f"Bước {number}, ghép {'trái' if side == 'left' else 'phải'}", beside))
    if proof.seal is not None:
        found += [
            ("Gốc đã niêm phong", proof.seal["root"]),
            (f"Niêm phong số {proof.seal['seal']}", proof.seal["digest"]),
        ]
    return tuple(found)


def export(request: DeskRequest) -> HttpResponseBase:
    """Hand out the whole chain, or the acts that fit the filters each with its proof; with a reason."""
    perms.can_export_journal(request.actor).or_refuse()
    form, search, fault = _asked(request)
    asked = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    count = acts(search).count() if asked else None
    why = WhyForm(posted(request))
    whole = not asked
    if why.is_bound and why.is_valid() and not fault and not _too_many(count):
        words = "toàn bộ chuỗi niêm phong" if whole else urlencode(asked)
        try:
            export_journal(request.actor, what=words, why=why.cleaned_data["why"])
        except Refusal as refusal:
            if refusal.kind is RefusalKind.FORBIDDEN:
                raise
            why.add_problems(refusal)
        else:
            return _download(journal.export() if whole else _proved(search), whole=whole)
    page: dict[str, Any] = {
        "form": why,
        "whole": whole,
        "count": count,
        "fault": fault,
        "too_many": _too_many(count),
        "most": MOST_EXPORTED,
        "back": f"{reverse('upkeep:journal')}?{urlencode(asked)}",
    }
    return render(request, "upkeep/export.html", page, status=422 if why.errors else 200)


def _too_many(count: int | None) -> bool:
    return count is not None and count > MOST_EXPORTED


def _proved(search: Search) -> Iterator[str]:
    found = acts(search).order_by("id")
    for proof in proofs(found.iterator(chunk_size=200)):
        yield proof.as_json()


def _download(lines: Iterable[str], *, whole: bool) -> StreamingHttpResponse:
    name = f"{'nhat-ky' if whole else 'trich-nhat-ky'}-{clock.real():%Y%m%d-%H%M}.jsonl"
    answer = StreamingHttpResponse((f"{line}\n" for line in lines), content_type="application/jsonl")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
