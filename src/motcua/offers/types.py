"""The second door: frozen values of the lists and boards. Spans hold both their days."""

import datetime as dt
from dataclasses import dataclass

from motcua.procedures.types import CaseFacts


@dataclass(frozen=True, slots=True)
class OfferedCase:
    """One case that a unit may receive, for one unit that resolves it."""

    procedure_id: int
    version_id: int
    case_id: int
    code: str
    name: str
    case_name: str
    field_code: str
    field_name: str
    same_counter: bool
    receiving_unit_id: int
    resolving_unit_id: int
    agency_unit_id: int
    online_level: int


@dataclass(frozen=True, slots=True)
class ReceptionFacts(CaseFacts):
    """All that a reception needs: what the catalogue says of the case, and who receives and resolves here."""

    receiving_unit_id: int
    resolving_unit_id: int
    agency_unit_id: int


@dataclass(frozen=True, slots=True)
class Place:
    """Who receives, who resolves, whose name is under the result: unit ids."""

    receiving_unit_id: int
    resolving_unit_id: int
    agency_unit_id: int


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A line of what a unit receives; ``announced_on`` is the day of the decision behind the version."""

    offering_id: int
    version_id: int
    procedure_id: int
    slug: str
    code: str
    name: str
    field_name: str
    online_level: int
    resolving: str
    agency: str
    valid_from: dt.date
    synthetic: bool
    announced_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ReceptionPlace:
    """A unit where a procedure is received, as a citizen finds it; ``above`` is the unit over it."""

    unit_id: int
    name: str
    short_name: str
    level: str
    kind: str
    address: str
    phone: str
    above: str
