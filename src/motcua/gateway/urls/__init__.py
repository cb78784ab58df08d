"""Addresses of the gateway: its screens here, its operations in `api`."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_safe

from motcua.gateway.api import pages
from motcua.gateway.views import keys

app_name = "gateway"
urlpatterns = [
    path("api/v1/", login_not_required(require_safe(pages.documentation)), name="documentation"),
    path("ket-noi/", keys.listing, name="keys"),
    path("ket-noi/cap-khoa/", keys.issue, name="issue_key"),
    path("ket-noi/khoa/<int:key_id>/thu-hoi/", keys.revoke, name="revoke_key"),
]
