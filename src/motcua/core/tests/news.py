"""News that only tests know."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.core.events import Event
from motcua.core.refs import Ref


@dataclass(frozen=True, slots=True)
class BellRung(Event):
    """A bell was rung."""

    name: ClassVar[str] = "core.test_bell_rung"
    tone: int = 0


def rung(bell: int, tone: int) -> BellRung:
    """News of one bell."""
    return BellRung(Ref("core.test_bell", bell), tone)
