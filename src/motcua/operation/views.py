"""Signs of life for machines: alive, ready, counters."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from motcua.core.address import is_trusted
from motcua.operation.adapters.counters import counted
from motcua.operation.queries.gauges import gauges
from motcua.operation.queries.readiness import checks

View = Callable[[HttpRequest], HttpResponse]


def for_watchers(view: View) -> View:
    """Only for the addresses that MOTCUA_WATCHERS names; for all others there is no such page.

    A request that came through a proxy whose word is not taken is nobody's: its client is unknown.
    """

    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        unknown = "HTTP_X_FORWARDED_FOR" in request.META and not settings.TRUSTED_PROXIES
        if unknown or not is_trusted(request.META.get("REMOTE_ADDR", ""), settings.WATCHERS):
            raise Http404
        return view(request)

    return answer


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    del request
    return HttpResponse("ok\n", content_type="text/plain")


@for_watchers
def ready(request: HttpRequest) -> HttpResponse:
    """200 when requests may come here, 503 when not; what is well and what is not in either case."""
    del request
    found = checks()
    can_serve = all(one.well for one in found if one.needed)
    told = {one.name: "ok" if one.well else "fault" for one in found}
    return JsonResponse({"ready": can_serve, "checks": told}, status=200 if can_serve else 503)


class _Now:
    """The gauges as the counting library reads them."""

    def collect(self) -> Iterable[Metric]:
        for one in gauges():
            yield GaugeMetricFamily(one.name, one.help, value=one.value)


@for_watchers
def metrics(request: HttpRequest) -> HttpResponse:
    """Counters of all processes and gauges of this moment, as Prometheus text 0.0.4."""
    del request
    now = CollectorRegistry(auto_describe=False)
    now.register(_Now())
    return HttpResponse(
        generate_latest(counted()) + generate_latest(now), content_type=CONTENT_TYPE_PLAIN_0_0_4
    )
