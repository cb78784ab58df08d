"""What is counted while the site works: requests by route, verbs by name. No person, no address, no code.

Each process counts in a file of its own under ``settings.COUNTERS``; whoever is asked adds them up.
"""

from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# What was answered before a route was found: static files, strangers' guesses.
NO_ROUTE = "none"

REQUESTS = Counter("motcua_requests", "Requests answered", ["route", "method", "status"])
SECONDS = Histogram("motcua_request_seconds", "Time to answer a request", ["route"], buckets=BUCKETS)
VERBS = Counter("motcua_verbs", "Verbs by how their transaction ended", ["verb", "outcome"])
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class CountingMiddleware:
    """Counts each request and its time; asks no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begin = perf_counter()
        answer = self.get_response(request)
        found = request.resolver_match
        route = (found.view_name if found else "") or NO_ROUTE
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(route, method, f"{answer.status_code // 100}xx").inc()
        SECONDS.labels(route).observe(perf_counter() - begin)
        return answer


def count_verb(name: str, outcome: str) -> None:
    """A verb has ended: done, refused or failed."""
    VERBS.labels(name, outcome).inc()


def counted() -> CollectorRegistry:
    """The counters of all processes of this installation on this machine."""
    if settings.COUNTERS is None:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(settings.COUNTERS))  # type: ignore[no-untyped-call]
    return registry
