"""The desk's pages: what they show, what they do, what they refuse, what they cost."""

import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, sign_in
from motcua.core import clock
from motcua.core.time import TZ
from motcua.procedures import public
from motcua.procedures.models import Case, Field, ProcedureVersion
from motcua.procedures.queries.export import as_json
from motcua.procedures.tests.factories import (
    CASE,
    CONTENT,
    make_decision,
    make_field,
    make_unit,
    make_version,
)
from motcua.procedures.tests.test_processes import approve_table

pytestmark = pytest.mark.django_db
BASE = "/danh-muc-tthc/"
DAY = date(2022, 6, 10)
DECISION = {
    "number": "1234/QĐ-UBND",
    "date": "09/06/2022",
    "effective": "01/07/2022",
    "issuer": "Chủ tịch UBND tỉnh",
    "subject": "Công bố",
    "grounds": "Luật Tổ chức chính quyền địa phương\nNghị định 63/2010/NĐ-CP",
}


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        yield


@pytest.fixture
def province():
    return make_unit("Tỉnh", kind="tinh", level="tinh")


@pytest.fixture
def desk(client, province):
    """The province's administrator at work."""
    sign_in(client, make_post(Role.QUAN_TRI_TINH, province))
    return client


def words(client: Any, path: str, **query: Any) -> str:
    response = client.get(BASE + path, query)
    assert response.status_code == 200, response.status_code
    return str(response.text).replace("\u00a0", " ")


def test_strangers_are_sent_to_the_sign_in_page(client):
    make_version()
    for path in ("", "thu-tuc/ho-kinh-doanh/", "xuat/json/"):
        assert client.get(BASE + path).status_code == 302


def test_the_list_is_filtered_and_paged_by_keyset(desk, django_assert_num_queries):
    for number in range(45):
        make_version(f"thu-tuc-{number}", name=f"Thủ tục số {number}", code="", keywords="")
    make_version("du-thao", name="Dự thảo mới", draft=True)
    with django_assert_num_queries(4):
        first = words(desk, "")
    assert "Thủ tục số 0" in first
    assert "Thủ tục số 44" not in first
    assert "Dự thảo mới" not in first
    cursor = first.split('rel="next" href="?')[1].split('"')[0]
    assert "Thủ tục số 44" in str(desk.get(f"{BASE}?{cursor}").text)
    assert "Dự thảo mới" in words(desk, "", **{"tinh-trang": "draft"})
    assert "Không có thủ tục nào" in words(desk, "", q="zzz")


def test_drafts_are_not_shown_to_others(client):
    make_version("du-thao", name="Dự thảo mới", draft=True)
    sign_in(client, make_post(Role.CHUYEN_VIEN))
    assert client.get(BASE, {"tinh-trang": "draft"}).status_code == 403
    assert client.get(f"{BASE}thu-tuc/du-thao/").status_code == 404
    for path in ("moi/", "cong-bo/", "bai-bo/", "nhap/", "phe-duyet-quy-trinh/"):
        assert client.get(BASE + path).status_code == 403


def test_a_procedure_shows_its_versions_its_doubts_and_what_was_not_checked(desk, django_assert_num_queries):
    make_version(valid_to=date(2022, 5, 31), unverified=("fees",))
    make_version(number=2, valid_from=date(2022, 6, 1), bases=(), unverified=("fees",))
    with django_assert_num_queries(10):
        page = words(desk, "thu-tuc/ho-kinh-doanh/")
    for said in (
        "Phiên bản 1",
        "Phiên bản 2",
        "chưa nêu căn cứ nào",
        "phí, lệ phí",
        "Giấy đề nghị",
        "3 ngày làm việc",
    ):
        assert said in page
    assert "Nghị định về đăng ký doanh nghiệp" in words(desk, "thu-tuc/ho-kinh-doanh/", ban="1")


