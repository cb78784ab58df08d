"""Submits: named by the page, sent again by the house itself while the database changes places, done once.

Every form carries a hidden name (the tag `csrf_token` writes it). When the database goes away in the middle,
nobody knows whether the work was kept: the request waits for the database and runs again under the same name,
and the journal lets nothing be written twice (`core.once`). What takes longer becomes a page that says so.
"""

import hashlib
import secrets
import sys
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.defaults import server_error

from motcua.core import clock, once, refs, space
from motcua.core.actor import Actor
from motcua.ui import format as fmt
from motcua.ui.types import Action, Blank

FIELD, AGAIN = "ma-gui", "gui-lai"
RETRY_SECONDS = 3
_SECRETS = {"password", "old", "new", "again"}  # typed once more rather than written into a page
_NOT_MEANT = {"csrfmiddlewaretoken", AGAIN}


def fresh_name() -> str:
    """A name for one form; names of one time lie together in the index."""
    return str(UUID(int=int(clock.real().timestamp() * 1000) << 80 | secrets.randbits(80)))


def key_of(request: HttpRequest) -> UUID | None:
    """The sending: the form's name with what was sent where, so that other words are another sending."""
    if request.method != "POST":
        return None
    try:
        name = UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
    meant = hashlib.sha256(name.bytes + request.path.encode())
    for field, values in sorted(request.POST.lists()):
        if field not in _NOT_MEANT:
            meant.update(repr((field, values)).encode())
    for field, upload in sorted(request.FILES.items()):
        meant.update(repr((field, getattr(upload, "name", ""))).encode())
        for chunk in upload.chunks():  # type: ignore[union-attr]
            meant.update(chunk)
        upload.seek(0)  # type: ignore[union-attr]
    return UUID(bytes=name.bytes[:6] + meant.digest()[:10])


class SubmitMiddleware:
    """The outermost middleware that touches the database: runs a submit again, or says what became of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = key_of(request)
        response = self._answer(request, key)
        if key is None:
            return response
        if _is_away(request) and once.await_database(settings.SUBMIT_PATIENCE):
            _rewind(request)
            response = self._answer(request, key)
        if response.status_code < 400 or _is_away(request):
            return response
        return _done(request, key) or response

    def _answer(self, request: HttpRequest, key: UUID | None) -> HttpResponseBase:
        with once.under(key):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """A sending that comes again is looked for first."""
        submit = once.current()
        again = request.method == "POST" and (AGAIN in request.POST or hasattr(request, "sent_again"))
        return _done(request, submit.key) if submit and again else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The sending stands in the journal already."""
        submit = once.current()
        return _done(request, submit.key) if submit and isinstance(exception, once.Repeated) else None


def _is_away(request: HttpRequest) -> bool:
    return getattr(request, "database_away", False)


def _rewind(request: HttpRequest) -> None:
    request.database_away = False  # type: ignore[attr-defined]
    request.sent_again = True  # type: ignore[attr-defined]
    for upload in request.FILES.values():
        upload.seek(0)  # type: ignore[union-attr]


def _done(request: HttpRequest, key: UUID) -> HttpResponse | None:
    """The page of what was kept the first time; None when nothing was."""
    actor: Actor | None = getattr(request, "actor", None)
    kept = once.recorded(key, actor.person_id) if actor else None
    if actor is None or kept is None:
        return None
    seen = next((ref for ref in kept.subjects if refs.can_see(actor, ref)), None)
    where = Action(refs.label_of(seen), refs.url_of(seen)) if seen else Action(gettext("Về trang đầu"), "/")
    said = gettext("Đã ghi lúc %(at)s, một lần.") % {"at": fmt.moment(kept.at)}
    why = gettext("Lần gửi này đến hai lần; lần sau không ghi thêm gì.")
    context = {
        "title": gettext("Việc này đã được ghi"),
        "icon": "check",
        "blank": Blank(said, why, where),
        "layout": "ui/layouts/desk/detail.html",
    }
    response = render(request, "ui/refused.html", context)
    response["Motcua-Submit"] = "recorded"
    return response


def fault(request: HttpRequest) -> HttpResponse:
    """The answer to what nobody caught (handler500): a database away is said as such, the rest is a fault."""
    error = sys.exc_info()[1]
    if space.is_full(error):
        return full(request)
    if not once.is_away(error):
        return server_error(request)
    request.database_away = True  # type: ignore[attr-defined]
    return away(request)


def away(request: HttpRequest) -> HttpResponse:
    """503: the servers change places. A page looks again by itself; a submit is sent again by itself."""
    headers = {"Retry-After": str(RETRY_SECONDS)}
    if request.path.startswith("/api/"):
        return _problem(headers)
    if request.method != "POST":
        headers["Refresh"] = str(RETRY_SECONDS)
    context = {"fields": _fields(request), "posted": request.method == "POST", "seconds": RETRY_SECONDS}
    context["action"] = request.get_full_path()
    return HttpResponse(render_to_string("ui/away.html", context), status=503, headers=headers)


def full(request: HttpRequest) -> HttpResponse:
    """507: the disk was full before anybody noticed; nothing of this request was kept."""
    space.look_again()
    if request.path.startswith("/api/"):
        return problem(507, gettext("Máy chủ hết chỗ ghi"), str(space.full()))
    return HttpResponse(render_to_string("ui/full.html", {"why": str(space.full())}), status=507)


def problem(status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> HttpResponse:
    """RFC 9457, for software that called when nothing else of the house could answer."""
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    plain = {"ensure_ascii": False}
    kind = "application/problem+json"
    return JsonResponse(told, status=status, headers=headers, content_type=kind, json_dumps_params=plain)


def _problem(headers: dict[str, str]) -> HttpResponse:
    detail = gettext("Hệ thống đang chuyển máy chủ. Hãy gửi lại với cùng mã: việc không bị ghi hai lần.")
    return problem(503, gettext("Tạm gián đoạn"), detail, headers)


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What the page sends again; nothing where a file or a password would have to be sent with it."""
    if request.method != "POST" or key_of(request) is None or request.FILES or _SECRETS & set(request.POST):
        return []
    kept = [(name, str(value)) for name, values in request.POST.lists() for value in values if name != AGAIN]
    return [*kept, (AGAIN, "1")]
