"""Addresses of the toolbox: the gallery of parts."""

from django.urls import path

from motcua.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("nguoi-dan/", views.gallery_site, name="gallery_site"),
    path("mau/<slug:name>/", views.sample, name="sample"),
]
