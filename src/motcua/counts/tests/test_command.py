"""``figures fold|rebuild|check``: says how it went, and fails when something differs."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from motcua.core import clock
from motcua.dossiers.tests.factories import World, at

pytestmark = pytest.mark.django_db


def run(what: str) -> str:
    said = StringIO()
    with clock.at(at("20/06 09:00")):
        call_command("figures", what, stdout=said, stderr=said)
    return said.getvalue()


def test_fold_then_check_then_rebuild():
    World().stamped()
    assert run("fold").startswith("Đã gộp 3 dòng.")
    assert run("check").startswith("Số liệu khớp với hồ sơ.")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE counts_sumbyagency SET received = 7")
    with pytest.raises(CommandError, match="chỗ khác với hồ sơ"):
        run("check")
    assert run("rebuild").startswith("Đã tính lại")
    assert run("check").startswith("Số liệu khớp với hồ sơ.")
