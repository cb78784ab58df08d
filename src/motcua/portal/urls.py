"""Addresses of the citizen's site."""

from django.urls import path

from motcua.portal.views import figures, following, pages, procedures

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("viec-cua-ban/<slug:slug>/", pages.life_event, name="life_event"),
    path("theo-doi/", following.follow, name="follow"),
    path("theo-doi/<str:token>/", following.dossier, name="dossier"),
    path("thu-tuc/", procedures.search, name="procedures"),
    path("thu-tuc/<slug:slug>/", procedures.procedure, name="procedure"),
    path("tinh-phuc-vu-the-nao/", figures.figures, name="figures"),
    path("tinh-phuc-vu-the-nao/so-lieu.csv", figures.figures_file, name="figures_file"),
    path("huong-dan/", pages.how, name="how"),
    path("bo-phan-mot-cua/", pages.counters, name="counters"),
    path("du-lieu-cua-ban/", pages.privacy, name="privacy"),
    path("tiep-can/", pages.access, name="access"),
]
