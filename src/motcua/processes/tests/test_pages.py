"""The screens of processes: list, version, editor, comparison."""

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_post, make_unit, sign_in
from motcua.processes import public as processes
from motcua.processes import reference
from motcua.processes.models import DefinitionVersion
from motcua.processes.tests.factories import anh, branching, step, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    reference.load()
    unit = make_unit()
    client.posts = {
        role: make_post(role, unit) for role in (Role.QUAN_TRI_TINH, Role.TRUONG_PHONG, Role.VAN_THU)
    }
    sign_in(client, client.posts[Role.QUAN_TRI_TINH])
    return client


def typed(page: str) -> dict[str, Any]:
    """What a browser would submit for the editor as it stands."""
    values: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        facts = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = "on" if facts.get("type") == "checkbox" else ""
        if ticked and "checked" not in tag:
            continue
        if "name" in facts:
            values[facts["name"]] = unescape(facts.get("value", ticked))
    for name, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', inside)
        values[name] = chosen[1] if chosen else ""
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        values[name] = text.strip()
    return values


def revise(code: str) -> str:
    return reverse("processes:revise", args=[code])


def test_the_list_shows_every_process_and_a_fixed_number_of_statements(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        page = desk.get(reverse("processes:list")).text
    assert "8 quy trình" in page
    assert "120 / 120" in page
    assert "Lập quy trình" in page


def test_a_version_is_a_table_of_steps_with_its_sum(desk):
    page = desk.get(reverse("processes:process", args=["D"])).text
    assert "120 giờ trong thời hạn 120 giờ" in page
    assert "Không đủ điều kiện: trình văn bản từ chối (bước 7)" in page
    assert "Cơ quan có thẩm quyền ký" in page
    assert "không tính" in page
    assert "Giờ chưa kiểm chứng." in page
    assert "Sửa thành phiên bản mới" in page


def test_half_hours_are_written_with_a_comma(desk):
    assert "1,5 giờ trong thời hạn 1,5 giờ" in desk.get(reverse("processes:process", args=["C"])).text


@pytest.mark.parametrize(
    "address", ["/quy-trinh/KHONG-CO/", "/quy-trinh/A/?phien-ban=9", "/quy-trinh/A/?phien-ban=x"]
)
def test_what_does_not_exist_is_not_found(desk, address: str):
    assert desk.get(address).status_code == 404


def test_readers_read_and_others_are_told_no(desk):
    sign_in(desk, desk.posts[Role.TRUONG_PHONG])
    page = desk.get(reverse("processes:process", args=["A"])).text
    assert "Sửa thành phiên bản mới" not in page
    for address in (reverse("processes:publish"), revise("A")):
        assert desk.get(address).status_code == 403
        assert desk.post(address, {"do": "publish"}).status_code == 403
    sign_in(desk, desk.posts[Role.VAN_THU])
    for name, arguments in (("list", []), ("process", ["A"]), ("compare", ["A"])):
        assert desk.get(reverse(f"processes:{name}", args=arguments)).status_code == 403
    assert DefinitionVersion.objects.count() == 8


def test_the_editor_gives_back_the_version_as_it_is(desk):
    values = typed(desk.get(revise("D")).text)
    answer = desk.post(revise("D"), values | {"do": "publish"})
    assert answer.status_code == 422
    assert "Không có gì thay đổi so với phiên bản 1" in answer.text


def test_a_new_version_is_published_without_script(desk):
    values = typed(desk.get(revise("D")).text)
    values |= {"steps-2-hours": "39,5", "head-note": "QĐ 12", "do": "publish"}
    answer = desk.post(revise("D"), values)
    assert answer.headers["Location"] == "/quy-trinh/D/"
    latest = processes.latest("D")
    assert (latest.number, latest.note, str(latest.table.steps[2].hours)) == (2, "QĐ 12", "39.5")
    assert latest.table.hours_unverified is False
    page = desk.get("/quy-trinh/D/").text
    assert "phiên bản 2" in page
    assert "Đã công bố quy trình D." in page
    assert "Sửa thành phiên bản mới" not in desk.get("/quy-trinh/D/?phien-ban=1").text


def test_two_authors_at_once_one_is_told(desk):
    values = typed(desk.get(revise("A")).text) | {"steps-1-hours": "2", "do": "publish"}
    processes.publish(anh(), code="A", name="Khác", table=table())
    answer = desk.post(revise("A"), values)
    assert answer.status_code == 422
    assert "Đã có phiên bản mới hơn" in answer.text


def test_a_check_tells_the_sum_and_publishes_nothing(desk):
    values = typed(desk.get(revise("B-24")).text)
    answer = desk.post(revise("B-24"), values | {"do": "check"})
    assert "Tổng 24 giờ trong thời hạn 24 giờ." in answer.text
    assert DefinitionVersion.objects.count() == 8


def test_a_new_process_begins_with_two_rows(desk):
    values = typed(desk.get(reverse("processes:publish")).text)
    assert values["steps-count"] == "2"
    values |= {"head-code": "MOI-1", "head-name": "Mới", "head-term_hours": "8"}
    for row, act in enumerate(("tiep_nhan", "tra_ket_qua")):
        values |= {
            f"steps-{row}-{name}": value for name, value in {"name": f"Bước {row}", "act": act}.items()
        }
        values |= {f"steps-{row}-role": "tiep_nhan", f"steps-{row}-place": "receiving"}
    values |= {"steps-0-hours": "8", "do": "publish"}
    assert desk.post(reverse("processes:publish"), values).headers["Location"] == "/quy-trinh/MOI-1/"


@pytest.mark.parametrize(
    ("change", "anchor", "why"),
    [
        ({"steps-0-hours": "0"}, "id_steps-0-hours", "lớn hơn 0"),
        ({"steps-0-hours": "hai"}, "id_steps-0-hours", "Nhập số giờ"),
        ({"steps-1-name": ""}, "id_steps-1-name", "Nhập tên bước."),
        ({"steps-1-role": "vua"}, "id_steps-1-role", "có trong danh sách"),
        ({"steps-2-moves-0-to": "99"}, "id_steps-2-moves-0-to", "Không có bước số 99."),
        ({"steps-2-moves-0-to": "x"}, "id_steps-2-moves-0-to", "Chọn bước có trong danh sách."),
        ({"steps-2-moves-0-to": "2"}, "id_steps-2-moves-0-to", "đứng sau"),
        ({"steps-2-moves-0-label": ""}, "id_steps-2-moves-0-label", "Nhập tên hướng chuyển."),
        ({"steps-2-moves-0-to": "7"}, "buoc-4", "Không có đường nào"),
        ({"head-term_hours": "100"}, "id_head-term_hours", "vượt thời hạn 100 giờ"),
        ({"head-name": ""}, "id_head-name", "Nhập tên quy trình."),
    ],
)
def test_a_bad_table_is_refused_at_its_row_and_field(desk, change: dict[str, str], anchor: str, why: str):
    values = typed(desk.get(revise("D")).text)
    answer = desk.post(revise("D"), values | change | {"do": "publish"})
    assert answer.status_code == 422
    assert why in answer.text
    assert f'href="#{anchor}"' in answer.text
    assert f'id="{anchor}"' in answer.text
    assert DefinitionVersion.objects.count() == 8


@pytest.mark.parametrize(
    "junk",
    [
        {},
        {"steps-count": "-1", "do": "publish"},
        {"steps-count": "99999999", "do": "add-0"},
        {"steps-count": "²", "do": "publish"},
        {"steps-count": "3", "steps-0-moves-count": "1000", "do": "check"},
        {"steps-count": "1", "do": "dropmove-0"},
        {"steps-count": "1", "do": "up-99"},
        {"steps-count": "1", "do": "add-x"},
        {"steps-count": "1", "do": "publish", "based_on": "x" * 40, "steps-0-hours": "NaN"},
        {"steps-count": "1", "do": "publish", "steps-0-hours": "1e999999", "head-term_hours": "sNaN"},
        {"steps-count": "1", "do": "publish", "steps-0-name": "\x00"},
    ],
)
def test_hostile_input_is_an_answer_not_a_fault(desk, junk: dict[str, str]):
    for address in (reverse("processes:publish"), revise("A")):
        assert desk.post(address, junk).status_code in {200, 422}
    assert DefinitionVersion.objects.count() == 8


def test_rows_move_and_the_moves_follow_them(desk):
    processes.publish(anh(), code="X", name="Thử", table=branching())
    values = typed(desk.get(revise("X")).text)
    added = typed(desk.post(revise("X"), values | {"do": "add-0"}).text)
    assert added["steps-count"] == "5"
    assert (added["steps-1-name"], added["steps-2-name"]) == ("", "Bước 2")
    assert (added["steps-2-moves-0-to"], added["steps-2-moves-1-to"]) == ("4", "5")
    dropped = typed(desk.post(revise("X"), added | {"do": "drop-3"}).text)
    assert (dropped["steps-2-moves-0-to"], dropped["steps-2-moves-1-to"]) == ("", "4")
    lower = typed(desk.post(revise("X"), values | {"do": "down-2"}).text)
    assert [lower[f"steps-{row}-name"] for row in range(4)] == ["Bước 1", "Bước 2", "Bước 4", "Bước 3"]
    assert (lower["steps-1-moves-0-to"], lower["steps-1-moves-1-to"]) == ("4", "3")
    upper = typed(desk.post(revise("X"), lower | {"do": "up-3"}).text)
    assert {key: value for key, value in upper.items() if key.startswith("steps")} == {
        key: value for key, value in values.items() if key.startswith("steps")
    }


def test_moves_come_and_go(desk):
    values = typed(desk.get(revise("A")).text)
    more = typed(desk.post(revise("A"), values | {"do": "addmove-1"}).text)
    assert (more["steps-1-moves-count"], more["steps-1-moves-0-kind"]) == ("1", "forward")
    less = typed(desk.post(revise("A"), more | {"do": "dropmove-1-0"}).text)
    anew = {name: less[name] for name in ("csrfmiddlewaretoken", "ma-gui")}
    assert less == values | anew


def test_a_comparison_names_what_differs(desk):
    first = processes.latest("A").table
    changed = table(*first.steps[:2], step(3, name="Ký kết quả"), step(4, name="Mới"))
    processes.publish(anh(), code="A", name="Khác", table=changed)
    page = desk.get(reverse("processes:compare", args=["A"])).text
    assert "phiên bản 1 và phiên bản 2" in page
    for word in ("Sửa", "Bỏ", "Giữ nguyên"):
        assert word in page
    assert "Thêm" in desk.get(reverse("processes:compare", args=["A"]), {"tu": "2", "den": "1"}).text
    assert "So với bản trước" in desk.get("/quy-trinh/A/").text
    same = desk.get(reverse("processes:compare", args=["A"]), {"tu": "2", "den": "2"}).text
    assert "Hai phiên bản có cùng các bước." in same
