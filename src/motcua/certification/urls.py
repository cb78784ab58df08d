"""Addresses of the certification counter."""

from django.urls import path

from motcua.certification.views import book, certify

app_name = "certification"
urlpatterns = [
    path("chung-thuc/", book.book, name="book"),
    path("chung-thuc/lo/<slug:verb>/", book.batch, name="batch"),
    path("chung-thuc/dong/<int:line_id>/huy/", book.cancel, name="cancel"),
    path("chung-thuc/<int:case_id>/", certify.certify, name="certify"),
]
