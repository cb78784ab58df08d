"""What the other rooms and the screens are told about the catalogue."""

from dataclasses import dataclass
from datetime import date

from motcua.procedures.types.content import BasisLine, TermLine


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A lĩnh vực."""

    id: int
    code: str
    name: str
    divisions: tuple[str, ...] = ()


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
class FeeFact:
    """A fee as it stands on the day. ``amount`` in đồng, None: to be decided by the council."""

    name: str
    amount: int | None
    unit: str
    from_unit: int
    cap: int | None
    channel: int | None
    decided_by: str
    note: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class ComponentFact:
    """A component of the chosen case; ``id`` for the dossier's own list."""

    id: int
    name: str
    originals: int
    copies: int
    kind: str
    required: bool
    form_code: str
    note: str
    max_bytes: int
    media_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultFact:
    """A possible result."""

    code: str
    name: str
    template: str


@dataclass(frozen=True, slots=True)
class ReceptionFacts:
    """All that reception needs of the catalogue; a dossier keeps what it was told here.

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
    fees: tuple[FeeFact, ...]
    components: tuple[ComponentFact, ...]
    results: tuple[ResultFact, ...]
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


@dataclass(frozen=True, slots=True)
class FoundProcedure:
    """A line of a search."""

    procedure_id: int
    version_id: int
    slug: str
    code: str
    name: str
    field_code: str
    field_name: str
    agency: str
    levels: tuple[str, ...]
    online_level: int
    synthetic: bool


@dataclass(frozen=True, slots=True)
class CitizenCase:
    """A case as a citizen reads it."""

    id: int
    no: int
    name: str
    terms: tuple[TermLine, ...]
    fees: tuple[FeeFact, ...]
    components: tuple[ComponentFact, ...]


@dataclass(frozen=True, slots=True)
class CitizenProcedure:
    """A procedure as a citizen reads it, in force on the day asked for."""

    procedure_id: int
    version_id: int
    slug: str
    code: str
    code_verified: bool
    name: str
    official_name: str
    field_code: str
    field_name: str
    levels: tuple[str, ...]
    target_groups: tuple[str, ...]
    agency: str
    conditions: str
    description: str
    steps_text: str
    keywords: str
    online_level: int
    same_counter: bool
    has_result: bool
    by_proxy: bool
    cutoff: str
    sets: int
    synthetic: bool
    unverified: tuple[str, ...]
    source: str
    valid_from: date
    cases: tuple[CitizenCase, ...]
    results: tuple[ResultFact, ...]
    bases: tuple[BasisLine, ...]
