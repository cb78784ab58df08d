"""The API: its operations, and an answer for whatever goes wrong."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.core.decision import Refusal
from motcua.gateway.api import dossiers, ending, faults, problems, reading, submissions
from motcua.gateway.api.keys import NoKey
from motcua.gateway.api.parsing import NotJson, StrictParser, TooLarge, Unreadable
from motcua.gateway.commands.writing import OutcomeUnknown
from motcua.gateway.queries.callers import TooOften, too_often

_LOG = logging.getLogger(__name__)
api = NinjaAPI(
    title="motcua: giao diện cho phần mềm khác",
    version="1",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    parser=StrictParser(),
)
api.add_router("/dossiers", dossiers.router)
api.add_router("/dossiers", ending.router)
api.add_router("/procedures", reading.catalogue)
api.add_router("/units", reading.units)
api.add_router("/statistics", reading.statistics)
api.add_router("", reading.own)
api.add_router("/submissions", submissions.router)

# What has one plain answer.
_PLAIN: dict[type[Exception], str] = {
    NoKey: "no-key",
    AuthenticationError: "no-key",
    NotJson: "content-type",
    Unreadable: "bad-request",
    TooLarge: "too-large",
    RequestDataTooBig: "too-large",
    TooManyFilesSent: "too-large",
    MultiPartParserError: "bad-request",
    Http404: "not-found",
    OutcomeUnknown: "outcome-unknown",
    OperationalError: "unavailable",
    InterfaceError: "unavailable",
}


def fault(request: HttpRequest, error: Any) -> HttpResponse:
    """The answer when something that nobody expected went wrong: it is logged, and nothing of it is told."""
    for kind in type(error).__mro__:
        if kind in _PLAIN:
            if _PLAIN[kind] in {"unavailable", "outcome-unknown"}:
                _LOG.warning("%s %s: %s", request.method, request.path, type(error).__name__)
            return problems.problem(_PLAIN[kind])
    _LOG.error("%s %s", request.method, request.path, exc_info=error)
    return problems.problem("fault")


def _refused(request: Any, refusal: Any) -> HttpResponse:
    return problems.of_refusal(refusal, matched=getattr(request, "matched", False))


def _invalid(_request: Any, error: Any) -> HttpResponse:
    return problems.problem("invalid", errors=faults.told(error.errors))


def _http(request: Any, error: Any) -> HttpResponse:
    if error.__cause__ is not None:  # what the parser found
        return fault(request, error.__cause__)
    known = {400: "bad-request", 404: "not-found", 413: "too-large", 415: "content-type"}
    return problems.problem(known.get(error.status_code, "bad-request"))


api.add_exception_handler(Exception, fault)
api.add_exception_handler(Refusal, _refused)
api.add_exception_handler(TooOften, lambda request, _: _refused(request, too_often()))
api.add_exception_handler(ValidationError, _invalid)
api.add_exception_handler(HttpError, _http)
for _kind in _PLAIN:
    api.add_exception_handler(_kind, fault)
