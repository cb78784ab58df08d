"""Amounts of dong: read, written, said."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.money import LIMIT, MoneyTextError, dong, dong_in_words, format_dong, parse_dong


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("150.000 đ", 150_000),
        ("150.000đ", 150_000),
        ("150.000\u00a0đ", 150_000),
        ("150000", 150_000),
        ("150 000 đồng", 150_000),
        ("150.000 VNĐ", 150_000),
        ("150.000 vnd", 150_000),
        ("150.000 ₫", 150_000),
        (" 0 đ ", 0),
        ("150 nghìn", 150_000),
        ("150 ngàn đồng", 150_000),
        ("1,5 triệu đồng", 1_500_000),
        ("2 tỷ", 2 * 10**9),
        ("12.000,00 đ", 12_000),
    ],
)
def test_parse(text: str, amount: int) -> None:
    assert parse_dong(text) == amount


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "không phải là số tiền"),
        ("đ", "không phải là số tiền"),
        ("miễn phí", "không phải là số tiền"),
        ("150,000,000", "không phải là số tiền"),
        ("15.00", "không phải là số tiền"),
        ("$15", "không phải là số tiền"),
        ("1e9", "không phải là số tiền"),
        ("-5.000 đ", "không được âm"),
        ("1,5 đ", "số đồng chẵn"),
        ("0,0001 nghìn", "số đồng chẵn"),
        ("9" * 30, "quá lớn"),
        ("1.000.000.000.000.000", "quá lớn"),
    ],
)
def test_what_is_no_amount_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(MoneyTextError, match=said):
        parse_dong(text)


def test_a_long_text_does_not_fill_the_message() -> None:
    with pytest.raises(MoneyTextError) as refusal:
        parse_dong("x" * 5000)
    assert len(str(refusal.value)) < 120


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "0\u00a0đ"), (2_000, "2.000\u00a0đ"), (150_000, "150.000\u00a0đ"), (-5_000, "-5.000\u00a0đ")],
)
def test_format(amount: int, written: str) -> None:
    assert format_dong(amount) == written


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "Không đồng"),
        (5_000, "Năm nghìn đồng"),
        (8_000, "Tám nghìn đồng"),
        (18_000, "Mười tám nghìn đồng"),
        (100_000, "Một trăm nghìn đồng"),
        (105_000, "Một trăm linh năm nghìn đồng"),
        (150_000, "Một trăm năm mươi nghìn đồng"),
        (1_021_000, "Một triệu không trăm hai mươi mốt nghìn đồng"),
        (2_384_500, "Hai triệu ba trăm tám mươi tư nghìn năm trăm đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (-20_000, "Âm hai mươi nghìn đồng"),
    ],
)
def test_in_words(amount: int, said: str) -> None:
    assert dong_in_words(amount) == said


@given(st.integers(0, LIMIT - 1))
def test_a_written_amount_is_read_back(amount: int) -> None:
    assert parse_dong(format_dong(amount)) == amount


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    with suppress(MoneyTextError):
        assert 0 <= parse_dong(text) < LIMIT


def test_dong_guards_its_door() -> None:
    assert dong(5) == 5
    with pytest.raises(ValueError):
        dong(LIMIT)
    with pytest.raises(TypeError):
        dong(True)
