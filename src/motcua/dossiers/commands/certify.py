"""Tiếp nhận và trả ngay: one person's lines in the certification book are one dossier."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Decision, Problem, Refusal, RefusalKind, conflict, invalid, not_found
from motcua.core.events import announce
from motcua.core.journal import audit, audit_many
from motcua.core.rows import insert_rows, next_ids
from motcua.core.series import take_each
from motcua.core.submission import claim, settle
from motcua.core.text import search_key, tidy
from motcua.core.time import local_date
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands.acting import refuse_if
from motcua.dossiers.commands.receive import Case, look_at, party_row
from motcua.dossiers.enums import (
    CertificationState,
    Ending,
    FeeMethod,
    FeeState,
    PartyRole,
    Queue,
    Status,
)
from motcua.dossiers.events import DossierReceived, DossierReturned
from motcua.dossiers.models import Certification, Dossier, DossierFee
from motcua.dossiers.rules import codes, fees, people, reception
from motcua.dossiers.types import Application, BatchReport, Certified, CertifyLine, Done, PartyInput, Refused
from motcua.offers.types import ReceptionFacts
from motcua.procedures.enums import Channel

MAX_LINES, MAX_PAGES, MAX_COPIES = 60, 2000, 500
BOOK = "BS"
AtPath = Callable[[Actor, str, str | None], Decision]


@verb("dossiers.certify", title="Chứng thực, trả ngay")
def certify(
    actor: Actor,
    *,
    requester: PartyInput,
    lines: Sequence[CertifyLine],
    case_id: int,
    key: UUID,
    method: FeeMethod = FeeMethod.TIEN_MAT,
    at_unit_id: int | None = None,
) -> Certified:
    """Enter one person's papers: a line each, numbered from the year's book, fees by the catalogue's scale.

    The dossier is received and returned at once; the lines wait to be signed and stamped.
    """
    if (earlier := claim(actor, key)) is not None:
        return _again(earlier.id)
    case = look_at(actor, Application(case_id=case_id, owner=requester), at_unit_id)
    perms.can_certify(actor, case.unit.path, case.facts.field_code).or_refuse()
    requester = people.tidied(requester)
    lines = tuple(CertifyLine(paper_kind=tidy(x.paper_kind), pages=x.pages, copies=x.copies) for x in lines)
    refuse_if(_problems(case, requester, lines))
    scale = scale_of(case.facts)
    amounts = [fees.certification_fee(scale, line.pages, line.copies) for line in lines]
    dossier = _dossier(actor, case, requester)
    rows = _lines(actor, case, dossier, requester, list(zip(lines, amounts, strict=True)))
    total = sum(amounts)
    fee = DossierFee(
        dossier_id=dossier.pk,
        no=1,
        name="Phí chứng thực",
        amount=total,
        state=FeeState.DA_THU if total else FeeState.MIEN,
        method=method if total else FeeMethod.NONE,
        paid_at=case.at,
    )
    insert_rows([dossier, party_row(dossier.pk, PartyRole.OWNER, requester), fee, *rows])
    numbers = tuple(row.number for row in rows)
    audit(actor, dossier.ref, {"code": dossier.code, "numbers": numbers, "total": total})
    announce(DossierReceived(dossier.ref, dossier.code, case.at, None))
    announce(DossierReturned(dossier.ref, dossier.code, case.at, requester.name))
    settle(key, dossier.ref)
    return Certified(dossier.pk, dossier.code, rows[0].book, numbers, tuple(row.pk for row in rows), total)


def scale_of(facts: ReceptionFacts) -> list[fees.ScaleLine]:
    """The catalogue's fee as a scale by pages; a flat fee a case counts a copy as a case."""
    return [
        fees.ScaleLine(fee.amount, fee.from_unit, fee.cap if fee.unit == "trang" else fee.amount)
        for fee in facts.fees
        if fee.amount is not None
    ]


def _problems(case: Case, requester: PartyInput, lines: Sequence[CertifyLine]) -> list[Problem]:
    problems = list(people.problems_of(requester, local_date(case.at), "requester"))
    if not case.facts.same_counter:
        problems.append(Problem("Thủ tục này không trả ngay tại quầy.", "case_id"))
    if not 1 <= len(lines) <= MAX_LINES:
        problems.append(Problem(f"Mỗi người từ 1 đến {MAX_LINES} dòng.", "lines"))
    for no, line in enumerate(lines):
        if not line.paper_kind or len(line.paper_kind) > people.MAX_NAME:
            problems.append(Problem("Hãy ghi loại giấy tờ.", f"lines.{no}.paper_kind"))
        if not 1 <= line.pages <= MAX_PAGES:
            problems.append(Problem(f"Số trang từ 1 đến {MAX_PAGES}.", f"lines.{no}.pages"))
        if not 1 <= line.copies <= MAX_COPIES:
            problems.append(Problem(f"Số bản từ 1 đến {MAX_COPIES}.", f"lines.{no}.copies"))
    return problems


def _dossier(actor: Actor, case: Case, requester: PartyInput) -> Dossier:
    facts, desk = case.facts, perms.desk(actor)
    (number,) = next_ids(Dossier)
    return Dossier(
        pk=number,
        lookup_secret=codes.lookup_secret(secrets.choice),
        status=Status.DA_TRA_KET_QUA,
        queue=Queue.XONG,
        ending=Ending.KET_QUA,
        version_id=facts.version_id,
        case_id=facts.case_id,
        field_id=facts.field_id,
        procedure_name=facts.name,
        channel=Channel.TRUC_TIEP,
        receiving_unit_id=case.unit.id,
        resolving_unit_id=facts.resolving_unit_id,
        agency_unit_id=facts.agency_unit_id,
        held_unit_id=case.unit.id,
        held_post_id=desk,
        owner_name=requester.name,
        owner_search=search_key(requester.name),
        rules=case.kept.as_json(),
        received_at=case.at,
        first_due_at=case.at,
        due_at=case.at,
        statutory_due_at=case.at,
        decided_at=case.at,
        returned_at=case.at,
        returned_to=requester.name,
        received_by_post_id=desk,
        synthetic=facts.synthetic,
    )


