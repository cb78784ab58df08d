"""One act on many dossiers: ask what it needs to know, do it, say for each what came of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.dossiers import public as door
from motcua.dossiers.types import BatchReport, Done, DossierRow, HandOverReport, Receivers, Refused, Seen
from motcua.dossiers.views import shown
from motcua.dossiers.views.boxes import BOX_BY_KEY, BatchVerb, Box
from motcua.dossiers.views.narrowing import read_id
from motcua.ui import format as fmt
from motcua.ui.refusals import STATUS
from motcua.ui.table import Code, Column, Row, Table
from motcua.ui.types import Option

MOST = 200  # rows of one act; a list shows 20, the rest comes from tampered forms

Verb = Callable[..., BatchReport]
_VERBS: dict[str, Verb] = {
    "hand_over": door.hand_over,
    "accept": door.accept,
    "recall": door.recall,
    "decline": door.decline,
    "assign": door.assign,
    "assign_by_load": door.assign_by_load,
    "sign": door.sign,
    "return_draft": door.return_draft,
    "stamp": door.stamp,
}


@require_POST
def batch(request: DeskRequest, key: str, verb: str) -> HttpResponse:
    """Do ``verb`` to the ticked rows of the inbox ``key``."""
    one = BOX_BY_KEY.get(key)
    chosen = next((each for each in one.verbs if each.name == verb), None) if one else None
    if one is None or chosen is None:
        raise Http404
    seen = read_ticks(request.POST.getlist("ho-so"))
    back = _back(request, one)
    if not seen:
        messages.warning(request, "Chưa chọn hồ sơ nào. Đánh dấu ít nhất một dòng rồi chọn việc cần làm.")
        return redirect(back)
    told, missing = _told(request, chosen)
    if missing or (chosen.asks and "da-hoi" not in request.POST):
        return _ask(request, one, chosen, seen, back, missing if "da-hoi" in request.POST else "")
    begun = clock.now()
    try:
        report = _VERBS[verb](request.actor, dossiers=seen, **told)
    except Refusal as refusal:
        if refusal.kind is not RefusalKind.CONFLICT:
            return _ask(request, one, chosen, seen, back, str(refusal), STATUS[refusal.kind])
        report = _none_done(request, seen, refusal)
    if not report.refused:
        messages.success(request, f"{chosen.words}: xong {len(report.done)} hồ sơ.")
        return redirect(back)
    return _say(request, one, chosen, report, back, begun)


def _none_done(request: DeskRequest, seen: Sequence[Seen], refusal: Refusal) -> BatchReport:
    """Every one of them was refused: the same report as for some."""
    rows = {row.code: row for row in door.dossiers_by_id(request.actor, [one.id for one in seen])}
    refused = []
    for problem in refusal.problems:
        code, _, why = problem.why.partition(": ")
        known = rows.get(code)
        refused.append(Refused(known.id, code, why) if known else Refused(0, "", problem.why))
    return BatchReport(refused=tuple(refused))


def read_ticks(values: Sequence[str]) -> list[Seen]:
    """``id.revision`` of each ticked row; what is not of this shape is left out."""
    seen = {}
    for value in values[:MOST]:
        number, _, revision = value.partition(".")
        one, known = read_id(number), read_id(revision)
        if one is not None and known is not None:
            seen[one] = Seen(one, known)
    return list(seen.values())


def _back(request: DeskRequest, one: Box) -> str:
    asked = request.POST.get("ve", "")
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if own else reverse(one.url_name)


def _told(request: DeskRequest, verb: BatchVerb) -> tuple[dict[str, Any], str]:
    """What the form says, and what is missing in it."""
    if verb.asks == "reason":
        reason = request.POST.get("ly-do", "").replace("\0", "").strip()[:2000]
        return {"reason": reason}, "" if reason else "Viết lý do để nơi gửi biết phải làm gì."
    if verb.asks in {"post", "post_or_none"}:
        told: dict[str, Any] = {"note": request.POST.get("ghi-chu", "").replace("\0", "")[:500]}
        post = read_id(request.POST.get("vi-tri", ""))
        if post is not None:
            return told | {"to_post_id": post}, ""
        if verb.asks == "post_or_none":
            return told, ""
        return {}, "Chọn người sẽ xử lý."
    return {}, ""


def _ask(
    request: DeskRequest,
    one: Box,
    verb: BatchVerb,
    seen: list[Seen],
    back: str,
    error: str,
    status: int = 422,
) -> HttpResponse:
    """The page that asks for a reason or a person before the act; an error keeps what was typed."""
    rows = door.dossiers_by_id(request.actor, [each.id for each in seen])
    if not rows:
        messages.warning(request, "Không còn hồ sơ nào trong các dòng đã chọn.")
        return redirect(back)
    context = {
        "box": one,
        "verb": verb,
        "rows": rows,
        "ticks": [f"{each.id}.{each.revision}" for each in seen],
        "error": error,
        "people": _people(request, verb, rows),
        "reason": request.POST.get("ly-do", ""),
        "note": request.POST.get("ghi-chu", ""),
        "here": back,
        "action": reverse("dossiers:batch", args=[one.key, verb.name]),
    }
    return render(request, "dossiers/batch_ask.html", context, status=status if error else 200)


def _people(request: DeskRequest, verb: BatchVerb, rows: Sequence[DossierRow]) -> tuple[Option, ...]:
    """Who may take the step ahead of them; nobody by name where they go different ways."""
    if verb.asks not in {"post", "post_or_none"}:
        return ()
    chosen = request.POST.get("vi-tri", "")
    together = len({(row.step_name, row.resolving_unit_id) for row in rows}) == 1
    ahead = door.receivers(request.actor, rows[0].id) if together else Receivers()
    people = tuple(
        Option(str(post.id), f"{post.person_name}, {post.title}", str(post.id) == chosen)
        for post in ahead.people
    )
    if verb.asks == "post_or_none":
        anybody = ahead.unit or "Nơi làm bước tiếp theo"
        return (Option("", f"{anybody}, ai nhận trước thì làm", not chosen), *people)
    return (Option("", "Chọn người xử lý", not chosen), *people)


def _say(
    request: DeskRequest, one: Box, verb: BatchVerb, report: BatchReport, back: str, begun: datetime
) -> HttpResponse:
    """What was done and what was not, the latter first, each with its reason and the way on."""
    ids = [each.id for each in report.refused if each.id] + [each.id for each in report.done]
    rows = {row.id: row for row in door.dossiers_by_id(request.actor, ids)}
    total = len(report.done) + len(report.refused)
    context = {
        "box": one,
        "verb": verb,
        "done": len(report.done),
        "total": total,
        "share": round(100 * len(report.done) / total),
        "refused": [(each, rows.get(each.id)) for each in report.refused],
        "table": _done_table(report, rows),
        "batches": report.batch_ids if isinstance(report, HandOverReport) else (),
        "begun": begun,
        "here": back,
        "again": reverse("dossiers:batch", args=[one.key, verb.name]),
        "ticks": [f"{row.id}.{row.revision}" for each in report.refused if (row := rows.get(each.id))],
    }
    return render(request, "dossiers/batch_report.html", context)


def _done_table(report: BatchReport, rows: Mapping[int, DossierRow]) -> Table:
    columns = (
        Column("Mã hồ sơ", width="200"),
        Column("Thủ tục"),
        Column("Chủ hồ sơ", width="160"),
        Column("Bước sau đó", width="160"),
        Column("Nơi nhận", width="200"),
    )
    done = sorted(report.done, key=lambda each: each.code)
    return Table(
        "Hồ sơ đã xong", columns, tuple(_done_row(each, rows.get(each.id)) for each in done), sticky=False
    )


def _done_row(done: Done, row: DossierRow | None) -> Row:
    code = Code(done.code, shown.href(done.id))
    if row is None:  # it has gone where this post cannot see it any more
        return Row((code, fmt.EMPTY, fmt.EMPTY, fmt.EMPTY, fmt.EMPTY), name=done.code)
    place = (row.offered or row.held).unit_name
    return Row((code, row.procedure_name, row.owner_name, row.step_name, place), name=done.code)
