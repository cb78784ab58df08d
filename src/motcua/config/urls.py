"""Every address of the house; each room names its own under its prefix."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("ui/", include("motcua.ui.urls")),
    path("", include("motcua.orgs.urls")),
    path("", include("motcua.accounts.urls")),
    path("", include("motcua.files.urls")),
    path("", include("motcua.processes.urls")),
    path("", include("motcua.procedures.urls")),
    path("", include("motcua.offers.urls")),
    path("", include("motcua.dossiers.urls")),
    path("", include("motcua.certification.urls")),
    path("", include("motcua.upkeep.urls")),
    path("", include("motcua.legacy.urls")),
    path("", include("motcua.gateway.urls")),
    path("", include("motcua.gateway.urls.api")),
    path("", include("motcua.reports.urls")),
    path("", include("motcua.portal.urls")),
    path("", include("motcua.operation.urls")),
    path("", include("motcua.demo.urls")),
]

handler500 = "motcua.ui.submits.fault"
