"""Biểu II.06a: who sees it, each number's rows, files, and what it costs."""

import random
import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, sign_in
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.core.time import Period
from motcua.counts import public as counts
from motcua.dossiers.enums import Ending
from motcua.dossiers.tests.factories import World, at, copied
from motcua.orgs.tests.factories import make_unit
from motcua.papers import xlsx
from motcua.reports import reference
from motcua.reports.queries.cells import cell
from motcua.reports.queries.rules import rules_on
from motcua.reports.queries.scope import EVERYTHING, Scope, scope_of
from motcua.reports.queries.table import NAMES, Wanted, table
from motcua.reports.types import FORM

pytestmark = pytest.mark.django_db
Unit: Any = apps.get_model("orgs", "OrgUnit")
NOW = at("14/06 15:00")
HALF = Period(date(2021, 12, 15), date(2022, 6, 14))
BESIDE = ("rest", "waiting", "late_extended", "overdue_extended")


@pytest.fixture
def province() -> Any:
    """A province with its office, a department, a district of two communes; random dossiers at all."""
    reference.load()
    world = World()
    top = make_unit("Tỉnh Thanh Hóa", code="38", kind="tinh", level="tinh")
    office = make_unit("Văn phòng UBND tỉnh", top, kind="van_phong", level="tinh")
    department = make_unit("Sở Tư pháp", top, kind="so", level="tinh")
    district = make_unit("Huyện Nông Cống", top)
    communes = [make_unit(f"Xã Số {one}", district, kind="xa", level="xa") for one in (1, 2)]
    gone = make_unit("Huyện Cũ", top, valid_to=date(2022, 1, 31))
    dice, template = random.Random(7), world.dossier()
    for _ in range(120):
        copied(template, **_state(dice, [department, district, *communes, gone]))
    return {"world": world, "top": top, "office": office, "district": district, "commune": communes[0]}


def _state(dice: random.Random, units: list[Any]) -> dict[str, Any]:
    came = at("01/01 09:00") + timedelta(minutes=dice.randrange(165 * 24 * 60) - 60 * 24 * 40)
    due = came + timedelta(days=dice.randrange(1, 20)) if dice.random() < 0.9 else None
    done = came + timedelta(days=dice.randrange(25), minutes=7) if dice.random() < 0.7 else None
    return {
        "agency_unit_id": dice.choice(units).pk,
        "channel": dice.choice([1, 2, 3]),
        "received_at": came,
        "statutory_due_at": due,
        "due_at": due + timedelta(days=4) if due and dice.random() < 0.3 else due,
        "decided_at": done,
        "paused_since": came if done is None and dice.random() < 0.3 else None,
        "ending": dice.choice([one for one in Ending if one]) if done else "",
    }


def desk(post: Any) -> Client:
    browser = Client()
    sign_in(browser, post)
    return browser


def look(browser: Client, page: str = "statistics", **query: str) -> Any:
    with clock.at(NOW):
        return browser.get(reverse(f"reports:{page}"), query)


@pytest.mark.parametrize("by", NAMES)
@pytest.mark.parametrize("key", ["theo-ngay", "chat"])
@pytest.mark.parametrize("whole", [True, False])
def test_the_rows_behind_every_number_are_as_many_as_it_says(province: Any, by: str, key: str, whole: bool):
    scope = Scope(EVERYTHING if whole else province["district"].path, "")
    wanted = Wanted(scope, by, HALF, "", rules_on(HALF.end)[0][key])
    if key == "chat":
        counts.fold_all()
    report = table(wanted)
    assert report.faults == ()
    assert report.whole.total > 5
    for line in report.lines:
        for name in (*FORM, *BESIDE):
            number = getattr(line.columns, name)
            if number:
                assert len(cell(wanted, line.where, name, size=1000).rows) == number, (line.name, name)


def test_units_are_rolled_up_as_the_tree_was_when_the_period_ended(province: Any):
    rule = rules_on(HALF.end)[0]["theo-ngay"]
    names = [line.name for line in table(Wanted(Scope(EVERYTHING, ""), "don-vi", HALF, "", rule)).lines]
    assert "Đơn vị khác, đơn vị đã sáp nhập" in names
    assert "Các xã của huyện Nông Cống" in names
    earlier = Period(date(2021, 11, 1), date(2022, 1, 31))
    names = [line.name for line in table(Wanted(Scope(EVERYTHING, ""), "don-vi", earlier, "", rule)).lines]
    assert "Đơn vị khác, đơn vị đã sáp nhập" not in names
    assert "UBND huyện Cũ" in names


