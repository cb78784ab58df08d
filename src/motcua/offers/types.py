"""The second door: frozen values of the lists and boards. Spans hold both their days."""

import datetime as dt
from dataclasses import dataclass

from motcua.procedures.types import ComponentLine, FeeLine, ResultLine


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
class ComponentFact(ComponentLine):
    """A component of the chosen case; ``id`` for the dossier's own list."""

    id: int = 0


@dataclass(frozen=True, slots=True)
class ReceptionFacts:
    """All that a reception needs: what the catalogue says of the case for one channel, and who does it here.

    A dossier keeps what it was told here. From ``same_from`` to ``same_until`` (None: open) the catalogue
    says the same.

    ``term_value`` None: the record gives none for this channel. ``unverified`` names the parts of the
    record that nobody has checked against its source.
    """

    procedure_id: int
    version_id: int
    case_id: int
    case_name: str
    field_id: int
    field_code: str
    procedure_code: str
    name: str
    term_value: int | None
    term_unit: str
    term_text: str
    cutoff: str
    supplement_rule: str
    supplement_limit: int
    fees: tuple[FeeLine, ...]
    components: tuple[ComponentFact, ...]
    results: tuple[ResultLine, ...]
    process_version_id: int | None
    receiving_unit_id: int
    resolving_unit_id: int
    agency_unit_id: int
    same_counter: bool
    has_result: bool
    by_proxy: bool
    sets: int
    online_level: int
    unverified: tuple[str, ...]
    synthetic: bool
    same_from: dt.date
    same_until: dt.date | None


@dataclass(frozen=True, slots=True)
class OfferingRow:
    """That a unit receives a procedure which another resolves and a third one signs; both days included."""

    procedure_id: int
    receiving_unit_id: int
    resolving_unit_id: int
    agency_unit_id: int
    valid_from: dt.date
    valid_to: dt.date | None

    def stands(self, on: dt.date) -> bool:
        """Whether it is in force on ``on``."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


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
