"""Forms to print: what was issued, as it was; and papers drawn from the record as it is."""

from datetime import date
from typing import Any

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core import clock
from motcua.core.actor import Actor, Depth
from motcua.core.decision import invalid, not_found
from motcua.core.time import local_date
from motcua.dossiers.enums import DeliveryMode, DraftState, FeeState, PartyRole, TransferState
from motcua.dossiers.models import (
    Dossier,
    DossierFee,
    Draft,
    IssuedPaper,
    Party,
    Transfer,
    TransferBatch,
)
from motcua.dossiers.papers import counter, parts, snapshot
from motcua.dossiers.perms import is_offered
from motcua.dossiers.queries.detail import seen_by
from motcua.dossiers.queries.history import instant_of, told_lines, transfer_rows
from motcua.dossiers.queries.register import lines_for, register_rows
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import drafting
from motcua.dossiers.types import TransferRow
from motcua.orgs import public as orgs
from motcua.orgs.public import UnitRow
from motcua.papers.forms.catalog import form_for
from motcua.papers.forms.printing import print_form
from motcua.papers.forms.types import (
    CertificateData,
    ControlSheetData,
    Fact,
    HandoverData,
    HandoverLine,
    Issuer,
    LetterData,
    ProcessTraceData,
    RegisterData,
    RegisterLine,
    ResultHandoverData,
    ResultHandoverLine,
    Signer,
    TraceLine,
)
from motcua.papers.forms.types import Transfer as TransferLine
from motcua.papers.typeset import Pdf
from motcua.workdays import unit_calendars

MOST_LINES = 500


def opened(actor: Actor, dossier_id: int, form: str) -> Dossier:
    """The dossier whose paper is opened; opening what is not the own work is written down."""
    dossier, own = seen_by(actor, dossier_id)
    if not own:
        name = form_for(form, local_date(dossier.received_at)).name
        accounts.note_reading(
            actor, ReadingKind.OPEN_FILE, subject=dossier.ref, label=dossier.code, sought=name
        )
    return dossier


def print_paper(actor: Actor, paper_id: int) -> Pdf:
    """An issued form as it was issued. Raises `Refusal` (not found) for what the actor may not see."""
    found = IssuedPaper.objects.select_related("unit").filter(pk=paper_id).first()
    if found is None:
        raise not_found("Không có giấy này.")
    day = local_date(found.issued_at)
    if found.dossier_id is not None:
        dossier = opened(actor, found.dossier_id, found.form)
        day = local_date(dossier.received_at)
    elif not _reaches(actor, found.unit.path):
        raise not_found("Không có giấy này.")
    return snapshot.print_snapshot(found.form, found.data, on=day, dossier_id=found.dossier_id)


def _reaches(actor: Actor, path: str) -> bool:
    grants = actor.grants_for("dossiers.view")
    return any(grant.depth is not Depth.OWN and grant.covers(path) for grant in grants)


def _issuer(unit: UnitRow) -> Issuer:
    return parts.issuer_of(unit, orgs.units(parts.ids_of(unit.path)))


def print_control_sheet(actor: Actor, dossier_id: int) -> Pdf:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ, filled from the record of hand-overs."""
    dossier = opened(actor, dossier_id, "kiem-soat")
    units = orgs.units([dossier.receiving_unit_id, dossier.resolving_unit_id])
    calendar = unit_calendars.for_unit(dossier.kept.calendar_unit)
    data = ControlSheetData(
        issuer=_issuer(units[dossier.receiving_unit_id]),
        issued=clock.now(),
        code=dossier.code,
        request=counter.request_of(dossier),
        lead_body=units[dossier.resolving_unit_id].office_name,
        received_at=dossier.received_at,
        due_at=clocks.print_due(calendar, dossier.due_at, dossier.kept),
        transfers=tuple(map(_control_line, transfer_rows(dossier))),
    )
    return print_form("kiem-soat", data, on=local_date(dossier.received_at))


def _control_line(row: TransferRow) -> TransferLine:
    notes = [TransferState(row.state).label, row.note, row.reason]
    return TransferLine(
        from_unit=row.giver.unit_name,
        to_unit=row.taker.unit_name,
        at=row.received_at or row.handed_at,
        giver=row.giver.person_name,
        taker=row.received_by or row.taker.person_name,
        result=_in_time(row),
        note="; ".join(note for note in notes if note),
    )


def _in_time(row: TransferRow) -> str:
    """What the receiving side enters: whether the giver's step was done by its day (dates are compared)."""
    if row.state is not TransferState.RECEIVED or row.step_due_at is None:
        return ""
    done, due = local_date(row.handed_at), local_date(row.step_due_at)
    return "Trước hạn" if done < due else "Đúng hạn" if done == due else "Quá hạn"


