"""Behind the installation's own proxies (nginx, HAProxy) a request is its client's, not the proxy's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.core.address import client_of, is_trusted


class ProxyMiddleware:
    """Puts client and scheme where Django looks for them, as far as a trusted proxy says so.

    Without `TRUSTED_PROXIES` nobody's word is taken: throttles count whoever is connected.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta, trusted = request.META, settings.TRUSTED_PROXIES
        peer = meta.get("REMOTE_ADDR", "")
        if trusted and is_trusted(peer, trusted):
            meta["REMOTE_ADDR"] = client_of(peer, meta.get("HTTP_X_FORWARDED_FOR", ""), trusted)
            meta["wsgi.url_scheme"] = _scheme(
                meta.get("HTTP_X_FORWARDED_PROTO", ""), request.scheme or "http"
            )
        return self.get_response(request)


def _scheme(said: str, known: str) -> str:
    """The scheme that the nearest proxy heard."""
    last = said.rpartition(",")[2].strip().lower()
    return last if last in {"http", "https"} else known
