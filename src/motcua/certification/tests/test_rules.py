"""Fees by the catalogue's scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.certification import rules as fees
from motcua.certification.forms import LineForm

CARD = "038190006142|171234567|Nguyễn Thị Phương|15031990|Nữ|Thôn 2, Hoằng Lộc|10012021"
SCALE = [fees.ScaleLine(2_000, 1, 200_000), fees.ScaleLine(1_000, 3, 200_000)]


@pytest.mark.parametrize(
    ("pages", "copies", "amount", "said"),
    [
        (1, 3, 6_000, "3 × 1 × 2.000"),
        (2, 1, 4_000, "1 × 2 × 2.000"),
        (7, 2, 18_000, "2 × (2 × 2.000 + 5 × 1.000)"),
        (198, 1, 200_000, "1 × (2 × 2.000 + 196 × 1.000)"),
        (500, 2, 400_000, "2 × 200.000 (mức tối đa một bản)"),
    ],
)
def test_copies_cost_by_the_scale_up_to_the_cap(pages: int, copies: int, amount: int, said: str):
    assert fees.fee_of(SCALE, pages, copies) == amount
    assert fees.fee_in_words(SCALE, pages, copies) == said


@given(st.integers(1, 3000), st.integers(1, 50))
def test_another_page_never_makes_a_copy_cheaper_and_copies_add_up(pages: int, copies: int):
    one = fees.copy_fee(SCALE, pages)
    assert one <= fees.copy_fee(SCALE, pages + 1) <= 200_000
    assert fees.fee_of(SCALE, pages, copies) == copies * one


def test_without_a_scale_nothing_is_taken():
    assert fees.fee_of([], 5, 2) == 0
    assert fees.fee_in_words([], 5, 2) == "2 × 0"


def test_the_certification_row_takes_a_card_for_the_name():
    form = LineForm({"key": "", "requester": CARD, "paper_kind": "Bằng", "pages": "1", "copies": "2"})
    form.full_clean()
    assert form.cleaned_data["requester"] == "Nguyễn Thị Phương"
    assert form.cleaned_data["identity_number"] == "038190006142"