def print_trace(actor: Actor, dossier_id: int) -> Pdf:
    """Quá trình xử lý hồ sơ, from the journal."""
    dossier = opened(actor, dossier_id, "qua-trinh-xu-ly")
    lines = reversed(told_lines(dossier, MOST_LINES))
    calendar = unit_calendars.for_unit(dossier.kept.calendar_unit)
    data = ProcessTraceData(
        issuer=_issuer(orgs.unit(dossier.receiving_unit_id)),
        issued=clock.now(),
        code=dossier.code,
        request=counter.request_of(dossier),
        owner=dossier.owner_name,
        received_at=dossier.received_at,
        due_at=clocks.print_due(calendar, dossier.due_at, dossier.kept),
        lines=tuple(
            TraceLine(
                at=line.at,
                person=line.actor_name,
                action=line.title,
                receiver=str(line.body.get("to_post") or line.body.get("to_unit") or ""),
                deadline=parts.moment_text(instant_of(line.body.get("step_due_at"))),
            )
            for line in lines
        ),
        printed_by=actor.name,
    )
    return print_form("qua-trinh-xu-ly", data, on=local_date(dossier.received_at))


def print_handover(actor: Actor, batch_id: int) -> Pdf:
    """Giấy bàn giao hồ sơ, or Phiếu bàn giao kết quả when the results go back to the counter."""
    batch = TransferBatch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise not_found("Không có giấy bàn giao này.")
    units = orgs.units([batch.from_unit_id, batch.to_unit_id])
    giver, taker = units[batch.from_unit_id], units[batch.to_unit_id]
    rows = list(batch.transfers.select_related("dossier").order_by("pk")[:MOST_LINES])
    mine = batch.from_post_id == actor.desk_id or any(_takes(actor, row) for row in rows)
    if not (mine or _reaches(actor, giver.path) or _reaches(actor, taker.path)):
        raise not_found("Không có giấy bàn giao này.")
    return (
        _print_results(batch, giver, taker, rows)
        if _is_result(rows)
        else _print_dossiers(batch, giver, taker, rows)
    )


def _takes(actor: Actor, row: Transfer) -> bool:
    """Whether the actor received a hand-over, or may receive it."""
    return row.received_by_post_id == actor.desk_id or is_offered(actor, row.dossier)


def _is_result(rows: list[Transfer]) -> bool:
    return bool(rows) and all(row.verb == "dossiers.stamp" for row in rows)


def _print_dossiers(batch: TransferBatch, giver: UnitRow, taker: UnitRow, rows: list[Transfer]) -> Pdf:
    calendars = unit_calendars.current()
    lines = tuple(
        HandoverLine(
            code=row.dossier.code,
            procedure=row.dossier.procedure_name,
            owner=row.dossier.owner_name,
            sets=row.dossier.sets,
            originals=f"{row.originals} bản chính" if row.originals else "",
            due_at=clocks.print_due(
                calendars.for_unit(row.dossier.kept.calendar_unit), row.dossier.due_at, row.dossier.kept
            ),
            note=row.note,
        )
        for row in rows
    )
    dues = [line.due_at for line in lines if line.due_at is not None]
    data = HandoverData(
        issuer=_issuer(giver),
        number=batch.number,
        issued=batch.handed_at,
        from_unit=giver.office_name,
        to_unit=taker.office_name,
        handed_at=batch.handed_at,
        taken_at=min((row.received_at for row in rows if row.received_at), default=None),
        return_by=min(dues, default=None),
        lines=lines,
        giver=accounts.person_name(batch.from_post_id),
        taker=_takers(rows),
    )
    return print_form("ban-giao-ho-so", data, on=local_date(batch.handed_at))


