"""The document for software, and the page that tells people the same."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from motcua.gateway.api import problems
from motcua.gateway.api.document import document, text
from motcua.gateway.enums import Scope
from motcua.ui.strangers import public_page


@dataclass(frozen=True, slots=True)
class Told:
    """One operation as a person reads it."""

    name: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    parameters: tuple[tuple[str, str, str], ...]
    asked: str
    answered: str


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document; public."""
    del request
    headers = {"Cache-Control": "public, max-age=300"}
    return HttpResponse(text(), content_type="application/json", headers=headers)


def documentation(request: HttpRequest) -> HttpResponseBase:
    """What the API can do, for people; the same for everybody."""
    groups: dict[str, list[Told]] = {}
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            groups.setdefault(operation["tags"][0], []).append(_told(path, method, operation))
    page = {
        "groups": list(groups.items()),
        "problems": list(problems.TYPES.values()),
        "scopes": Scope.choices,
    }
    return public_page(request, "gateway/documentation.html", page)


def _told(path: str, method: str, operation: dict[str, Any]) -> Told:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    answers = [one for status, one in operation["responses"].items() if status.startswith("2")]
    answer = answers[0].get("content", {}).get("application/json", {})
    return Told(
        operation["operationId"],
        method.upper(),
        path,
        operation["summary"],
        tuple(operation["description"].replace("`", "").split("\n\n")),
        tuple(_parameter(one) for one in operation.get("parameters", [])),
        _pretty(body.get("example")),
        _pretty(answer.get("example")),
    )


def _parameter(one: dict[str, Any]) -> tuple[str, str, str]:
    places = {"query": "địa chỉ", "path": "đường dẫn", "header": "đầu yêu cầu"}
    needed = "bắt buộc" if one["required"] else "tùy chọn"
    return one["name"], f"{places[one['in']]}, {needed}", one.get("description", "")


def _pretty(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, indent=2)
