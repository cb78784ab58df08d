"""The two decisions by which procedures take effect."""

from dataclasses import dataclass
from datetime import date

from motcua.papers.forms.types.parts import Component, Fact, FormData, Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureLine:
    """One procedure in the annex of a publication decision."""

    code: str
    name: str
    deadline: str = ""
    place: str = ""
    body: str = ""
    fee: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationData(FormData):
    """Quyết định công bố danh mục thủ tục hành chính.

    `decider` is who decides, above the grounds ("Chủ tịch Ủy ban nhân dân tỉnh ..."); `proposal` the last
    ground; `articles` the articles after those that the lists and `effective_on` make, lines as paragraphs.
    """

    subject: str
    decider: str
    bases: tuple[str, ...]
    proposal: str = ""
    field: str = ""
    articles: tuple[str, ...] = ()
    effective_on: date | None = None
    new: tuple[ProcedureLine, ...] = ()
    amended: tuple[ProcedureLine, ...] = ()
    replaced: tuple[ProcedureLine, ...] = ()
    abolished: tuple[ProcedureLine, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessStep:
    """One row of an internal process: what, who, how long, which paper comes out."""

    name: str
    responsible: str
    duration: str = ""
    output: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessSheet:
    """One internal process in the annex; `symbol` is its ký hiệu quy trình."""

    symbol: str
    procedure_code: str
    procedure: str
    facts: tuple[Fact, ...] = ()
    components: tuple[Component, ...] = ()
    sets: int = 1
    steps: tuple[ProcessStep, ...] = ()
    total: str = ""
    archived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessApprovalData(FormData):
    """Quyết định phê duyệt quy trình nội bộ."""

    subject: str
    decider: str
    bases: tuple[str, ...]
    proposal: str = ""
    articles: tuple[str, ...] = ()
    processes: tuple[ProcessSheet, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: Signer
