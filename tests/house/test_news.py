"""`drain()` delivers what was announced, and a handler that fails is heard."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

import pytest
from hypothesis import settings

from motcua.core import events
from motcua.core.refs import Ref
from motcua.core.tests.fabric import act

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class LampLit(events.Event):
    """News that only this test knows."""

    name: ClassVar[str] = "house.lamp_lit"


@pytest.fixture(autouse=True)
def _registries(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_classes", "_codecs", "_handlers"):
        monkeypatch.setattr(events, name, dict(getattr(events, name)))


def test_drain_delivers_and_counts(drain) -> None:
    heard: list[events.Event] = []
    events.subscribe(LampLit, heard.append, name="house.listen")
    news = [LampLit(Ref("house.lamp", number)) for number in (1, 2)]
    for one in news:
        act(partial(events.announce, one))
    assert heard == []
    assert drain() == 2
    assert sorted(heard, key=lambda one: one.subject) == news
    assert drain() == 0


def test_a_handler_that_fails_fails_the_test(drain) -> None:
    def fail(event: events.Event) -> None:
        raise ValueError("no bulb")

    events.subscribe(LampLit, fail, name="house.fail")
    act(lambda: events.announce(LampLit(Ref("house.lamp", 1))))
    with pytest.raises(AssertionError, match="no bulb"):
        drain()


def test_property_tests_have_a_fixed_budget() -> None:
    assert settings().max_examples in {50, 1000}
    assert settings().deadline is None
