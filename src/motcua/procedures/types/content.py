"""What a version says, as one value: the same for loading, editing, importing, exporting, comparing."""

import datetime as dt
from dataclasses import dataclass

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
