"""The first person of a new installation; everybody else comes in through the pages."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from motcua.accounts.commands import add_person, open_post
from motcua.accounts.enums import Role
from motcua.accounts.models import Post
from motcua.accounts.types import NewPerson, NewPost
from motcua.core import clock
from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.core.decision import Refusal
from motcua.orgs import public as orgs

_RIGHTS = ("accounts.add_person", "accounts.open_post")
INSTALLER = Actor(
    kind=ActorKind.SYSTEM,
    name="Người cài đặt hệ thống",
    grants=tuple(Grant(right, "/", Depth.TREE) for right in _RIGHTS),
)


class Command(BaseCommand):
    """``python -m motcua first_administrator --name ... --username ... --unit vp-ubnd``; once only."""

    help = "Mở tài khoản quản trị tỉnh đầu tiên; in mật khẩu dùng một lần."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="họ và tên")
        parser.add_argument("--username", required=True, help="tên đăng nhập")
        parser.add_argument("--unit", default="vp-ubnd", help="mã đơn vị, mặc định Văn phòng UBND tỉnh")

    def handle(self, *args: Any, name: str, username: str, unit: str, **options: Any) -> None:
        """Refuse when there is an administrator who can sign in; both verbs or none."""
        today = clock.today()
        there = Post.objects.in_force(today).filter(
            role=Role.QUAN_TRI_TINH, person__account__is_active=True, person__account__demo=False
        )
        if there.exists():
            raise CommandError("Đã có quản trị tỉnh: hãy đăng nhập và thêm người khác ở trang Nhân sự.")
        try:
            with transaction.atomic():
                place = orgs.unit_by_code(unit, today)
                added = add_person(INSTALLER, person=NewPerson(name, username=username))
                post = NewPost(unit_id=place.id, role=Role.QUAN_TRI_TINH, valid_from=today)
                open_post(INSTALLER, person_id=added.person_id, post=post)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Tên đăng nhập: {username}\nMật khẩu dùng một lần: {added.password}")
