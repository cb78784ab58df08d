"""Where the process forks: the officer reads the ways, chooses one, is told when none was chosen."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from motcua.core import clock
from motcua.dossiers.tests.factories import FULL, T0, World, fresh
from motcua.processes.types import StepMove
from tests.journeys.desk import Desk

pytestmark = pytest.mark.serial
AWAY = "Không đủ điều kiện: ký văn bản từ chối"


@pytest.mark.parametrize("width", [1440, 360])
def test_the_way_is_chosen_where_the_process_forks(live_site, settings, page, axe, width):
    settings.DEMO_CLOCK = True
    clock.set_demo_time(T0)
    appraise = FULL.steps[2]
    ways = (StepMove("Đủ điều kiện", to=appraise.no + 1), StepMove(AWAY, to=appraise.no + 2))
    steps = (*FULL.steps[:2], replace(appraise, moves=ways), *FULL.steps[3:])
    world = World(table=replace(FULL, steps=steps))
    dossier = world.drafted(refusal=True)
    page.set_viewport_size({"width": width, "height": 900})
    desk = Desk(page, live_site.url, axe)
    desk.enter(world.post_expert)
    desk.open("dossiers:act", dossier.pk, "submit_draft")
    page.locator("main form[method=post] button[type=submit]").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Chọn hướng chuyển của hồ sơ")
    desk.axe(page)
    page.get_by_label(AWAY).check()
    page.locator("main form[method=post] button[type=submit]").last.click()
    page.wait_for_url(f"**/ho-so/{dossier.pk}/")
    assert fresh(dossier).offered_unit_id == world.district.pk
