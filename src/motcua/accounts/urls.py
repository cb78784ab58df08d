"""Addresses of people and posts."""

from django.urls import path

from motcua.accounts.views import passwords, signing_in

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("dang-nhap/trinh-dien/", signing_in.sign_in_demo, name="sign_in_demo"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("doi-mat-khau/", passwords.set_password, name="set_password"),
    path("doi-vi-tri/", signing_in.switch_post, name="switch_post"),
]