def test_a_future_version_is_unknown_before_its_decision(desk):
    make_version(valid_to=date(2025, 6, 30))
    later = make_version(number=2, valid_from=date(2025, 7, 1))
    later.publication = make_decision("2/QĐ-UBND", date=date(2025, 6, 25))
    later.save()
    assert "Phiên bản 2" not in words(desk, "thu-tuc/ho-kinh-doanh/")


def test_two_versions_are_compared_word_by_word(desk):
    make_version(valid_to=date(2022, 5, 31))
    make_version(number=2, valid_from=date(2022, 6, 1), name="Đăng ký hộ kinh doanh")
    page = words(desk, "thu-tuc/ho-kinh-doanh/so-sanh/")
    assert re.search(r"<del>[^<]*thành lập[^<]*</del>", page)
    assert "Tên thủ tục" in page
    assert "Hai bên là một phiên bản." in words(desk, "thu-tuc/ho-kinh-doanh/so-sanh/", truoc="1", sau="1")


def posted(content: Any = CONTENT, **changes: str) -> dict[str, Any]:
    """What the form of a draft sends for ``content``."""
    data: dict[str, Any] = {
        "revision": "",
        "version-name": content.name,
        "version-field": content.field,
        "version-levels": list(content.levels),
        "version-sets": "1",
        "version-online_level": "4",
        "version-cutoff": "none",
        "version-supplement_rule": "reset",
        "version-supplement_limit_appraisal": "1",
        "version-has_result": "on",
        "cases-TOTAL_FORMS": "1",
        "cases-0-case-name": "Mọi trường hợp",
    }
    rows = {
        "cases-0-terms": [{"channel": "1", "value": "3", "unit": "ngay_lam_viec"}],
        "cases-0-fees": [{"name": "Lệ phí", "amount": "100.000", "unit": "lan", "from_unit": "1"}],
        "cases-0-components": [
            {"name": "Giấy đề nghị", "originals": "1", "copies": "0", "kind": "nop", "required": "on"},
        ],
        "results": [{"name": "Giấy chứng nhận"}],
        "bases": [{"number": "01/2021/NĐ-CP", "date": "04/01/2021"}],
    }
    for prefix, lines in rows.items():
        data |= {f"{prefix}-TOTAL_FORMS": str(len(lines)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, line in enumerate(lines):
            data |= {f"{prefix}-{number}-{name}": value for name, value in line.items()}
    return data | changes


def test_a_draft_is_written_saved_again_and_thrown_away(desk):
    make_field(CONTENT.field)
    assert "Soạn thủ tục mới" in words(desk, "moi/")
    saved = desk.post(f"{BASE}moi/", posted() | {"slug": "Hộ kinh doanh mới"})
    assert saved.status_code == 302
    draft = ProcedureVersion.objects.get()
    said = public.content_of(draft.pk)
    assert (draft.procedure.slug, said.cases[0].fees[0].amount) == ("ho-kinh-doanh-moi", 100_000)
    assert (said.bases[0].date, said.online_level, said.levels) == (date(2021, 1, 4), 4, ("huyen",))
    page = f"{BASE}thu-tuc/ho-kinh-doanh-moi/"
    assert "Giấy đề nghị" in str(desk.get(f"{page}sua/").text)
    assert desk.post(f"{page}sua/", posted(revision="0") | {"version-name": "Tên khác"}).status_code == 302
    assert ProcedureVersion.objects.get().name == "Tên khác"
    late = desk.post(f"{page}sua/", posted(revision="0"))
    assert (late.status_code, "vừa được người khác sửa" in str(late.text)) == (422, True)
    assert desk.post(f"{page}bo-du-thao/", {"revision": "1"}).status_code == 302
    assert not ProcedureVersion.objects.exists()


def test_a_draft_begins_from_what_is_in_force(desk):
    make_version()
    page = words(desk, "thu-tuc/ho-kinh-doanh/sua/")
    assert "Một người đứng tên" in page
    assert "100000" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"version-name": ""}, "Không được để trống"),
        ({"version-code": "12"}, "phải có dạng"),
        ({"version-sets": "x"}, "không phải là số nguyên"),
        ({"version-field": "la"}, "Hãy chọn"),
        ({"cases-0-fees-0-amount": "nhiều"}, "không phải là số tiền"),
        ({"cases-0-fees-0-valid_to": "31/02/2022"}, "không phải là ngày"),
        ({"cases-0-terms-TOTAL_FORMS": "0"}, "không nhận hồ sơ qua kênh nào"),
        ({"cases-TOTAL_FORMS": "0"}, "ít nhất một trường hợp"),
        ({"version-name": "a\x00b"}, "không"),
        ({"version-steps_text": "x" * 20_001}, "dài quá"),
    ],
)
def test_a_wrong_draft_is_told_at_its_field_and_not_saved(desk, wrong: dict[str, str], said: str):
    make_field(CONTENT.field)
    answer = desk.post(f"{BASE}moi/", posted() | wrong)
    assert answer.status_code == 422
    assert said.lower() in str(answer.text).lower()
    assert not ProcedureVersion.objects.exists()