def test_the_province_and_its_office_see_everything_a_district_its_own(province: Any):
    wide = [(Role.LANH_DAO_TINH, "top"), (Role.DAU_MOI_KSTTHC, "office"), (Role.DAU_MOI_KSTTHC, "top")]
    for role, unit in wide:
        actor = accounts.actor_for(make_post(role, province[unit]).pk)
        assert scope_of(actor, "", HALF.end).is_whole
        assert scope_of(actor, province["commune"].code, HALF.end).path == province["commune"].path
    head = accounts.actor_for(make_post(Role.LANH_DAO, province["district"]).pk)
    assert scope_of(head, "", HALF.end).path == province["district"].path
    for code in (province["office"].code, "khong-co"):
        with pytest.raises(Refusal):
            scope_of(head, code, HALF.end)


@pytest.mark.parametrize("page", ["statistics", "statistics_rows", "statistics_xlsx", "statistics_pdf"])
def test_who_handles_dossiers_sees_no_statistics(province: Any, page: str):
    for post in (province["world"].post_anh, province["world"].post_expert):
        assert look(desk(post), page, dong="", cot="total").status_code == 403


def test_the_page_shows_the_form_and_each_number_leads_to_its_rows(province: Any):
    browser = desk(make_post(Role.LANH_DAO_TINH, province["top"]))
    page = look(browser, ky="2022-h1")
    text = page.content.decode()
    assert page.status_code == 200
    assert "4 phép kiểm khớp" in text
    assert "chưa đối chiếu với văn bản" in text
    links = re.findall(r'href="([^"]*/ho-so/\?[^"]*cot=[^"]*)"', text)
    assert len(links) > 30
    for href in links[::12]:
        asked = urlsplit(href.replace("&amp;", "&"))
        with clock.at(NOW):
            found = browser.get(f"{asked.path}?{asked.query}")
        assert found.status_code == 200
        assert "Đang xem" in found.content.decode()
        assert parse_qs(asked.query)["cot"][0] in {*FORM, *BESIDE}


def test_free_days_and_nonsense_are_answered(province: Any):
    browser = desk(make_post(Role.LANH_DAO_TINH, province["top"]))
    free = look(browser, ky="tuy-chon", tu="01/02/2022", den="28/02/2022", theo="kenh", dem="chat")
    assert "01/02/2022" in free.content.decode()
    assert "Trực tuyến" in free.content.decode()
    assert look(browser, ky="x", tu="99", theo="y", dem="z").status_code == 200
    assert look(browser, ky="tuy-chon", tu="28/02/2022", den="01/02/2022").status_code == 200
    for cot, dong in (("khong-co", ""), ("total", "cap:sao"), ("total", "don-vi:999999999999"), ("rest", "")):
        assert look(browser, "statistics_rows", cot=cot, dong=dong).status_code == 404
    assert look(browser, noi="khong-co").status_code == 404


def test_files_say_the_same_numbers(province: Any):
    browser = desk(make_post(Role.LANH_DAO_TINH, province["top"]))
    rule = rules_on(HALF.end)[0]["theo-ngay"]
    report = table(Wanted(Scope(EVERYTHING, ""), "don-vi", HALF, "", rule))
    sheet = look(browser, "statistics_xlsx", ky="2022-h1")
    read = xlsx.read(sheet.content, required=["STT", "Đơn vị", "(3) Tổng số nhận giải quyết"])
    assert [row.values["(3) Tổng số nhận giải quyết"] for row in read.rows] == [
        line.columns.total for line in report.lines
    ]
    pdf = look(browser, "statistics_pdf", ky="2022-h1")
    assert pdf["Content-Type"] == "application/pdf"
    assert BytesIO(pdf.content).read(5) == b"%PDF-"


def test_a_table_costs_few_statements(province: Any):
    rule = rules_on(HALF.end)[0]["theo-ngay"]
    for by in NAMES:
        for path in (EVERYTHING, province["district"].path):
            with CaptureQueriesContext(connection) as queries:
                table(Wanted(Scope(path, ""), by, HALF, "", rule))
            assert len(queries) <= 5, [query["sql"][:90] for query in queries.captured_queries]
    actor = accounts.actor_for(make_post(Role.LANH_DAO_TINH, province["top"]).pk)
    wanted = Wanted(Scope(EVERYTHING, ""), "don-vi", HALF, "", rule)
    with CaptureQueriesContext(connection) as queries:
        scope_of(actor, "", HALF.end)
        rules_on(HALF.end)
        cell(wanted, "cap:xa", "resolved")
    assert len(queries) <= 6
