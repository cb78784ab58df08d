"""A refusal that no view caught becomes a page in the house's words, with the status that fits it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext

from motcua.core.decision import Refusal, RefusalKind
from motcua.ui.types import Action, Blank

STATUS = {
    RefusalKind.FORBIDDEN: 403,
    RefusalKind.NOT_FOUND: 404,
    RefusalKind.CONFLICT: 409,
    RefusalKind.INVALID: 422,
    RefusalKind.TOO_MANY: 429,
    RefusalKind.FULL: 507,
}
_TITLES = {
    RefusalKind.FORBIDDEN: "Bạn không có quyền làm việc này",
    RefusalKind.NOT_FOUND: "Không tìm thấy",
    RefusalKind.CONFLICT: "Việc này vừa thay đổi",
    RefusalKind.INVALID: "Chưa thực hiện được",
    RefusalKind.TOO_MANY: "Bạn thử quá nhiều lần",
    RefusalKind.FULL: "Máy chủ hết chỗ ghi",
}
_ICONS = {
    RefusalKind.FORBIDDEN: "lock",
    RefusalKind.NOT_FOUND: "search",
    RefusalKind.CONFLICT: "refresh",
    RefusalKind.INVALID: "alert-circle",
    RefusalKind.TOO_MANY: "hourglass",
    RefusalKind.FULL: "alert-triangle",
}


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal, on the face of the house that the person was at."""
    layout = "desk" if getattr(request, "actor", None) else "site"
    why = " ".join(problem.why for problem in refusal.problems)
    advice = gettext("Quay lại trang trước để sửa, hoặc bắt đầu lại từ trang đầu.")
    context = {
        "title": gettext(_TITLES[refusal.kind]),
        "icon": _ICONS[refusal.kind],
        "blank": Blank(why, advice, Action(gettext("Về trang đầu"), "/")),
        "layout": f"ui/layouts/{layout}/detail.html",
    }
    return render(request, "ui/refused.html", context, status=STATUS[refusal.kind])


class RefusalMiddleware:
    """Answers a `Refusal` that comes out of a view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; everything else is nobody's answer but a fault."""
        return refused(request, exception) if isinstance(exception, Refusal) else None
