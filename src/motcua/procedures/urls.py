"""Addresses of the catalogue: the desk under /danh-muc-tthc/."""

from django.urls import path

from motcua.procedures.views import catalogue, decisions, drafts, fields, files

app_name = "procedures"
urlpatterns = [
    path("danh-muc-tthc/", catalogue.catalogue, name="catalogue"),
    path("danh-muc-tthc/xuat/<slug:kind>/", catalogue.export_catalogue, name="export"),
    path("danh-muc-tthc/nhap/", files.import_catalogue, name="import_catalogue"),
    path("danh-muc-tthc/moi/", drafts.draft_version, name="new"),
    path("danh-muc-tthc/cong-bo/", decisions.publish, name="publish"),
    path("danh-muc-tthc/bai-bo/", decisions.abolish, name="abolish"),
    path("danh-muc-tthc/phe-duyet-quy-trinh/", decisions.approve_process, name="approve_process"),
    path("danh-muc-tthc/quyet-dinh/", decisions.decisions, name="decisions"),
    path("danh-muc-tthc/quyet-dinh/<int:pk>/", decisions.decision, name="decision"),
    path("danh-muc-tthc/quyet-dinh/<int:pk>/in/", decisions.decision_print, name="decision_print"),
    path("danh-muc-tthc/linh-vuc/", fields.save_field, name="save_field"),
    path("danh-muc-tthc/thu-tuc/<slug:slug>/", catalogue.detail, name="detail"),
    path("danh-muc-tthc/thu-tuc/<slug:slug>/sua/", drafts.draft_version, name="draft_version"),
    path("danh-muc-tthc/thu-tuc/<slug:slug>/bo-du-thao/", drafts.discard_draft, name="discard_draft"),
    path("danh-muc-tthc/thu-tuc/<slug:slug>/so-sanh/", catalogue.diff, name="diff"),
]
