"""Addresses of the gallery of parts: in demo and test only, production shows no invented persons."""

from django.urls import path

from motcua.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("nguoi-dan/", views.gallery_site, name="gallery_site"),
    path("mau/<slug:name>/", views.sample, name="sample"),
]
