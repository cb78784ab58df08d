"""Addresses of the one-stop shop."""

from django.urls import path

from motcua.dossiers.views import (
    acts,
    batch,
    detail,
    find,
    intake,
    lists,
    preview,
    printing,
    register,
    saved,
    scan,
)

app_name = "dossiers"
urlpatterns = [
    path("tiep-nhan/", intake.choose, name="receive"),
    path("tiep-nhan/<int:case_id>/", intake.intake, name="intake"),
    path("tiep-nhan/xong/<int:dossier_id>/", intake.received, name="received"),
    path("tiep-nhan/phieu/<int:paper_id>/", intake.noticed, name="noticed"),
    path("ho-so/cho-nhan-ban-giao/", lists.box, {"key": "handover"}, name="inbox_handover"),
    path("ho-so/da-giao-cho-nhan/", lists.box, {"key": "handed"}, name="inbox_handed"),
    path("ho-so/cho-phan-cong/", lists.box, {"key": "assign"}, name="inbox_assign"),
    path("ho-so/cho-xu-ly/", lists.box, {"key": "process"}, name="inbox_process"),
    path("ho-so/cho-bo-sung/", lists.box, {"key": "supplement"}, name="inbox_supplement"),
    path("ho-so/cho-nghia-vu-tai-chinh/", lists.box, {"key": "duty"}, name="inbox_duty"),
    path("ho-so/cho-ky-duyet/", lists.box, {"key": "sign"}, name="inbox_sign"),
    path("ho-so/cho-dong-dau/", lists.box, {"key": "stamp"}, name="inbox_stamp"),
    path("ho-so/cho-tra-ket-qua/", lists.box, {"key": "return"}, name="inbox_return"),
    path("ho-so/cho-thu-phi/", lists.box, {"key": "fees"}, name="inbox_fees"),
    path("ho-so/sap-den-han/", lists.box, {"key": "near"}, name="inbox_near"),
    path("ho-so/qua-han/", lists.box, {"key": "late"}, name="inbox_late"),
    path("ho-so/cach-xem/<slug:key>/luu/", saved.save, name="save_view"),
    path("ho-so/cach-xem/<int:view_id>/bo/", saved.drop, name="drop_view"),
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
    path("so-theo-doi/in/", register.print_register, name="print_register"),
]
