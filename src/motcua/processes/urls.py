"""Addresses of processes."""

from django.urls import path

from motcua.processes import views

app_name = "processes"
urlpatterns = [
    path("quy-trinh/", views.ProcessList.as_view(), name="list"),
    path("quy-trinh/moi/", views.NewProcess.as_view(), name="publish"),
    path("quy-trinh/<slug:code>/", views.ProcessPage.as_view(), name="process"),
    path("quy-trinh/<slug:code>/sua/", views.ReviseProcess.as_view(), name="revise"),
    path("quy-trinh/<slug:code>/so-sanh/", views.Comparison.as_view(), name="compare"),
]
