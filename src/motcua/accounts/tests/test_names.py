"""Invented names: the same seed gives the same people."""

from random import Random

from motcua.accounts.demo import GENDERS
from motcua.accounts.public import invent_name


def test_the_same_generator_gives_the_same_names():
    drawn = [invent_name(random) for random in [Random(7)] for _ in range(50)]
    assert drawn == [invent_name(random) for random in [Random(7)] for _ in range(50)]
    assert drawn != [invent_name(random) for random in [Random(8)] for _ in range(50)]


def test_a_name_is_whole_and_has_a_gender():
    random = Random(1)
    for _ in range(200):
        gender, name = invent_name(random)
        assert gender in GENDERS
        assert len(name.split()) >= 3
