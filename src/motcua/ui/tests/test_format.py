"""Every formatter, with the words that the screens promise."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ui import format as fmt
from motcua.ui.compounds import COMPOUNDS, tie

MORNING = datetime(2022, 6, 10, 2, 5, tzinfo=UTC)  # 09:05 in Vietnam


def plain(text: str) -> str:
    return text.replace(fmt.NBSP, " ")


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (fmt.date(MORNING), "10/06/2022"),
        (fmt.date(datetime(2022, 6, 9, 17, 30, tzinfo=UTC)), "10/06/2022"),
        (fmt.date(date(2022, 6, 10)), "10/06/2022"),
        (fmt.short_date(MORNING), "10/06"),
        (fmt.time(MORNING), "09:05"),
        (fmt.moment(MORNING), "09:05 10/06/2022"),
        (fmt.short_moment(MORNING), "09:05 10/06"),
        (fmt.weekday(date(2022, 6, 12)), "Chủ nhật"),
        (fmt.weekday_date(MORNING), "Thứ Sáu 10/06/2022"),
        (fmt.short_weekday_date(MORNING), "Thứ Sáu 10/06"),
        (fmt.number(665544), "665.544"),
        (fmt.number(Decimal("-1234.5"), 1), "−1.234,5"),
        (fmt.number(Decimal("0.125"), 2), "0,13"),
        (fmt.percent(Decimal("97.75")), "97,75%"),
        (fmt.share(417520, 427130), "97,75%"),
        (fmt.share(1, 0), "–"),
        (fmt.signed(67234), "+67.234"),
        (fmt.signed(-36), "−36"),
        (fmt.signed(0), "bằng"),
        (fmt.money(150000), "150.000 đ"),
        (fmt.money(None), "–"),
        (fmt.size(655360), "640 KB"),
        (fmt.size(3250586), "3,1 MB"),
        (fmt.size(0), "1 KB"),
        (fmt.worktime(345), "5 giờ 45"),
        (fmt.worktime(305), "5 giờ 05"),
        (fmt.worktime(480), "8 giờ"),
        (fmt.worktime(50), "50 phút"),
        (fmt.worktime(0), "0"),
        (fmt.left(960), "còn 2 ngày"),
        (fmt.left(322), "còn 5 giờ"),
        (fmt.left(59, full=True), "còn 59 phút làm việc"),
        (fmt.left(-480), "quá 1 ngày"),
        (fmt.left(500, day=240), "còn 2 ngày"),
        (fmt.identity("038190006142"), "038 190 006 142"),
        (fmt.phone("0912000338"), "0912 000 338"),
        (fmt.phone("0237 3852 246"), "0237 3852 246"),
        (fmt.phone("(0237) 385.2246"), "(0237) 385.2246"),
        (fmt.masked_identity("038085123417"), "038 085 ••• 417"),
        (fmt.masked_phone("0912000226"), "09•• ••• 226"),
        (fmt.masked_phone("091"), "–"),
    ],
)
def test_a_value_is_written_as_the_province_writes_it(drawn: str, words: str) -> None:
    assert plain(drawn) == words


@pytest.mark.parametrize(
    "nothing", [fmt.date, fmt.time, fmt.moment, fmt.weekday_date, fmt.number, fmt.percent, fmt.signed]
)
def test_nothing_is_a_dash_and_not_a_zero(nothing) -> None:
    assert nothing(None) == "–"


def test_a_code_is_two_parts_and_another_shape_stays_whole() -> None:
    assert fmt.code_parts("000.00.22.H56-220610-0123") == fmt.CodeParts("000.00.22.H56", "220610-0123")
    assert fmt.code_parts("H56.14-240823-00012") == fmt.CodeParts("H56.14", "240823-00012")
    assert fmt.code_parts("mã lạ") == fmt.CodeParts("", "mã lạ")


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_number_read_back_is_the_number(value: int) -> None:
    assert int(fmt.number(value).replace(".", "").replace("−", "-")) == value


@given(st.integers(min_value=0, max_value=10**6))
def test_working_time_loses_no_minute(minutes: int) -> None:
    words = plain(fmt.worktime(minutes)).split()
    if words == ["0"]:
        read = 0
    elif words[1] == "phút":
        read = int(words[0])
    else:
        read = int(words[0]) * 60 + (int(words[2]) if len(words) > 2 else 0)
    assert read == minutes


def test_compounds_are_tied_and_nothing_else_changes() -> None:
    tied = tie("Đăng ký thành lập hộ kinh doanh, nộp 10 MB trong 5 ngày")
    assert f"hộ{fmt.NBSP}kinh{fmt.NBSP}doanh" in tied
    assert f"10{fmt.NBSP}MB" in tied
    assert f"5{fmt.NBSP}ngày" in tied
    assert plain(tied) == "Đăng ký thành lập hộ kinh doanh, nộp 10 MB trong 5 ngày"
    assert list(COMPOUNDS) == sorted(set(COMPOUNDS))
