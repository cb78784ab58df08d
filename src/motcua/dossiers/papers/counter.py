"""Papers given at the counter: receipt, request to complete, refusal, stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.money import format_dong
from motcua.dossiers.enums import DeliveryMode, FeeState
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers.parts import components_of, party_of
from motcua.dossiers.types import Application, FeeInput, RulesKept
from motcua.papers.forms.types import (
    Issuer,
    Party,
    ReceiptData,
    RefusalData,
    Signer,
    StopData,
    SupplementData,
)
from motcua.procedures.enums import Channel, TermUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Where, when and by whom a paper is issued, and its running number."""

    issuer: Issuer
    unit_name: str
    officer: str
    at: datetime
    number: str = ""
    phone: str = ""


def term_text(kept: RulesKept) -> str:
    """Thời gian giải quyết theo quy định, in words."""
    if kept.term_value is None:
        return "Theo quy định của thủ tục"
    if kept.term_value == 0:
        return "Trong ngày"
    return f"{kept.term_value:02d} {TermUnit(kept.term_unit).label.lower()}"


def delivery_text(delivery: str, address: str, unit_name: str) -> str:
    """Đăng ký nhận kết quả tại."""
    if delivery == DeliveryMode.TAI_QUAY:
        return unit_name
    return f"{DeliveryMode(delivery).label}: {address}" if address else DeliveryMode(delivery).label


def receipt(
    slip: Slip, dossier: Dossier, application: Application, printed_due: datetime | None
) -> ReceiptData:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả of a dossier just received."""
    fees = application.fees or ()
    submitter = application.submitter
    return ReceiptData(
        issuer=slip.issuer,
        number=str(dossier.book_no or ""),
        issued=dossier.received_at,
        code=dossier.code,
        receiving_unit=slip.unit_name,
        applicant=party_of(submitter or application.owner),
        channel=Channel(dossier.channel).label,
        authoriser=party_of(application.owner) if submitter else None,
        authorisation=submitter.authority_paper if submitter else "",
        owner=party_of(application.owner),
        request=request_of(dossier),
        fee=format_dong(sum(fee.amount for fee in fees)) if fees else "",
        fee_timing=fee_timing(fees),
        components=components_of(application.components),
        sets=dossier.sets,
        deadline=term_text(dossier.kept),
        received_at=dossier.received_at,
        due_at=printed_due,
        result_place=delivery_text(dossier.delivery, dossier.delivery_address, slip.unit_name),
        book=dossier.book,
        book_number=str(dossier.book_no or ""),
        secret=dossier.lookup_secret,
        officer=slip.officer,
    )


def fee_timing(fees: Sequence[FeeInput]) -> str:
    """Hình thức thu phí: what is due was paid beforehand, or is paid when the result is fetched."""
    if not fees:
        return ""
    if all(fee.state is FeeState.MIEN for fee in fees):
        return "Được miễn"
    paid = all(fee.state is not FeeState.CHUA_THU for fee in fees)
    return "Thu trước" if paid else "Thu sau, khi trả kết quả"


def request_of(dossier: Dossier) -> str:
    """Nội dung yêu cầu giải quyết."""
    return f"{dossier.procedure_name} ({dossier.summary})" if dossier.summary else dossier.procedure_name


def supplement(
    slip: Slip,
    applicant: Party,
    request: str,
    *,
    items: tuple[str, ...],
    why: str,
    code: str = "",
    complete_by: date | None = None,
    contact: str = "",
) -> SupplementData:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""
    return SupplementData(
        issuer=slip.issuer,
        number=slip.number,
        issued=slip.at,
        code=code,
        applicant=applicant,
        request=request,
        contents=items,
        reasons=tuple(why.splitlines()),
        complete_by=complete_by,
        contact=contact or slip.officer,
        contact_phone=slip.phone,
        officer=slip.officer,
    )


def refusal(slip: Slip, applicant: Party, request: str, *, why: str) -> RefusalData:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ."""
    return RefusalData(
        issuer=slip.issuer,
        number=slip.number,
        issued=slip.at,
        receiving_unit=slip.unit_name,
        applicant=applicant,
        request=request,
        reasons=tuple(why.splitlines()),
        officer=slip.officer,
    )


def stop(
    slip: Slip, dossier: Dossier, applicant: Party, *, why: str, fees: str, by_request: bool
) -> StopData:
    """Thông báo dừng giải quyết hồ sơ; not ``by_request``: closed, because it was not completed."""
    originals = f"Trả lại {dossier.originals} bản chính đã nộp" if dossier.originals else ""
    return StopData(
        issuer=slip.issuer,
        number=slip.number,
        issued=slip.at,
        code=dossier.code,
        applicant=applicant,
        request=request_of(dossier),
        received_at=dossier.received_at,
        asked_at=slip.at if by_request else None,
        by_request=by_request,
        reason=why,
        state=dossier.step_name,
        fees=fees,
        originals=originals,
        signer=Signer(title="NGƯỜI TIẾP NHẬN HỒ SƠ", name=slip.officer),
    )
