"""Addresses of files."""

from django.urls import path

from motcua.files import views

app_name = "files"
urlpatterns = [
    path("tep/<int:number>/", views.OpenFile.as_view(), name="open"),
    path("tep/<int:number>/go/", views.RemoveFile.as_view(), name="remove"),
]
