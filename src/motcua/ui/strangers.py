"""Pages that are the same for everybody, so that they may be kept: no session, no cookie, no token."""

import gzip
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers

from motcua.ui.context import Chrome

MAX_AGE = 300  # seconds
WORTH_PACKING = 1024  # bytes


def public_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    status: int = 200,
    *,
    max_age: int = MAX_AGE,
) -> HttpResponseBase:
    """A page drawn as for a stranger, with its validator; 304 where the reader has it already."""
    return cacheable(request, stranger_page(request, template, context, status), max_age=max_age)


def stranger_page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page drawn as for a stranger, whoever asks; nobody may keep it unless the caller says so."""
    bare = HttpRequest()
    bare.method, bare.path, bare.GET = "GET", request.path, request.GET
    return HttpResponse(
        render_to_string(template, {"ui": Chrome(bare), "messages": (), **context}), status=status
    )


def cacheable(request: HttpRequest, response: HttpResponse, *, max_age: int = MAX_AGE) -> HttpResponseBase:
    """The response with ETag and Cache-Control, or 304; texts are packed for whoever can unpack them.

    Packing tells an eavesdropper nothing here: what is the same for everybody holds no secret.
    """
    digest = sha256(response.content).hexdigest()[:32]
    packed = _is_packable(response) and "gzip" in request.headers.get("Accept-Encoding", "")
    if packed:
        response.content = gzip.compress(response.content, 6, mtime=0)
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    etag = f'"{digest}{"-gz" if packed else ""}"'
    response["ETag"], response["Cache-Control"] = etag, f"public, max-age={max_age}"
    return get_conditional_response(request, etag=etag, response=response) or response


def _is_packable(response: HttpResponse) -> bool:
    return response["Content-Type"].startswith("text/") and len(response.content) >= WORTH_PACKING
