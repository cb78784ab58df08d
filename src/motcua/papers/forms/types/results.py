"""Drafts of results, and the sheet that is posted in public."""

from dataclasses import dataclass
from datetime import date

from motcua.papers.forms.types.parts import Component, Fact, FormData, Signer
from motcua.papers.qr import Qr


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterData(FormData):
    """A draft or final letter, notice or decision.

    `kind` is the name of the type in capitals (QUYẾT ĐỊNH, THÔNG BÁO), empty for a công văn, whose `subject`
    then stands under the number as "V/v ...". `number` is here the whole number with its symbol. `body` and
    each article are texts whose lines are paragraphs; with `articles` the letter is a decision of `decider`.
    `draft` prints "DỰ THẢO" beside the number.
    """

    kind: str = ""
    subject: str
    addressees: tuple[str, ...] = ()
    decider: str = ""
    bases: tuple[str, ...] = ()
    body: str = ""
    articles: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer: Signer
    draft: bool = False
    qr: Qr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateData(FormData):
    """Giấy xác nhận, trích lục: facts about a person or thing, attested. `number` is the whole number."""

    title: str
    subtitle: str = ""
    facts: tuple[Fact, ...]
    statement: str = ""
    basis: str = ""
    valid_to: date | None = None
    signer: Signer
    draft: bool = False
    qr: Qr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingChannel:
    """How one channel works: its deadline and its fee in words."""

    name: str
    deadline: str = ""
    fee: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingData(FormData):
    """The sheet of a procedure for niêm yết at a counter, with the QR of its public page."""

    code: str
    name: str
    field: str = ""
    body: str = ""
    decision: str = ""
    audience: str = ""
    order: tuple[str, ...] = ()
    channels: tuple[PostingChannel, ...] = ()
    components: tuple[Component, ...] = ()
    sets: int = 1
    result: str = ""
    requirements: str = ""
    bases: tuple[str, ...] = ()
    qr: Qr | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingSetData(FormData):
    """Every sheet of one board in one paper, behind a list of them."""

    sheets: tuple[PostingData, ...] = ()
