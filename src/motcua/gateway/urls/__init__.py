"""Addresses of the gateway: its screens here, its operations in `api`."""

from django.urls import URLPattern

app_name = "gateway"
urlpatterns: list[URLPattern] = []