@pytest.mark.parametrize(
    "garbage", [{}, {"cases-TOTAL_FORMS": "-1"}, {"cases-TOTAL_FORMS": "99999"}, {"x": "\x00"}]
)
def test_a_garbled_form_is_answered(desk, garbage: dict[str, str]):
    assert desk.post(f"{BASE}moi/", garbage).status_code == 422


def test_rows_come_and_go_by_buttons_and_keep_what_was_typed(desk):
    make_field(CONTENT.field)
    more = str(desk.post(f"{BASE}moi/", posted() | {"them": "cases-0-components"}).text)
    assert 'name="cases-0-components-1-name"' in more
    assert re.search(r'name="cases-0-components-1-originals" value="0"', more)
    assert "Giấy đề nghị" in more
    case = str(desk.post(f"{BASE}moi/", posted() | {"them": "cases"}).text)
    assert 'name="cases-1-case-name"' in case
    less = str(desk.post(f"{BASE}moi/", posted() | {"bo": "cases-0-components-0"}).text)
    assert "Giấy đề nghị" not in less
    for junk in ("la", "cases--1", "cases-0-fees-99", "\x00"):
        assert desk.post(f"{BASE}moi/", posted() | {"bo": junk, "them": junk}).status_code == 200
    assert not ProcedureVersion.objects.exists()


def test_chosen_drafts_are_announced_by_a_decision_that_prints(desk):
    make_version()
    make_version(number=2, draft=True, name="Tên mới")
    asked = str(desk.get(f"{BASE}cong-bo/", {"thu-tuc": "ho-kinh-doanh"}).text)
    assert "Tên mới" in asked
    pk = ProcedureVersion.objects.drafts().get().pk
    lines = {"thu-tuc": "ho-kinh-doanh", f"kind-{pk}": "sua_doi", f"replaces-{pk}": ""}
    wrong = desk.post(f"{BASE}cong-bo/", DECISION | lines | {"effective": "01/01/2022"})
    assert (wrong.status_code, "không được trước ngày ký" in str(wrong.text)) == (422, True)
    done = desk.post(f"{BASE}cong-bo/", DECISION | lines)
    assert done.status_code == 302
    page = str(desk.get(done["Location"]).text)
    assert "Tên mới" in page
    printed = desk.get(f"{done['Location']}in/")
    assert (printed["Content-Type"], printed.content[:4]) == ("application/pdf", b"%PDF")
    assert "1234/QĐ-UBND" in words(desk, "quyet-dinh/")


