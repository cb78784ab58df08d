"""Addresses of lists and boards, beside the catalogue's own; the sheet is for everybody."""

from django.urls import path

from motcua.offers.views import places, posting, sheet

app_name = "offers"
urlpatterns = [
    path("thu-tuc/<slug:slug>/ban-in/", sheet.sheet, name="sheet"),
    path("danh-muc-tthc/don-vi/", places.units, name="units"),
    path("danh-muc-tthc/don-vi/<int:unit_id>/", places.offer, name="offer"),
    path("danh-muc-tthc/don-vi/<int:unit_id>/dua-ra/", places.withdraw_offer, name="withdraw_offer"),
    path("danh-muc-tthc/niem-yet/", posting.board, name="board"),
    path("danh-muc-tthc/niem-yet/<int:unit_id>/", posting.confirm_posting, name="confirm_posting"),
    path("danh-muc-tthc/niem-yet/<int:unit_id>/in/", posting.print_board, name="print_board"),
]
