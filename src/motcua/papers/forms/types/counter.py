"""Papers given to the applicant at the counter."""

from dataclasses import dataclass
from datetime import datetime

from motcua.papers.forms.types.parts import Component, FormData, Moment, Party, Sheet, Signer
from motcua.papers.qr import Qr


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """One dossier on a receipt for several."""

    content: str
    unit: str = ""
    received_at: Moment | None = None
    due_at: Moment | None = None
    deadline: str = ""
    quantity: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedPaper:
    """One row of the certification variant: pages, paper copies, and whether an electronic copy is signed."""

    name: str
    pages: int = 0
    paper_copies: int = 0
    electronic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptData(FormData):
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả.

    The body lists `dossiers` when there are any, else `certified_papers`, else `components`.
    `code` is the dossier code (of the first dossier when there are several), `secret` the look-up code
    printed beside the QR, `slip_qr` carries the facts of the slip, `lookup_qr` leads to the look-up.
    `keepers` has one entry a copy. `fee_timing` is thu trước/thu sau as the unit words it.
    """

    code: str = ""
    receiving_unit: str = ""
    applicant: Party
    channel: str = ""
    authoriser: Party | None = None
    authorisation: str = ""
    owner: Party | None = None
    request: str
    fee_timing: str = ""
    fee: str = ""
    components: tuple[Component, ...] = ()
    certified_papers: tuple[CertifiedPaper, ...] = ()
    dossiers: tuple[ReceiptLine, ...] = ()
    sets: int = 1
    deadline: str = ""
    received_at: datetime | None = None
    due_at: Moment | None = None
    result_place: str = ""
    book: str = ""
    book_number: str = ""
    secret: str = ""
    slip_qr: Qr | None = None
    lookup_qr: Qr | None = None
    lookup_url: str = ""
    officer: str = ""
    keepers: tuple[str, ...] = ("Liên 1: Giao người nộp hồ sơ", "Liên 2: Lưu tại nơi tiếp nhận")
    sheet: Sheet = "a5"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementData(FormData):
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.

    `contents` are the numbered requests; `components` the papers asked for with their counts (2018 form);
    `complete_by` the last day to complete, if the law sets one.
    """

    code: str = ""
    applicant: Party
    request: str
    contents: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    reasons: tuple[str, ...] = ()
    complete_by: Moment | None = None
    contact: str = ""
    contact_phone: str = ""
    officer: str = ""
    sheet: Sheet = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalData(FormData):
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ; `online` is the variant for the portal."""

    code: str = ""
    receiving_unit: str = ""
    applicant: Party
    request: str
    reasons: tuple[str, ...] = ()
    online: bool = False
    submitted_at: datetime | None = None
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopData(FormData):
    """Thông báo dừng giải quyết hồ sơ at the applicant's request (Decree 118/2025/NĐ-CP, art. 21).

    `by_request` is false where nobody asked for it: the days for completing the dossier are over.
    `state` is what had been done by then, `fees` what happens to the fees paid, `originals` which original
    papers go back.
    """

    code: str
    applicant: Party
    request: str
    received_at: Moment | None = None
    asked_at: Moment | None = None
    by_request: bool = True
    reason: str = ""
    state: str = ""
    fees: str = ""
    originals: str = ""
    signer: Signer
    recipients: tuple[str, ...] = ()
