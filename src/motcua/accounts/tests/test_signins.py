"""What `./dev run` says about who can sign in."""

from io import StringIO

import pytest
from django.core.management import call_command

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_account, make_post

pytestmark = pytest.mark.django_db


def said() -> str:
    out = StringIO()
    call_command("signins", stdout=out)
    return out.getvalue()


def test_each_offered_role_is_named_once():
    for number in range(2):
        make_account(make_post(Role.CHUYEN_VIEN).person, demo=True, username=f"demo.thu{number}")
    make_account(make_post(Role.VAN_THU).person)
    line = said()
    assert "/dang-nhap/" in line
    assert line.count(Role.CHUYEN_VIEN.label) == 1
    assert Role.VAN_THU.label not in line


def test_nobody_is_named_where_nobody_is_offered(settings):
    assert said() == ""
    make_account(make_post(Role.CHUYEN_VIEN).person, demo=True, username="demo.thu")
    settings.DEMO_ACCOUNTS = False
    assert said() == ""
