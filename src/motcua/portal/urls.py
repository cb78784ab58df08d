"""Addresses of the citizen's site."""

from django.urls import path

from motcua.portal.views import pages as views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("theo-doi/", views.follow, name="follow"),
    path("theo-doi/<str:token>/", views.dossier, name="dossier"),
    path("tinh-phuc-vu-the-nao/", views.figures, name="figures"),
    path("huong-dan/", views.how, name="how"),
    path("bo-phan-mot-cua/", views.counters, name="counters"),
    path("du-lieu-cua-ban/", views.privacy, name="privacy"),
    path("tiep-can/", views.access, name="access"),
]
