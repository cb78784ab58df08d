"""Addresses of people and posts."""

from django.urls import path

from motcua.accounts.views import delegations, importing, own, passwords, people, posts, readings, signing_in

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("dang-nhap/trinh-dien/", signing_in.sign_in_demo, name="sign_in_demo"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("doi-mat-khau/", passwords.set_password, name="set_password"),
    path("doi-vi-tri/", signing_in.switch_post, name="switch_post"),
    path("lam-viec/", own.start, name="start"),
    path("tai-khoan/", own.own, name="own"),
    path("nhan-su/", people.people, name="people"),
    path("nhan-su/them/", people.add_person, name="add_person"),
    path("nhan-su/<int:person_id>/", people.person, name="person"),
    path("nhan-su/<int:person_id>/mo-vi-tri/", posts.open_post, name="open_post"),
    path("nhan-su/<int:person_id>/mat-khau/", people.reset_password, name="reset_password"),
    path("nhan-su/<int:person_id>/khoa/", people.block_account, name="block_account"),
    path("nhan-su/<int:person_id>/mo-khoa/", people.unblock_account, name="unblock_account"),
    path("vi-tri/", posts.posts, name="posts"),
    path("vi-tri/nhap/", importing.import_posts, name="import_posts"),
    path("vi-tri/nhap/mau/", importing.sample, name="import_sample"),
    path("vi-tri/<int:post_id>/", posts.held_post, name="held_post"),
    path("vi-tri/<int:post_id>/ket-thuc/", posts.end_post, name="end_post"),
    path("vi-tri/<int:post_id>/uy-quyen/", delegations.delegate, name="delegate"),
    path("uy-quyen/<int:delegation_id>/thu-hoi/", delegations.revoke_delegation, name="revoke_delegation"),
    path("nhat-ky-tra-cuu/", readings.readings, name="readings"),
    path("don-vi/<int:unit_id>/vi-tri/", posts.unit_posts, name="unit_posts"),
]
