"""What changed, what is doubtful, what a fee comes to."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.procedures.rules.check import check, errors
from motcua.procedures.rules.difference import compare, words
from motcua.procedures.rules.fees import fee_of
from motcua.procedures.rules.read import read_term
from motcua.procedures.rules.say import say_amount, say_copies, say_term
from motcua.procedures.tests.factories import CASE, CONTENT
from motcua.procedures.types import (
    BasisLine,
    CaseContent,
    Change,
    ComponentLine,
    FeeLine,
    TermLine,
    VersionContent,
)

DAY = date(2022, 6, 10)
TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)


def fee(amount: int | None, unit: str = "lan", from_unit: int = 1, cap: int | None = None) -> FeeLine:
    return FeeLine("Phí", amount, unit, from_unit, cap)


CERTIFIED = [fee(2000, "trang", 1, 200_000), fee(1000, "trang", 3, 200_000)]


@pytest.mark.parametrize(
    ("pages", "copies", "expected"),
    [(1, 1, 2000), (2, 1, 4000), (3, 1, 5000), (10, 3, 36_000), (198, 1, 200_000), (500, 2, 400_000)],
)
def test_certified_copies_cost_by_page_up_to_a_cap(pages: int, copies: int, expected: int):
    assert fee_of(CERTIFIED, pages=pages, copies=copies) == expected


def test_fees_of_different_units_add_up():
    fees = [fee(50_000), fee(8000, "ban"), fee(10_000, "nguoi")]
    assert fee_of(fees, copies=2, persons=3, pages=9) == 50_000 + 16_000 + 30_000
    assert fee_of([*fees, fee(None)]) is None
    assert fee_of([]) == 0
    with pytest.raises(ValueError):
        fee_of(fees, pages=0)


@given(st.integers(1, 400), st.integers(1, 50))
def test_a_scale_is_its_pages_counted_one_by_one(pages: int, copies: int):
    one = sum(2000 if page < 3 else 1000 for page in range(1, pages + 1))
    assert fee_of(CERTIFIED, pages=pages, copies=copies) == copies * min(one, 200_000)


def labels(old: VersionContent, new: VersionContent) -> list[tuple[str, str, str]]:
    return [(part.title, one.label, one.kind) for part in compare(old, new) for one in part.changes]


def test_equal_records_do_not_differ():
    assert compare(CONTENT, CONTENT) == ()


def test_every_part_of_a_record_is_compared():
    case = replace(
        CASE,
        terms=(TermLine(1, 5), TermLine(2, 2)),
        fees=(CASE.fees[0],),
        components=(*CASE.components, ComponentLine("Biên bản họp", copies=1)),
    )
    new = replace(CONTENT, name="Đăng ký hộ kinh doanh", cases=(case,), bases=(), has_result=False)
    assert labels(CONTENT, new) == [
        ("Tên và phân loại", "Tên thủ tục", "changed"),
        ("Quy tắc tiếp nhận và giải quyết", "Có giấy tờ kết quả", "changed"),
        ("Trường hợp “Một người đứng tên”: thời hạn", "Trực tiếp: Thời hạn", "changed"),
        ("Trường hợp “Một người đứng tên”: phí, lệ phí", "Khoản thu", "removed"),
        ("Trường hợp “Một người đứng tên”: thành phần hồ sơ", "Giấy tờ", "added"),
        ("Căn cứ pháp lý", "Số ký hiệu", "removed"),
    ]


def test_a_renamed_line_is_a_change_and_another_line_is_not():
    case = replace(CASE, components=(ComponentLine("Giấy đề nghị đăng ký", originals=1), CASE.components[1]))
    assert labels(CONTENT, replace(CONTENT, cases=(case,)))[0][1:] == (
        "Giấy đề nghị đăng ký: Giấy tờ",
        "changed",
    )
    bases = (BasisLine("Luật 59/2020/QH14"),)
    kinds = {one[2] for one in labels(CONTENT, replace(CONTENT, bases=bases))}
    assert kinds == {"added", "removed"}


def test_a_new_case_is_told_with_all_its_lines():
    more = replace(CASE, name="Các thành viên cùng đứng tên")
    found = labels(CONTENT, replace(CONTENT, cases=(CASE, more)))
    assert ("Trường hợp", "Trường hợp", "added") in found
    assert len(found) == 1 + 2 + 2 + 2


def test_one_case_that_became_two_is_one_change_and_one_case_more():
    first, second = replace(CASE, name="Cá nhân"), replace(CASE, name="Hộ gia đình có nhiều thành viên")
    found = labels(CONTENT, replace(CONTENT, cases=(first, second)))
    assert found[0] == ("Trường hợp “Cá nhân”", "Trường hợp", "changed")
    assert {title for title, _, kind in found[1:] if kind == "added"} >= {"Trường hợp"}
    assert not any(kind == "removed" for _, _, kind in found)


def test_a_new_line_is_told_without_what_is_usual():
    case = replace(CASE, components=(*CASE.components, ComponentLine("Biên bản họp", copies=1)))
    (part,) = compare(CONTENT, replace(CONTENT, cases=(case,)))
    assert part.changes[0].after[0].text == "Giấy tờ: Biên bản họp; Bản sao: 1"


def test_words_show_what_a_lawyer_looks_for():
    before, after = words("trong 05 ngày làm việc", "trong 03 ngày làm việc")
    assert [word.text for word in before if word.kind == "removed"] == ["05"]
    assert [word.text for word in after if word.kind == "added"] == ["03"]


@given(TEXTS, TEXTS)
def test_the_words_of_a_change_join_to_both_texts(before: str, after: str):
    left, right = words(before, after)
    assert "".join(word.text for word in left) == before
    assert "".join(word.text for word in right) == after
    assert "".join(word.text for word in left if word.kind == "same") == "".join(
        word.text for word in right if word.kind == "same"
    )


def test_a_change_holds_no_word_of_the_other_side():
    (part,) = compare(CONTENT, replace(CONTENT, conditions="Đủ 18 tuổi"))
    (change,) = part.changes
    assert isinstance(change, Change)
    assert [word.text for word in change.after] == ["Đủ 18 tuổi"]
    assert [word.text for word in change.before] == ["–"]


def whys(content: VersionContent, severity: str = "warning") -> str:
    return "; ".join(f"{one.label} {one.why}" for one in check(content, DAY) if one.severity == severity)


def with_case(**changes: object) -> VersionContent:
    return replace(CONTENT, cases=(replace(CASE, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (with_case(terms=(TermLine(1, None, text=""),)), "ô thời hạn để trống"),
        (with_case(terms=(TermLine(1, None, text="Không có thông tin"),)), "Không có thông tin"),
        (with_case(terms=(TermLine(1, 18), TermLine(3, 4), TermLine(2, 18))), "kênh nêu thời hạn khác nhau"),
        (with_case(fees=(FeeLine("Lệ phí", 0, note="Nộp 135.000 đ"),)), "ghi chú nêu 135.000"),
        (with_case(fees=(FeeLine("Phí", 100),)), "quá nhỏ"),
        (with_case(fees=(FeeLine("Phí", 1, valid_to=date(2021, 12, 31)),)), "đã hết hạn ngày 31/12/2021"),
        (
            with_case(fees=(FeeLine("Phí", 5000, note="160.000 hết hạn năm 2021"),)),
            "chỉ áp dụng đến 31/12/2021",
        ),
        (with_case(fees=(FeeLine("Phí", None),)), "Mức thu để trống"),
        (with_case(components=()), "không có giấy tờ nào"),
        (replace(CONTENT, results=()), "chưa nêu kết quả"),
        (replace(CONTENT, bases=()), "chưa nêu căn cứ"),
        (replace(CONTENT, levels=(), target_groups=()), "để trống"),
    ],
)
def test_doubtful_records_are_pointed_out(content: VersionContent, why: str):
    assert why in whys(content)
    assert errors(check(content, DAY)) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (replace(CONTENT, name=""), "Tên thủ tục không được để trống"),
        (replace(CONTENT, name="x" * 501), "dài quá 500"),
        (replace(CONTENT, steps_text="a\x07"), "ký tự điều khiển"),
        (replace(CONTENT, code="4.123456"), "phải có dạng"),
        (replace(CONTENT, levels=("lang",)), "không có lựa chọn “lang”"),
        (replace(CONTENT, online_level=9), "không có lựa chọn “9”"),
        (replace(CONTENT, sets=99), "từ 0 đến 20"),
        (replace(CONTENT, cases=(CASE, CASE)), "trùng tên"),
        (replace(CONTENT, related=("x",) * 61), "nhiều hơn 60 mục"),
        (replace(CONTENT, cases=(CaseContent("a"),)), "không nhận hồ sơ qua kênh nào"),
        (with_case(terms=(TermLine(1, 1), TermLine(1, 2))), "hai dòng thời hạn"),
        (with_case(terms=(TermLine(0, 1),)), "Kênh phải chọn một giá trị"),
        (with_case(fees=(FeeLine("x", 10**13),)), "Mức thu phải từ 0"),
        (
            with_case(fees=(FeeLine("x", 1, valid_from=DAY, valid_to=date(2022, 1, 1)),)),
            "trước ngày áp dụng từ",
        ),
        (with_case(components=(ComponentLine(" "),)), "Giấy tờ không được để trống"),
        (with_case(components=(ComponentLine("x"),) * 61), "nhiều hơn 60 dòng"),
    ],
)
def test_unsound_records_are_stopped(content: VersionContent, why: str):
    assert why in whys(content, "error")


def test_local_codes_are_codes():
    for code in ("1.001612.000.00.00.H56", "1.000948.H38", "3.000347", ""):
        assert errors(check(replace(CONTENT, code=code), DAY)) == []


@pytest.mark.parametrize(
    ("said", "value", "unit", "doubt"),
    [
        ("3 ngày làm việc", 3, "ngay_lam_viec", ""),
        ("15 Ngày", 15, "ngay", ""),
        ("8 giờ làm việc", 8, "gio_lam_viec", ""),
        ("1", 1, "ngay_lam_viec", "không có đơn vị"),
        ("2 tuần trăng", 2, "ngay_lam_viec", "không rõ đơn vị"),
        ("Không có thông tin", None, "ngay_lam_viec", "không đọc được"),
        ("", None, "ngay_lam_viec", "để trống"),
    ],
)
def test_deadlines_are_read_from_words(said: str, value: int | None, unit: str, doubt: str):
    found = read_term(said)
    assert found[:2] == (value, unit)
    assert doubt in found[2]
    assert bool(doubt) == bool(found[2])


def test_values_are_said_as_people_say_them():
    assert say_term(3, "ngay_lam_viec") == "3 ngày làm việc"
    assert say_term(0, "ngay_lam_viec") == "Trả ngay"
    assert say_term(None, "ngay", "Theo từng bước") == "Theo từng bước"
    assert say_amount(150_000) == "150.000\u00a0đ"
    assert (say_amount(0), say_copies(1, 2), say_copies(0, 0)) == ("Không thu", "1 bản chính, 2 bản sao", "")
    assert "Hội đồng nhân dân" in say_amount(None)
