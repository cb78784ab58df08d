"""The document for software, and the page that tells people the same."""

from django.http import HttpRequest, HttpResponse

from motcua.gateway.api import document


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document; public."""
    del request
    headers = {"Cache-Control": "public, max-age=300"}
    return HttpResponse(document.text(), content_type="application/json", headers=headers)
