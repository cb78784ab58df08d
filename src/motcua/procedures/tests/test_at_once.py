"""Two decisions about one procedure at once: real transactions in real threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from threading import Event
from typing import Any

import pytest
from django.db import connections, transaction

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.core.time import TZ
from motcua.procedures import public
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.tests.actors import ANH
from motcua.procedures.tests.factories import CONTENT, make_field, make_version
from motcua.procedures.types import DecisionData, PublishLine

pytestmark = pytest.mark.serial
NOW = datetime(2022, 6, 10, 9, tzinfo=TZ)
ENDS = DecisionData("1/QĐ-UBND", date(2022, 6, 9), "Chủ tịch UBND tỉnh", "Bãi bỏ", effective=date(2022, 7, 1))
REPLACES = replace(ENDS, number="2/QĐ-UBND", subject="Thay thế")


def test_what_is_being_abolished_is_not_replaced_too(own_database):
    make_version("cu", name="Thủ tục cũ")
    make_field(CONTENT.field)
    with clock.at(NOW):
        draft = public.draft_version(ANH, slug="moi", content=CONTENT)
    ended, go_on = Event(), Event()

    def abolish() -> None:
        with transaction.atomic():
            public.abolish(ANH, slugs=["cu"], decision=ENDS)
            ended.set()
            go_on.wait(10)

    def publish() -> None:
        ended.wait(10)
        public.publish(ANH, lines=[PublishLine(draft.pk, "thay_the", "cu")], decision=REPLACES)

    def run(call: Callable[[], None]) -> Any:
        try:
            with clock.at(NOW):
                return call()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        ending, replacing = pool.submit(run, abolish), pool.submit(run, publish)
        ended.wait(10)
        with pytest.raises(TimeoutError):  # it waits for what becomes of the procedure
            replacing.result(1)
        go_on.set()
        ending.result(20)
        assert "không có hiệu lực" in str(replacing.result(20))
    old = ProcedureVersion.objects.get(procedure__slug="cu")
    assert old.abolition is not None
    assert old.abolition.number == "1/QĐ-UBND"
