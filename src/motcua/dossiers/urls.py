"""Addresses of the one-stop shop."""

from django.urls import path

from motcua.dossiers.views import (
    acts,
    batch,
    certify,
    detail,
    find,
    intake,
    lists,
    preview,
    printing,
    register,
    scan,
)
from motcua.dossiers.views.boxes import BOXES

app_name = "dossiers"
urlpatterns = [
    path("tiep-nhan/", intake.choose, name="receive"),
    path("tiep-nhan/<int:case_id>/", intake.intake, name="intake"),
    path("tiep-nhan/xong/<int:dossier_id>/", intake.received, name="received"),
    *(path(f"ho-so/{box.slug}/", lists.box, {"key": box.key}, name=f"inbox_{box.key}") for box in BOXES),
    path("ho-so/lo/<slug:key>/<slug:verb>/", batch.batch, name="batch"),
    path("ho-so/<int:dossier_id>/", detail.detail, name="detail"),
    path("ho-so/<int:dossier_id>/xem-nhanh/", preview.preview, name="preview"),
    path("ho-so/<int:dossier_id>/quet/", scan.scan, name="scan"),
    path("ho-so/<int:dossier_id>/phieu-kiem-soat/", printing.control_sheet, name="print_control_sheet"),
    path("ho-so/<int:dossier_id>/viec/<slug:verb>/", acts.act, name="act"),
    path("giay-to/<int:paper_id>/", printing.paper, name="print_paper"),
    path("giay-to/<int:paper_id>/in-lai/", printing.reissue, name="reissue"),
    path("ho-so/<int:dossier_id>/du-thao/<int:no>/", printing.draft, name="print_draft"),
    path("ban-giao/<int:batch_id>/", printing.hand_over, name="print_handover"),
    path("tra-cuu/", find.search, name="search"),
    path("so-theo-doi/", register.register, name="register"),
    path("chung-thuc/", certify.book, name="certify_book"),
    path("chung-thuc/lo/<slug:verb>/", certify.certify_batch, name="certify_batch"),
    path("chung-thuc/<int:case_id>/", certify.certify, name="certify"),
]
