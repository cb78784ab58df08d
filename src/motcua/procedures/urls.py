"""Addresses of the catalogue: the desk under /danh-muc-tthc/, citizens under /thu-tuc/."""

from django.urls import path

from motcua.procedures.views import site

app_name = "procedures"
urlpatterns = [
    path("thu-tuc/", site.search, name="search"),
    path("thu-tuc/<slug:slug>/", site.procedure, name="procedure"),
    path("thu-tuc/<slug:slug>/ban-in/", site.sheet, name="sheet"),
]
