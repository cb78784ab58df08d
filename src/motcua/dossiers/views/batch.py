"""One act on many dossiers: ask what it needs to know, do it, say for each what came of it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from motcua.accounts import public as accounts
from motcua.accounts.public import DeskRequest
from motcua.core.decision import Refusal
from motcua.dossiers import public as door
from motcua.dossiers.types import BatchReport, Done, HandOverReport, Seen
from motcua.dossiers.views.boxes import BOX_BY_KEY, BatchVerb, Box
from motcua.dossiers.views.place import unit_of
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
    try:
        report = _VERBS[verb](request.actor, dossiers=seen, **told)
    except Refusal as refusal:
        return _ask(request, one, chosen, seen, back, str(refusal))
    return _say(request, one, chosen, report, back)


def read_ticks(values: Sequence[str]) -> list[Seen]:
    """``id.revision`` of each ticked row; what is not of this shape is left out."""
    seen = {}
    for value in values[:MOST]:
        number, _, revision = value.partition(".")
        if number.isdecimal() and revision.isdecimal() and max(len(number), len(revision)) < 18:
            seen[int(number)] = Seen(int(number), int(revision))
    return list(seen.values())


def _back(request: DeskRequest, one: Box) -> str:
    asked = request.POST.get("ve", "")
    own = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if own else reverse(one.url_name)


def _told(request: DeskRequest, verb: BatchVerb) -> tuple[dict[str, Any], str]:
    """What the form says, and what is missing in it."""
    if verb.asks == "reason":
        reason = request.POST.get("ly-do", "").strip()
        return {"reason": reason}, "" if reason else "Viết lý do để nơi gửi biết phải làm gì."
    if verb.asks in {"post", "post_or_none"}:
        post = request.POST.get("vi-tri", "")
        if post.isdecimal() and len(post) < 18:
            told: dict[str, Any] = {"to_post_id": int(post), "note": request.POST.get("ghi-chu", "")[:500]}
            return told, ""
        if verb.asks == "post_or_none":
            return {"note": request.POST.get("ghi-chu", "")[:500]}, ""
        return {}, "Chọn người sẽ xử lý."
    return {}, ""


def _ask(
    request: DeskRequest, one: Box, verb: BatchVerb, seen: list[Seen], back: str, error: str
) -> HttpResponse:
    """The page that asks for a reason or a person before the act; an error keeps what was typed."""
    rows = door.dossiers_by_id(request.actor, [each.id for each in seen])
    context = {
        "box": one,
        "verb": verb,
        "rows": rows,
        "ticks": [f"{each.id}.{each.revision}" for each in seen],
        "error": error,
        "people": _people(request, verb),
        "reason": request.POST.get("ly-do", ""),
        "note": request.POST.get("ghi-chu", ""),
        "here": back,
        "action": reverse("dossiers:batch", args=[one.key, verb.name]),
    }
    return render(request, "dossiers/batch_ask.html", context, status=422 if error else 200)


def _people(request: DeskRequest, verb: BatchVerb) -> tuple[Option, ...]:
    if verb.asks not in {"post", "post_or_none"}:
        return ()
    chosen = request.POST.get("vi-tri", "")
    posts = accounts.posts_at(unit_of(request.actor))
    people = tuple(
        Option(str(post.id), f"{post.person_name}, {post.title}", str(post.id) == chosen) for post in posts
    )
    if verb.asks == "post_or_none":
        return (Option("", "Nơi làm bước tiếp theo (ai nhận trước thì làm)", not chosen), *people)
    return people


def _say(request: DeskRequest, one: Box, verb: BatchVerb, report: BatchReport, back: str) -> HttpResponse:
    """All well: back to the list with a note. Otherwise the page that says what failed first."""
    if not report.refused:
        messages.success(request, f"{verb.words}: xong {len(report.done)} hồ sơ.")
        return redirect(back)
    batches = report.batch_ids if isinstance(report, HandOverReport) else ()
    context = {
        "box": one,
        "verb": verb,
        "report": report,
        "total": len(report.done) + len(report.refused),
        "batches": batches,
        "here": back,
        "done": _named(report.done),
    }
    return render(request, "dossiers/batch_report.html", context)


def _named(done: Sequence[Done]) -> list[Done]:
    return sorted(done, key=lambda each: each.code)
