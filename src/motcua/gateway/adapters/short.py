"""The short way: a request of the API meets no session, no cookie, no form token, no language look-up.

Those parts of the chain serve pages; for a call with a key they cost as much as the answer.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, get_resolver
from django.utils import translation

from motcua.gateway.api.problems import problem
from motcua.gateway.api.site import fault
from motcua.gateway.api.strict import unknown_parameters

START = "/api/v1/"
_METHODS = ("GET", "POST", "DELETE")
_URLS = "motcua.gateway.urls.api"


class ShortWayMiddleware:
    """Answers what begins with ``/api/v1/`` itself; the page of the documentation goes the usual way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if not path.startswith(START) or path == START:
            return self.get_response(request)
        translation.activate(settings.LANGUAGE_CODE)  # the thread may remember a page in another language
        response = _answer(request, path)
        response["X-Content-Type-Options"] = "nosniff"
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


def _answer(request: HttpRequest, path: str) -> HttpResponseBase:
    try:
        found = get_resolver(_URLS).resolve(path)
    except Resolver404:
        return problem("not-found")
    if request.method not in _METHODS:
        return problem("method", headers={"Allow": ", ".join(_METHODS)})
    try:
        if (refused := unknown_parameters(request, found.route)) is not None:
            return refused
        response: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    except Exception as error:  # noqa: BLE001 - whatever is raised is answered as a problem
        return fault(request, error)
    if response.status_code == 405:
        return problem("method", headers={"Allow": response["Allow"]})
    return response
