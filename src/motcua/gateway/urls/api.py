"""Addresses of the API, looked up by themselves: a call need not pass all the pages."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from motcua.gateway.api import pages
from motcua.gateway.api.site import api

urlpatterns = [
    path("api/v1/openapi.json", login_not_required(pages.openapi), name="openapi"),
    path("api/v1/", api.urls, name="api"),
]