def test_chosen_procedures_are_abolished(desk):
    version = make_version()
    assert "Một cửa" not in str(desk.get(f"{BASE}bai-bo/").text).split("<h1")[1][:80]
    done = desk.post(f"{BASE}bai-bo/", DECISION | {"thu-tuc": "ho-kinh-doanh"})
    assert done.status_code == 302
    version.refresh_from_db()
    assert version.valid_to == date(2022, 6, 30)
    assert desk.get(f"{done['Location']}in/").status_code == 200
    assert desk.post(f"{BASE}bai-bo/", DECISION | {"number": "2"}).status_code == 422


def test_processes_are_approved_by_a_decision_that_prints(desk):
    number, version = approve_table("Z"), make_version()
    case = Case.objects.get(version=version)
    asked = str(desk.get(f"{BASE}phe-duyet-quy-trinh/", {"thu-tuc": "ho-kinh-doanh"}).text)
    assert f'name="case-{case.pk}"' in asked
    done = desk.post(
        f"{BASE}phe-duyet-quy-trinh/", DECISION | {"thu-tuc": "ho-kinh-doanh", f"case-{case.pk}": "Z"}
    )
    assert done.status_code == 302
    case.refresh_from_db()
    assert case.process_id == number
    assert desk.get(f"{done['Location']}in/").content.startswith(b"%PDF")


def upload(desk: Any, data: bytes) -> str:
    return str(desk.post(f"{BASE}nhap/", {"file": BytesIO(data)}).text)


def test_a_file_is_shown_first_and_imported_after_a_yes(desk):
    make_field(CONTENT.field)
    page = upload(desk, as_json({"ho-kinh-doanh": replace(CONTENT, bases=())}))
    assert "chưa nêu căn cứ nào" in page
    kept = page.split('name="kept" value="')[1].split('"')[0]
    refused = desk.post(f"{BASE}nhap/", {"kept": kept})
    assert (refused.status_code, "chưa nêu căn cứ" in str(refused.text)) == (422, True)
    assert desk.post(f"{BASE}nhap/", {"kept": kept, "accept": "1"}).status_code == 302
    assert ProcedureVersion.objects.drafts().count() == 1
    assert "để quá lâu" in str(desk.post(f"{BASE}nhap/", {"kept": "la"}).text)
    assert "phải là một" in upload(desk, b'{"procedures": [3]}')
    assert desk.post(f"{BASE}nhap/", {}).status_code == 422


def test_what_is_in_force_is_exported(desk):
    make_version()
    make_version("cu", valid_to=date(2022, 1, 31))
    found = desk.get(f"{BASE}xuat/json/").json()
    assert [row["slug"] for row in found["procedures"]] == ["ho-kinh-doanh"]
    book = desk.get(f"{BASE}xuat/xlsx/", {"thu-tuc": ["ho-kinh-doanh", "\x00"]})
    assert book.content.startswith(b"PK")
    assert desk.get(f"{BASE}xuat/csv/").status_code == 404


def test_fields_are_kept(desk):
    make_field("ho-tich")
    assert "Sửa lĩnh vực" in words(desk, "linh-vuc/", ma="ho-tich")
    assert (
        desk.post(f"{BASE}linh-vuc/", {"name": "Đất đai", "divisions": "tai-nguyen-moi-truong"}).status_code
        == 302
    )
    assert desk.post(f"{BASE}linh-vuc/", {"name": "", "divisions": "Phòng"}).status_code == 422
    assert Field.objects.get(code="dat-dai").divisions == ["tai-nguyen-moi-truong"]


@pytest.mark.parametrize(
    "path",
    [
        "?trang=%00&q=%00&cap=x&tinh-trang=la",
        "thu-tuc/ho-kinh-doanh/?ban=%00",
        "thu-tuc/ho-kinh-doanh/so-sanh/?truoc=x&sau=²",
        "linh-vuc/?ma=%00",
        "cong-bo/?thu-tuc=%00",
        "quyet-dinh/",
    ],
)
def test_hostile_addresses_are_answered(desk, path: str):
    make_version(cases=(CASE, replace(CASE, name="Hai")))
    assert desk.get(BASE + path).status_code in (200, 404)
