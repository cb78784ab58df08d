"""Where procedures are received and posted, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Who receives, who resolves, whose name is under the result: unit ids."""

    receiving_unit_id: int
    resolving_unit_id: int
    agency_unit_id: int


@dataclass(frozen=True, slots=True)
class ReceptionPlace:
    """A unit where a procedure is received, as a citizen finds it."""

    unit_id: int
    name: str
    level: str
    district: str
    address: str
    phone: str
