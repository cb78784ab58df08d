"""The own account."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts.adapters.middleware import without_post
from motcua.accounts.enums import Role
from motcua.accounts.types import HeldPost
from motcua.accounts.views.posts import fields_in_words
from motcua.ui import menu
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Blank, Fact

POSTS = (Column("Vị trí"), Column("Vai trò"), Column("Lĩnh vực"), Column("Nhận ủy quyền từ"))


def _line(post: HeldPost) -> Row:
    lenders = ", ".join(loan.person_name for loan in post.loans)
    url = reverse("accounts:held_post", args=[post.id])
    name = Text(post.title, note=post.unit_name, href=url)
    return Row((name, Role(post.role).label, fields_in_words(post.fields), lenders))


def start(request: DeskRequest) -> HttpResponse:
    """Where a day at the desk begins: the first list with work in it, else the first page of the menu.

    Whoever's menu begins with an act of their own (receiving) begins with that.
    """
    groups = menu.desk.groups(request.actor, request.path)
    items = [item for group in groups for item in group.items]
    if not items:
        return redirect("accounts:own")
    work = next((item for item in items if item.count), items[0])
    return redirect((items[0] if items[0].count is None else work).href)


@without_post
def own(request: DeskRequest) -> HttpResponse:
    """Who I am here, from which posts I work, and the way to a new password; no statement of its own."""
    account = request.user
    empty = Blank("Chưa có vị trí nào", "Hãy liên hệ người quản trị của đơn vị.")
    rows = tuple(_line(post) for post in account.standing.posts)
    context = {
        "facts": (Fact("Họ và tên", account.standing.person_name), Fact("Tên đăng nhập", account.username)),
        "posts": Table("Vị trí công tác của tôi", POSTS, rows, sticky=False, empty=empty),
    }
    return render(request, "accounts/own.html", context)
