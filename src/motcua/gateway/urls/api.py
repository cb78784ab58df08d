"""Addresses of the API, looked up by themselves: a call need not pass all the pages."""

from django.urls import path

from motcua.gateway.api.site import api

urlpatterns = [path("api/v1/", api.urls, name="api")]
