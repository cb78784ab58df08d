"""Papers that follow a dossier on its way."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.papers.forms.types.parts import FormData, Moment, Party, Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyData(FormData):
    """Phiếu xin lỗi: the promised date cannot be kept, and a new one is set.

    `late_body` is the body that holds the result up; `new_due_at` the new date.
    """

    code: str
    applicant: Party
    request: str
    receiving_body: str = ""
    received_at: Moment | None = None
    due_at: Moment | None = None
    late_body: str = ""
    reason: str = ""
    new_due_at: Moment | None = None
    signer: Signer
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One hand-over: who gave, who took, when, and the result that the receiving side entered."""

    from_unit: str
    to_unit: str
    at: Moment | None = None
    giver: str = ""
    taker: str = ""
    result: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSheetData(FormData):
    """Phiếu kiểm soát quá trình giải quyết hồ sơ, drawn from the record of hand-overs."""

    code: str
    request: str = ""
    lead_body: str = ""
    cooperating: str = ""
    received_at: Moment | None = None
    due_at: Moment | None = None
    transfers: tuple[Transfer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One dossier in the book. Both numberings take their columns from here."""

    code: str
    procedure: str
    owner: str
    address: str = ""
    phone: str = ""
    sets: int = 1
    lead_body: str = ""
    received_at: Moment | None = None
    due_at: Moment | None = None
    result_on: Moment | None = None
    returned_at: Moment | None = None
    result_way: str = ""
    giver: str = ""
    taker: str = ""
    area: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterData(FormData):
    """Sổ theo dõi hồ sơ of one book; `field` is the field or group of fields it is kept for."""

    book: str = ""
    field: str = ""
    opened: date | None = None
    closed: date | None = None
    lines: tuple[RegisterLine, ...] = ()
    keeper: str = ""
    head: Signer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """One dossier in a batch; `originals` names the original papers that travel with it."""

    code: str
    procedure: str
    owner: str = ""
    sets: int = 1
    originals: str = ""
    due_at: Moment | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverData(FormData):
    """Giấy bàn giao hồ sơ; `return_by` is the latest day for the result to come back."""

    from_unit: str
    to_unit: str
    handed_at: datetime | None = None
    taken_at: datetime | None = None
    return_by: Moment | None = None
    lines: tuple[HandoverLine, ...] = ()
    giver: str = ""
    taker: str = ""
    keepers: tuple[str, ...] = ("Liên 1: Bên nhận giữ", "Liên 2: Bên giao giữ")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultHandoverLine:
    """One result on its way back to the counter."""

    code: str
    content: str
    result: str = ""
    owner: str = ""
    address: str = ""
    fee: bool = False
    by_post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultHandoverData(FormData):
    """Phiếu bàn giao kết quả."""

    from_unit: str
    to_unit: str
    handed_at: datetime | None = None
    lines: tuple[ResultHandoverLine, ...] = ()
    giver: str = ""
    taker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceLine:
    """One act on a dossier; `deadline` as the record words it."""

    at: Moment | None
    person: str
    action: str
    receiver: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessTraceData(FormData):
    """Quá trình xử lý hồ sơ."""

    code: str
    request: str
    owner: str = ""
    received_at: Moment | None = None
    due_at: Moment | None = None
    lines: tuple[TraceLine, ...] = ()
    printed_by: str = ""
