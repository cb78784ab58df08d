"""The second door: frozen values of the certification book. Fees are đồng."""

from dataclasses import dataclass
from datetime import datetime

from motcua.certification.enums import LineState


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifyLine:
    """One paper to certify: ``pages`` of the original, ``copies`` to make."""

    paper_kind: str
    pages: int
    copies: int


@dataclass(frozen=True, slots=True)
class Certified:
    """One person's lines in the book and the dossier that holds them; ``total`` in đồng."""

    dossier_id: int
    code: str
    book: str
    numbers: tuple[int, ...]
    line_ids: tuple[int, ...]
    total: int
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of the day's certification book; ``fee`` in đồng."""

    id: int
    book: str
    number: int
    dossier_id: int
    requester: str
    paper_kind: str
    pages: int
    copies: int
    fee: int
    state: LineState
    entered_at: datetime
