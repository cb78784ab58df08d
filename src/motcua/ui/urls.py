"""Addresses of the toolbox: joined styles and scripts; outside production the gallery of parts."""

from django.conf import settings
from django.urls import path

from motcua.ui import views

app_name = "ui"
urlpatterns = [path("tep/<str:digest>/<str:name>", views.asset, name="asset")]
if settings.MODE != "production":
    urlpatterns += [
        path("", views.gallery, name="gallery"),
        path("nguoi-dan/", views.gallery_site, name="gallery_site"),
        path("mau/<slug:name>/", views.sample, name="sample"),
    ]
