"""Addresses of the catalogue: the desk under /danh-muc-tthc/, citizens under /thu-tuc/."""

from django.urls import path

from motcua.procedures.views import catalogue, decisions, drafts, files, places, posting, site

app_name = "procedures"
urlpatterns = [
    path("thu-tuc/", site.search, name="search"),
    path("thu-tuc/<slug:slug>/", site.procedure, name="procedure"),
    path("thu-tuc/<slug:slug>/ban-in/", site.sheet, name="sheet"),
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
    path("danh-muc-tthc/linh-vuc/", places.save_field, name="save_field"),
    path("danh-muc-tthc/don-vi/", places.units, name="units"),
    path("danh-muc-tthc/don-vi/<int:unit_id>/", places.offer, name="offer"),
    path("danh-muc-tthc/don-vi/<int:unit_id>/dua-ra/", places.withdraw_offer, name="withdraw_offer"),
    path("danh-muc-tthc/niem-yet/", posting.board, name="board"),
    path("danh-muc-tthc/niem-yet/<int:unit_id>/", posting.confirm_posting, name="confirm_posting"),
    path("danh-muc-tthc/thu-tuc/<slug:slug>/", catalogue.detail, name="detail"),
    path("danh-muc-tthc/thu-tuc/<slug:slug>/sua/", drafts.draft_version, name="draft_version"),
    path("danh-muc-tthc/thu-tuc/<slug:slug>/bo-du-thao/", drafts.discard_draft, name="discard_draft"),
    path("danh-muc-tthc/thu-tuc/<slug:slug>/so-sanh/", catalogue.diff, name="diff"),
]
