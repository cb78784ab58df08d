"""Addresses of reports."""

from django.urls import path

from motcua.reports.views import cell, files, table

app_name = "reports"
urlpatterns = [
    path("bao-cao/ii-06a/", table.statistics, name="statistics"),
    path("bao-cao/ii-06a/ho-so/", cell.rows, name="statistics_rows"),
    path("bao-cao/ii-06a/bang-tinh/", files.statistics_xlsx, name="statistics_xlsx"),
    path("bao-cao/ii-06a/ban-in/", files.statistics_pdf, name="statistics_pdf"),
]
