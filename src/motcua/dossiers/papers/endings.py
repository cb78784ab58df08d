"""Papers at the end of a dossier: result, fees, originals, cancelling, apology."""

from collections.abc import Sequence
from datetime import datetime

from motcua.core.money import dong_in_words, format_dong
from motcua.core.time import local_date
from motcua.dossiers.enums import DeliveryMode, Ending, FeeMethod
from motcua.dossiers.models import CancelProposal, Dossier, DossierComponent, DossierFee, Draft
from motcua.dossiers.papers.counter import Slip, request_of
from motcua.dossiers.types import Taker
from motcua.papers.forms.types import (
    ApologyData,
    CancelData,
    FeeLine,
    FeeReceiptData,
    OriginalPaper,
    OriginalsReturnData,
    Party,
    ResultPaper,
    ResultReceiptData,
    Signer,
)


def taker_of(taker: Taker) -> Party:
    """Who takes something home."""
    return Party(name=taker.name, id_number=taker.identity_number)


def result_receipt(
    slip: Slip,
    dossier: Dossier,
    owner: Party,
    taker: Taker,
    *,
    draft: Draft | None,
) -> ResultReceiptData:
    """Giấy biên nhận trả kết quả."""
    results = (
        ()
        if draft is None
        else (
            ResultPaper(
                kind="Văn bản từ chối giải quyết" if draft.refusal else "Kết quả giải quyết",
                number=draft.number,
                subject=draft.subject,
                signed_on=local_date(draft.signed_at) if draft.signed_at else None,
            ),
        )
    )
    return ResultReceiptData(
        issuer=slip.issuer,
        number=slip.number,
        issued=slip.at,
        code=dossier.code,
        request=request_of(dossier),
        owner=owner,
        taker=taker_of(taker),
        authorisation=taker.authority_paper,
        receipt_note="" if taker.receipt_returned else taker.receipt_note,
        results=results,
        returned_at=slip.at,
        way=DeliveryMode(dossier.delivery).label,
        officer=slip.officer,
    )


def originals_return(
    slip: Slip,
    dossier: Dossier,
    owner: Party,
    taker: Taker,
    *,
    components: Sequence[DossierComponent],
) -> OriginalsReturnData:
    """Biên bản trả giấy tờ gốc."""
    return OriginalsReturnData(
        issuer=slip.issuer,
        number=slip.number,
        issued=slip.at,
        code=dossier.code,
        request=request_of(dossier),
        owner=owner,
        ending=Ending(dossier.ending).label,
        originals=tuple(
            OriginalPaper(name=row.name, quantity=row.originals, note=row.note) for row in components
        ),
        taker=taker_of(taker),
        authorisation=taker.authority_paper,
        officer=slip.officer,
        returned_at=slip.at,
    )


def fee_receipt(slip: Slip, dossier: Dossier, payer: Party, *, fees: Sequence[DossierFee]) -> FeeReceiptData:
    """Biên lai thu phí, lệ phí."""
    total = sum(fee.amount for fee in fees)
    methods = dict.fromkeys(FeeMethod(fee.method).label for fee in fees if fee.method)
    return FeeReceiptData(
        issuer=slip.issuer,
        number=slip.number,
        issued=slip.at,
        payer=payer,
        code=dossier.code,
        request=request_of(dossier),
        lines=tuple(FeeLine(name=fee.name, amount=format_dong(fee.amount)) for fee in fees),
        total=format_dong(total),
        total_in_words=dong_in_words(total),
        method=", ".join(methods),
        paid_at=slip.at,
        collector=slip.officer,
    )


def cancel_note(
    slip: Slip, dossier: Dossier, owner: Party, proposal: CancelProposal, proposer: str
) -> CancelData:
    """Phiếu hủy hồ sơ nhập nhầm."""
    return CancelData(
        issuer=slip.issuer,
        issued=proposal.decided_at,
        code=dossier.code,
        request=request_of(dossier),
        owner=owner,
        received_at=dossier.received_at,
        reason=proposal.why,
        proposer=proposer,
        proposed_at=proposal.proposed_at,
        approver=Signer(title="NGƯỜI DUYỆT", name=slip.officer),
        approved_at=proposal.decided_at,
    )


def apology(
    slip: Slip,
    dossier: Dossier,
    owner: Party,
    *,
    late_body: str,
    why: str,
    dues: tuple[datetime | None, datetime | None],
) -> ApologyData:
    """Phiếu xin lỗi và hẹn lại ngày trả kết quả; ``dues``: the hour promised before and now, as printed."""
    old_due, new_due = dues
    return ApologyData(
        issuer=slip.issuer,
        number=slip.number,
        issued=slip.at,
        code=dossier.code,
        applicant=owner,
        request=request_of(dossier),
        receiving_body=slip.unit_name,
        received_at=dossier.received_at,
        due_at=old_due,
        late_body=late_body,
        reason=why,
        new_due_at=new_due,
        signer=Signer(title="THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", name=slip.officer),
    )