def _lines(
    actor: Actor,
    case: Case,
    dossier: Dossier,
    requester: PartyInput,
    priced: Sequence[tuple[CertifyLine, int]],
) -> list[Certification]:
    """The lines with their numbers, and the dossier's code: all series in one statement, taken last."""
    day, agency = local_date(case.at), case.agency
    book = codes.certification_book(day, BOOK)
    code_key, book_key = codes.code_series(agency.agency_code, day), codes.book_series(case.unit.id, book)
    numbers = take_each({code_key: 1, book_key: len(priced)})
    dossier.code = codes.dossier_code(agency.agency_code, day, numbers[code_key][0])
    dossier.short_code = dossier.code.removeprefix(f"{agency.agency_code}-")
    return [
        Certification(
            unit_id=case.unit.id,
            book=book,
            number=number,
            dossier_id=dossier.pk,
            requester=requester.name,
            identity_number=requester.identity_number,
            paper_kind=line.paper_kind,
            pages=line.pages,
            copies=line.copies,
            fee=amount,
            entered_at=case.at,
            entered_by_post_id=perms.desk(actor),
        )
        for number, (line, amount) in zip(numbers[book_key], priced, strict=True)
    ]


def _again(dossier_id: int) -> Certified:
    rows = list(Certification.objects.filter(dossier_id=dossier_id).order_by("number"))
    code = Dossier.objects.values_list("code", flat=True).get(pk=dossier_id)
    numbers, ids = tuple(row.number for row in rows), tuple(row.pk for row in rows)
    return Certified(
        dossier_id, code, rows[0].book, numbers, ids, sum(row.fee for row in rows), repeated=True
    )


@verb("dossiers.sign_certifications", title="Ký chứng thực")
def sign_certifications(actor: Actor, *, line_ids: Sequence[int]) -> BatchReport:
    """Sign lines of the book, one or many."""
    return _set_state(
        actor,
        line_ids,
        perms.can_sign_certifications,
        (CertificationState.CHO_KY, CertificationState.CHO_DONG_DAU),
    )


@verb("dossiers.stamp_certifications", title="Đóng dấu chứng thực")
def stamp_certifications(actor: Actor, *, line_ids: Sequence[int]) -> BatchReport:
    """Stamp signed lines: the copies are in the person's hands."""
    return _set_state(
        actor,
        line_ids,
        perms.can_stamp_certifications,
        (CertificationState.CHO_DONG_DAU, CertificationState.DA_TRA),
    )


def _set_state(
    actor: Actor,
    line_ids: Sequence[int],
    may: AtPath,
    states: tuple[CertificationState, CertificationState],
) -> BatchReport:
    before, after = states
    at = clock.now()
    done, refused = [], []
    for row in _locked(line_ids):
        try:
            may(actor, row.unit.path, None).or_refuse()
            if row.state != before:
                raise conflict(f"Dòng đang ở “{CertificationState(row.state).label.lower()}”.")
            done.append(row)
        except Refusal as refusal:
            refused.append(Refused(row.pk, str(row), str(refusal)))
    if not done:
        raise Refusal(*(Problem(f"{one.code}: {one.why}") for one in refused), kind=RefusalKind.CONFLICT)
    _write(done, after, at, perms.desk(actor))
    audit_many(actor, [(row.ref, {"number": str(row)}) for row in done])
    return BatchReport(tuple(Done(row.pk, str(row)) for row in done), tuple(refused))


def _locked(line_ids: Sequence[int]) -> list[Certification]:
    if not 1 <= len(line_ids) <= 500:
        raise invalid("Chọn từ 1 đến 500 dòng.", "line_ids")
    rows = Certification.objects.select_for_update(of=("self",)).select_related("unit")
    found = list(rows.filter(pk__in=line_ids).order_by("pk"))
    if not found:
        raise not_found("Không có dòng nào như vậy.")
    return found


def _write(rows: list[Certification], state: CertificationState, at: datetime, desk: int) -> None:
    chosen = Certification.objects.filter(pk__in=[row.pk for row in rows])
    if state is CertificationState.CHO_DONG_DAU:
        chosen.update(state=state, signed_at=at, signed_by_post_id=desk)
    else:
        chosen.update(state=state, stamped_at=at)


@verb("dossiers.cancel_certification", title="Hủy dòng chứng thực")
def cancel_certification(actor: Actor, *, line_id: int, why: str) -> Done:
    """Cancel a line that is not stamped yet; its number is kept and never given again."""
    why = tidy(why)
    refuse_if(reception.problems_of_reason(why))
    (row,) = _locked([line_id])
    perms.can_cancel_certification(actor, row.unit.path, None).or_refuse()
    if row.state not in {CertificationState.CHO_KY, CertificationState.CHO_DONG_DAU}:
        raise conflict(f"Dòng đang ở “{CertificationState(row.state).label.lower()}”, không hủy được nữa.")
    row.state, row.cancelled_why = CertificationState.DA_HUY, why
    row.save(update_fields=["state", "cancelled_why"])
    audit(actor, row.ref, {"why": why})
    return Done(row.pk, str(row))
