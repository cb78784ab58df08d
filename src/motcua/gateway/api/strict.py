"""A filter with a slip in its name must not give everything: parameters that nobody knows are refused."""

from functools import cache

from django.http import HttpRequest, HttpResponse

from motcua.gateway.api.document import document
from motcua.gateway.api.problems import problem


def unknown_parameters(request: HttpRequest, route: str) -> HttpResponse | None:
    """The answer to a request whose address has parameters that its operation does not know."""
    if not request.META.get("QUERY_STRING"):
        return None
    known = _known().get((f"/{route}".replace("<", "{").replace(">", "}"), (request.method or "").lower()))
    strange = [] if known is None else sorted(set(request.GET) - known)
    if not strange:
        return None
    return problem(
        "invalid", errors=[{"detail": "Không có tham số này.", "parameter": name} for name in strange]
    )


@cache
def _known() -> dict[tuple[str, str], frozenset[str]]:
    return {
        (path, method): frozenset(
            one["name"] for one in operation.get("parameters", []) if one["in"] == "query"
        )
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    }
