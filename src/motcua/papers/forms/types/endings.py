"""Papers at the end of a dossier."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.papers.forms.types.parts import FormData, Moment, Party, Sheet, Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPaper:
    """One result handed out: kind, number, subject, day of signing, how many."""

    kind: str
    number: str = ""
    subject: str = ""
    signed_on: date | None = None
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReceiptData(FormData):
    """Giấy biên nhận trả kết quả.

    `authorisation` names the paper by which somebody else collects; `receipt_note` says what became of the
    receipt slip (handed back, lost and declared).
    """

    code: str
    request: str
    owner: Party
    taker: Party
    authorisation: str = ""
    receipt_note: str = ""
    results: tuple[ResultPaper, ...] = ()
    returned_at: datetime | None = None
    way: str = ""
    officer: str = ""
    keepers: tuple[str, ...] = ("Liên 1: Giao người nhận kết quả", "Liên 2: Lưu hồ sơ")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One fee; the amount as printed, with its currency."""

    name: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceiptData(FormData):
    """Biên lai thu phí, lệ phí: the layout of a note of receipt, never a tax invoice.

    `template_code` and `series` are mẫu số and ký hiệu of the receipts that the unit keeps.
    """

    tax_code: str = ""
    template_code: str = ""
    series: str = ""
    payer: Party
    code: str = ""
    request: str = ""
    lines: tuple[FeeLine, ...]
    total: str
    total_in_words: str
    method: str = ""
    paid_at: Moment | None = None
    collector: str = ""
    keepers: tuple[str, ...] = (
        "Liên 1: Lưu tại đơn vị thu",
        "Liên 2: Giao người nộp tiền",
        "Liên 3: Kế toán",
    )
    sheet: Sheet = "a5"


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelData(FormData):
    """Phiếu hủy hồ sơ nhập nhầm: the code is kept and never given again."""

    code: str
    request: str
    owner: Party
    received_at: Moment | None = None
    reason: str = ""
    replaced_by: str = ""
    proposer: str = ""
    proposed_at: Moment | None = None
    approver: Signer
    approved_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalPaper:
    """One original paper that goes back to its owner."""

    name: str
    number: str = ""
    quantity: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalsReturnData(FormData):
    """Biên bản trả giấy tờ gốc, signed by both sides; `ending` says how the dossier ended."""

    code: str
    request: str
    owner: Party
    ending: str = ""
    originals: tuple[OriginalPaper, ...] = ()
    taker: Party
    authorisation: str = ""
    officer: str = ""
    returned_at: datetime | None = None
    keepers: tuple[str, ...] = ("Liên 1: Giao người nhận", "Liên 2: Lưu hồ sơ")
