"""What somebody may have meant: slips of the finger, words as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.text.nearest import nearest, one_slip

NAMES = {
    1: " dang ky khai sinh ho tich",
    2: " cap ban sao trich luc ho tich ban sao giay khai sinh",
    3: " dang ky ket hon",
    4: " doi giay phep lai xe",
    5: " cap giay phep kinh doanh van tai bang xe o to",
    6: " cap giay phep lao dong cho nguoi nuoc ngoai lam viec tai viet nam",
    7: " thanh lap ho kinh doanh",
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("kai", "khai"), ("sih", "sinh"), ("sinhh", "sinh"), ("hno", "hon"), ("xs", "xe")],
)
def test_one_slip_is_forgiven(typed, meant):
    assert one_slip(typed, meant)
    assert one_slip(meant, typed)


@pytest.mark.parametrize(("typed", "meant"), [("sinh", "sinh"), ("k", "khai"), ("abc", "cba"), ("", "ab")])
def test_more_is_another_word(typed, meant):
    assert not one_slip(typed, meant)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_slip_is_the_same_both_ways(one, other):
    assert one_slip(one, other) == one_slip(other, one)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("kai sih", 1),
        ("lam lai giay khai sinh", 2),
        ("ket hn", 3),
        ("doi bang lai xe", 4),
        ("mo ho kinh doanh", 7),
        ("xin giay phep lao dong", 6),
    ],
)
def test_the_best_answer_comes_first(question, first):
    assert nearest(question, NAMES, 8)[0] == first


def test_nothing_shared_is_no_answer():
    assert nearest("zzzz qqqq", NAMES, 8) == []
    assert nearest("", NAMES, 8) == []
    assert nearest("khai", {}, 8) == []


def test_no_more_than_asked_for_and_the_same_each_time():
    assert len(nearest("giay", NAMES, 2)) == 2
    assert nearest("giay phep", NAMES, 8) == nearest("giay phep", dict(reversed(NAMES.items())), 8)