def _print_results(batch: TransferBatch, giver: UnitRow, taker: UnitRow, rows: list[Transfer]) -> Pdf:
    ids = [row.dossier_id for row in rows]
    drafts = {
        draft.dossier_id: draft
        for draft in Draft.objects.filter(dossier_id__in=ids, state=DraftState.STAMPED).order_by("no")
    }
    owners = {row.dossier_id: row for row in Party.objects.filter(dossier_id__in=ids, role=PartyRole.OWNER)}
    unpaid = set(
        DossierFee.objects.filter(dossier_id__in=ids, state=FeeState.CHUA_THU).values_list(
            "dossier_id", flat=True
        )
    )
    lines = tuple(
        ResultHandoverLine(
            code=row.dossier.code,
            content=row.dossier.procedure_name,
            result=drafts[row.dossier_id].number if row.dossier_id in drafts else "",
            owner=row.dossier.owner_name,
            address=owners[row.dossier_id].address if row.dossier_id in owners else "",
            fee=row.dossier_id in unpaid,
            by_post=row.dossier.delivery == DeliveryMode.BUU_CHINH,
        )
        for row in rows
    )
    data = ResultHandoverData(
        issuer=_issuer(giver),
        number=batch.number,
        issued=batch.handed_at,
        from_unit=giver.office_name,
        to_unit=taker.office_name,
        handed_at=batch.handed_at,
        lines=lines,
        giver=accounts.person_name(batch.from_post_id),
        taker=_takers(rows),
    )
    return print_form("ban-giao-ket-qua", data, on=local_date(batch.handed_at))


def _takers(rows: list[Transfer]) -> str:
    posts = accounts.posts(row.received_by_post_id for row in rows if row.received_by_post_id is not None)
    return ", ".join(dict.fromkeys(post.person_name for post in posts.values()))


def print_register(actor: Actor, unit_id: int, *, first: date, last: date, book: str = "") -> Pdf:
    """Sổ theo dõi hồ sơ of a unit over some days of reception; at most five hundred lines, and all of them.

    Raises `Refusal` where there are more: a book that leaves lines out is no book.
    """
    found = list(lines_for(actor, unit_id, first, last, book).order_by("received_at", "pk")[: MOST_LINES + 1])
    if len(found) > MOST_LINES:
        raise invalid(f"Khoảng ngày này có hơn {MOST_LINES} hồ sơ: hãy chọn ít ngày hơn.", "den")
    rows = register_rows(found)
    data = RegisterData(
        issuer=_issuer(orgs.unit(unit_id)),
        issued=clock.now(),
        book=book,
        opened=first,
        closed=last,
        lines=tuple(
            RegisterLine(
                code=row.code,
                procedure=row.procedure_name,
                owner=row.owner_name,
                address=row.address,
                phone=row.phone,
                sets=row.sets,
                lead_body=row.resolving_unit,
                received_at=row.received_at,
                due_at=row.printed_due,
                result_on=row.decided_at,
                returned_at=row.returned_at,
                result_way=row.delivery,
                giver=row.returned_by,
                taker=row.returned_to,
                area=row.area,
                note=row.ending.label if row.ending else "",
            )
            for row in rows
        ),
        keeper=actor.name,
    )
    return print_form("so-theo-doi", data, on=last)


def print_draft(actor: Actor, dossier_id: int, no: int) -> Pdf:
    """A draft, marked as one until it is stamped; then the result."""
    dossier = opened(actor, dossier_id, "du-thao-ket-qua")
    draft = Draft.objects.filter(dossier_id=dossier.pk, no=no).first()
    if draft is None:
        raise not_found("Không có dự thảo này.")
    agency = orgs.unit(dossier.agency_unit_id)
    signer = accounts.posts([draft.signed_by_post_id]) if draft.signed_by_post_id else {}
    signed = signer.get(draft.signed_by_post_id or 0)
    head = {
        "issuer": parts.agency_issuer(agency, orgs.units(parts.ids_of(agency.path))),
        "number": draft.number,
        "issued": draft.signed_at or draft.drafted_at,
        "signer": Signer(
            title=signed.title.upper() if signed else "", name=signed.person_name if signed else ""
        ),
        "draft": draft.state != DraftState.STAMPED,
    }
    template = drafting.LETTER if draft.refusal else drafting.template_of(draft.template)
    make = _certificate if template == drafting.CERTIFICATE else _letter
    return print_form(template, make(dossier, draft, head), on=local_date(dossier.received_at))


def _letter(dossier: Dossier, draft: Draft, head: dict[str, Any]) -> LetterData:
    owner = Party.objects.get(dossier_id=dossier.pk, role=PartyRole.OWNER)
    return LetterData(
        **head,
        kind="THÔNG BÁO" if draft.refusal else "KẾT QUẢ GIẢI QUYẾT",
        subject=draft.subject,
        addressees=(owner.name,),
        body=draft.body,
        recipients=("Như trên", f"Hồ sơ {dossier.code}"),
    )


def _certificate(_dossier: Dossier, draft: Draft, head: dict[str, Any]) -> CertificateData:
    facts, statement = drafting.told_facts(draft.body)
    shown = tuple(Fact(label=label, value=value) for label, value in facts)
    return CertificateData(**head, title=draft.subject, facts=shown, statement=statement)
