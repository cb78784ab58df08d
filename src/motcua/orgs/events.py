"""What the units announce to the rooms above."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.core.events import Event


@dataclass(frozen=True, slots=True)
class UnitEstablished(Event):
    """A unit begins on ``effective``."""

    name: ClassVar[str] = "orgs.unit_established"
    unit_id: int
    effective: date


@dataclass(frozen=True, slots=True)
class UnitRenamed(Event):
    """A unit has another name or kind since ``effective``."""

    name: ClassVar[str] = "orgs.unit_renamed"
    unit_id: int
    effective: date


@dataclass(frozen=True, slots=True)
class UnitMoved(Event):
    """A unit, with everything below it, stands elsewhere since ``effective``."""

    name: ClassVar[str] = "orgs.unit_moved"
    unit_id: int
    old_path: str
    new_path: str
    effective: date


@dataclass(frozen=True, slots=True)
class UnitDissolved(Event):
    """A unit has its last day before ``effective``; ``successor_ids`` may be empty."""

    name: ClassVar[str] = "orgs.unit_dissolved"
    unit_id: int
    successor_ids: tuple[int, ...]
    effective: date
