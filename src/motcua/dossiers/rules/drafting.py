"""How a draft begins: the procedure's template, filled in with what the dossier says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LETTER, CERTIFICATE = "du-thao-ket-qua", "giay-xac-nhan"
TEMPLATES = frozenset({LETTER, CERTIFICATE})
_MOST_BASES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFacts:
    """What a draft is made of. ``template`` and ``result`` are the catalogue's; ``bases`` its legal texts."""

    template: str
    result: str
    bases: Sequence[str]
    agency: str
    code: str
    request: str
    received_on: date
    name: str
    identity_number: str
    birth_date: date | None
    address: str


def template_of(wanted: str) -> str:
    """The template that can be printed: the catalogue may name one that is not here."""
    return wanted if wanted in TEMPLATES else LETTER


def body_of(facts: DraftFacts) -> str:
    """The text that the officer begins with; a certificate is lines ``label: value``, then a statement."""
    if template_of(facts.template) == CERTIFICATE:
        return "\n".join([*_person(facts), f"{facts.agency} xác nhận nội dung nêu trên là đúng."])
    grounds = [f"Căn cứ {basis};" for basis in facts.bases[:_MOST_BASES]]
    asked = f"Xét hồ sơ {facts.code} nhận ngày {facts.received_on:%d/%m/%Y}, đề nghị {facts.request};"
    gives = f"{facts.agency} cấp {facts.result[:1].lower()}{facts.result[1:]} cho:"
    return "\n".join([*grounds, asked, gives, *(f"- {line}" for line in _person(facts))])


def _person(facts: DraftFacts) -> list[str]:
    born = f"{facts.birth_date:%d/%m/%Y}" if facts.birth_date else ""
    lines = (
        ("Họ tên, tên tổ chức", facts.name),
        ("Số định danh", facts.identity_number),
        ("Ngày sinh", born),
        ("Địa chỉ", facts.address),
    )
    return [f"{label}: {value}" for label, value in lines if value]


def told_facts(body: str) -> tuple[list[tuple[str, str]], str]:
    """A certificate's text as it prints: the facts, then the rest as the statement."""
    facts: list[tuple[str, str]] = []
    rest: list[str] = []
    for line in body.splitlines():
        label, colon, value = line.partition(":")
        if colon and label.strip() and value.strip() and not rest:
            facts.append((label.strip(), value.strip()))
        elif line.strip():
            rest.append(line.strip())
    return facts, "\n".join(rest)
