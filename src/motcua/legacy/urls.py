"""Addresses of the room."""

from django.urls import path

from motcua.legacy.views import uploads

app_name = "legacy"
urlpatterns = [
    path("quan-tri/du-lieu-cu/", uploads.listing, name="upload"),
    path("quan-tri/du-lieu-cu/tep/<int:number>/", uploads.detail, name="map"),
    path("quan-tri/du-lieu-cu/lan/<int:number>/", uploads.run, name="run"),
    path("quan-tri/du-lieu-cu/lan/<int:number>/bao-cao/", uploads.report, name="report"),
]
