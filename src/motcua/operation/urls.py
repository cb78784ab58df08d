"""Addresses for machines."""

from django.urls import path

from motcua.operation import views

app_name = "operation"
urlpatterns = [
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
]
