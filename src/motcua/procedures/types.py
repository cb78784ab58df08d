"""The second door: frozen values of the catalogue. Money is đồng, spans hold both their days."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from motcua.ui.types import Fact, PublicStep

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TermLine:
    """Thời hạn for one channel (`enums.Channel`). ``value`` None: the record gives none; 0: at once."""

    channel: int
    value: int | None
    unit: str = "ngay_lam_viec"
    text: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class FeeLine:
    """Phí, lệ phí in đồng. ``amount`` None: decided by the provincial council and not found.

    ``channel`` None: every channel. A scale is several lines of one ``unit``, each counting from its
    ``from_unit``; ``cap`` is the most that one copy may cost.
    """

    name: str
    amount: int | None
    unit: str = "lan"
    from_unit: int = 1
    cap: int | None = None
    channel: int | None = None
    decided_by: str = ""
    note: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class ComponentLine:
    """Thành phần hồ sơ."""

    name: str
    originals: int = 0
    copies: int = 0
    kind: str = "nop"
    required: bool = True
    form_code: str = ""
    note: str = ""
    max_bytes: int = 10 * MEGABYTE
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseContent:
    """Trường hợp. ``process`` is the code of a process definition, '' while none is approved."""

    name: str
    terms: tuple[TermLine, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    components: tuple[ComponentLine, ...] = ()
    eform: str = ""
    process: str = ""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """Kết quả, with the national code ``KQ.G15.000031`` where known."""

    name: str
    code: str = ""
    template: str = "du-thao-ket-qua"


@dataclass(frozen=True, slots=True)
class BasisLine:
    """Căn cứ pháp lý."""

    number: str
    subject: str = ""
    date: dt.date | None = None
    issuer: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class VersionContent:
    """Every field of the national record and what the province adds. ``field`` is a lĩnh vực code."""

    name: str
    field: str
    official_name: str = ""
    code: str = ""
    code_verified: bool = False
    levels: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    kind_of_procedure: str = ""
    national_decision: str = ""
    steps_text: str = ""
    sets: int = 1
    agency: str = ""
    competent_agency: str = ""
    delegated_agency: str = ""
    coordinating_agency: str = ""
    reception_address: str = ""
    conditions: str = ""
    keywords: str = ""
    description: str = ""
    related: tuple[str, ...] = ()
    online_level: int = 2
    link: str = ""
    at_one_stop: bool = True
    any_boundary: bool = False
    has_result: bool = True
    same_counter: bool = False
    essential: bool = False
    by_proxy: bool = True
    paperless: bool = False
    signed_result: bool = False
    video: str = ""
    cutoff: str = "none"
    supplement_rule: str = "reset"
    supplement_limit_appraisal: int = 1
    unverified: tuple[str, ...] = ()
    source: str = ""
    cases: tuple[CaseContent, ...] = ()
    results: tuple[ResultLine, ...] = ()
    bases: tuple[BasisLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionData:
    """A printed decision; ``effective`` is its first day in force, ``grounds`` its căn cứ one by one."""

    number: str
    date: dt.date
    issuer: str
    subject: str
    effective: dt.date
    grounds: tuple[str, ...] = ()
    proposer: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class PublishLine:
    """A draft that the decision announces. ``replaces``: the slug of the procedure that it replaces."""

    version_id: int
    kind: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A lĩnh vực, as filters and rights name it."""

    id: int
    code: str
    name: str


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
class StatedVersion:
    """A version with what it says; ``decision`` is the number of what announced it, empty for a draft."""

    procedure_id: int
    version_id: int
    number: int
    slug: str
    synthetic: bool
    field_name: str
    standing: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    decision: str
    content: VersionContent


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of a search and the cursors of its neighbours, '' where there is none."""

    rows: tuple[FoundProcedure, ...]
    next: str
    previous: str


@dataclass(frozen=True, slots=True)
class Told:
    """A case in a citizen's words. ``papers``: paper, how many, remark; ``channels``: way, time, fee.

    ``counselled``: the provincial council decides a fee; ``unverified`` names what nobody has checked.
    """

    case: CaseContent
    receives: tuple[str, ...]
    facts: tuple[Fact, ...]
    papers: tuple[tuple[ComponentLine, str, str], ...]
    channels: tuple[tuple[str, str, str], ...]
    counselled: bool
    fee_notes: tuple[str, ...]
    steps: tuple[PublicStep, ...]
    unverified: str
    about: tuple[Fact, ...]


Severity = Literal["error", "warning"]
ChangeKind = Literal["added", "removed", "changed"]
WordKind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``path`` names the value (``cases.0.fees.1.amount``), ``label`` its field.

    An error must be mended before anything is written; a warning only be read.
    """

    severity: Severity
    path: str
    label: str
    why: str

    @property
    def is_error(self) -> bool:
        """Whether nothing may be written."""
        return self.severity == "error"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text that stayed, went or came."""

    kind: WordKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: ``before`` holds same and removed words, ``after`` same and added ones."""

    label: str
    kind: ChangeKind
    before: tuple[Word, ...]
    after: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """The changes of one part of the record, under its heading."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One remark on the file: where, which field, why."""

    severity: Severity
    where: str
    label: str
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record that could be read; ``change`` says what importing it would do."""

    slug: str
    content: VersionContent
    change: str  # new, changed, same


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the file holds and everything there is to say about it. Errors: nothing is imported."""

    lines: tuple[ReportLine, ...]
    incoming: tuple[Incoming, ...]

    @property
    def errors(self) -> tuple[ReportLine, ...]:
        """Why nothing can be imported."""
        return tuple(line for line in self.lines if line.severity == "error")

    @property
    def warnings(self) -> tuple[ReportLine, ...]:
        """What somebody must have read."""
        return tuple(line for line in self.lines if line.severity == "warning")

    def count(self, change: str) -> int:
        """How many records are new, changed or the same."""
        return sum(one.change == change for one in self.incoming)


@dataclass(frozen=True, slots=True)
class Placing:
    """Which levels receive a procedure, which divisions and agencies (unit codes) resolve it, how long.

    ``resolvers``: at these levels not the UBND decides but the unit of this kind beside it (level, kind).
    """

    procedure_id: int
    levels: tuple[str, ...]
    divisions: tuple[str, ...]
    agencies: tuple[str, ...]
    resolvers: tuple[tuple[str, str], ...]
    valid_from: dt.date
    valid_to: dt.date | None
