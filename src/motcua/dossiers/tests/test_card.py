"""The card's line: what the reader types, and everything that it might type instead."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.text import tidy
from motcua.dossiers.rules.card import Card, read_card

LINE = "038190006142|172345678|Nguyễn Thị Phương|17081990|Nữ|Số 27 phố Tân An, phường Ngọc Trạo|10052021"
digits = st.text("0123456789", min_size=12, max_size=12)
words = st.text(st.characters(codec="utf-8", exclude_characters="|"), min_size=1, max_size=60)


def test_a_card_is_a_person():
    assert read_card(LINE) == Card(
        "038190006142", "Nguyễn Thị Phương", date(1990, 8, 17), "Số 27 phố Tân An, phường Ngọc Trạo"
    )


def test_a_newer_card_says_more_which_is_left_out():
    assert read_card(f"{LINE}|Nguyễn Văn Anh|Trần Thị Bình|") == read_card(LINE)


@given(digits, words, st.dates(min_value=date(1900, 1, 1)), words)
def test_every_card_is_read_as_it_was_written(number, name, born, address):
    card = read_card(f"{number}||{name}|{born:%d%m}{born.year:04}|Nam|{address}|01012022")
    if not tidy(name):
        assert card is None
    else:
        assert card == Card(number, tidy(name), born, tidy(address))


@given(st.text(max_size=700))
def test_nothing_else_is_a_card_and_nothing_breaks(text):
    card = read_card(text)
    assert card is None or (len(card.identity_number) == 12 and card.name)


@given(digits.filter(lambda number: number != ""), st.integers(0, 11))
def test_a_number_that_lost_a_digit_is_no_card(number, at):
    short = number[:at] + number[at + 1 :]
    assert read_card(LINE.replace("038190006142", short)) is None
