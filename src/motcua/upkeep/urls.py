"""Addresses of the administrator's room."""

from django.urls import path

from motcua.upkeep.views import calendar, days, erasures, health, journal, news, reckoning, recount, regimes

app_name = "upkeep"
urlpatterns = [
    path("tinh-ngay-hen/", reckoning.calculate, name="calculate"),
    path("quan-tri/", health.start, name="start"),
    path("quan-tri/kiem-tra/", health.check, name="check_journal"),
    path("quan-tri/lich/", calendar.calendar, name="calendar"),
    path("quan-tri/lich/ngay/", days.set_day, name="set_day"),
    path("quan-tri/lich/bo-ngay/", days.drop_day, name="drop_day"),
    path("quan-tri/lich/gio-lam-viec/", days.set_week, name="set_shifts"),
    path("quan-tri/lich/tinh-lai/", recount.recompute, name="recompute"),
    path("quan-tri/quy-dinh/", regimes.regimes, name="regimes"),
    path("quan-tri/quy-dinh/sua/", regimes.amend, name="amend"),
    path("quan-tri/tin/", news.news, name="news"),
    path("quan-tri/nhat-ky/", journal.entries, name="journal"),
    path("quan-tri/nhat-ky/xuat/", journal.export, name="export_journal"),
    path("quan-tri/nhat-ky/<int:number>/", journal.entry, name="entry"),
    path("quan-tri/xoa-du-lieu/", erasures.listing, name="erasures"),
    path("quan-tri/xoa-du-lieu/lap/", erasures.find, name="propose_erasure"),
    path("quan-tri/xoa-du-lieu/<int:number>/", erasures.detail, name="erasure"),
    path("quan-tri/xoa-du-lieu/<int:number>/xac-nhan/", erasures.confirm, name="confirm_erasure"),
    path("quan-tri/xoa-du-lieu/<int:number>/khong-xoa/", erasures.decline, name="decline_erasure"),
    path("quan-tri/xoa-du-lieu/thoi-han/<int:number>/", erasures.retention, name="set_retention"),
]
