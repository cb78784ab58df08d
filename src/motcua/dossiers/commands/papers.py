"""Đính chính, in lại, gắn bản quét: what is put right on a dossier and its papers."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from django.db.models import F

from motcua.core.actor import Actor
from motcua.core.decision import Problem, conflict, invalid, not_found
from motcua.core.journal import audit
from motcua.core.text import search_key, tidy
from motcua.core.time import local_date
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands import issuing
from motcua.dossiers.commands.acting import Turn, change, refuse_if, take_turn
from motcua.dossiers.commands.receive import RECEIPT, party_row
from motcua.dossiers.enums import DeliveryMode, PartyRole, ScanState
from motcua.dossiers.models import Dossier, DossierComponent, IssuedPaper, Party
from motcua.dossiers.papers import counter, parts, snapshot
from motcua.dossiers.rules import people, reception
from motcua.dossiers.rules.people import clean_lines
from motcua.dossiers.types import Correction, Done, PaperMade, PartyInput, Seen
from motcua.files import public as files
from motcua.papers.forms.types import FormData, ReceiptData


@verb("dossiers.correct", title="Đính chính thông tin")
def correct(actor: Actor, *, dossier: Seen, correction: Correction, why: str) -> PaperMade:
    """Put right what was entered; before and after stand in the journal, the receipt is issued again."""
    why = clean_lines(why)
    refuse_if(reception.problems_of_reason(why))
    turn = take_turn(actor, dossier, perms.can_correct)
    row = turn.dossier
    changes: dict[str, Any] = {}
    for role, person in ((PartyRole.OWNER, correction.owner), (PartyRole.SUBMITTER, correction.submitter)):
        if person is not None:
            changes |= _correct_person(turn, role, people.tidied(person))
    changes |= _correct_rest(row, correction)
    if not changes:
        raise invalid("Không có gì thay đổi so với hồ sơ.", "correction")
    owner = issuing.owner_of(row)
    change(
        row,
        owner_name=owner.name,
        owner_search=search_key(owner.name),
        summary=row.summary,
        sets=row.sets,
        delivery=row.delivery,
        delivery_address=row.delivery_address,
    )
    paper = _receipt_again(turn)
    audit(actor, row.ref, {"why": why, "changes": changes, "paper": paper.pk if paper else None})
    return PaperMade(row.pk, paper.pk if paper else 0)


def _correct_person(turn: Turn, role: PartyRole, person: PartyInput) -> dict[str, Any]:
    refuse_if(_person_problems(turn, role, person))
    before = Party.objects.filter(dossier_id=turn.dossier.pk, role=role).first()
    old = {} if before is None else {name: getattr(before, name) for name in asdict(person)}
    new = asdict(person)
    changed = {name: [old.get(name), value] for name, value in new.items() if old.get(name) != value}
    row = party_row(turn.dossier.pk, role, person)
    row.pk = before.pk if before else None
    row.save()
    return {f"{role}.{name}": pair for name, pair in changed.items()}


def _person_problems(turn: Turn, role: PartyRole, person: PartyInput) -> Iterator[Problem]:
    """A submitter is put right by the rules that let one hand in (`reception.problems_of_submitter`)."""
    yield from people.problems_of(person, local_date(turn.at), role.value)
    if role is PartyRole.SUBMITTER:
        by_proxy = Dossier.objects.values_list("version__by_proxy", flat=True).get(pk=turn.dossier.pk)
        yield from reception.problems_of_submitter(person, by_proxy=by_proxy)


def _correct_rest(row: Dossier, correction: Correction) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "summary": None if correction.summary is None else tidy(correction.summary),
        "sets": correction.sets,
        "delivery": correction.delivery,
        "delivery_address": (
            None if correction.delivery_address is None else tidy(correction.delivery_address)
        ),
    }
    changed = {}
    for name, value in wanted.items():
        if value is not None and value != getattr(row, name):
            changed[name] = [getattr(row, name), value]
            setattr(row, name, value)
    refuse_if(_rest_problems(row))
    return changed


def _rest_problems(row: Dossier) -> list[Problem]:
    problems = []
    if not 1 <= row.sets <= reception.MAX_SETS:
        problems.append(Problem(f"Số bộ là số từ 1 đến {reception.MAX_SETS}.", "sets"))
    if row.delivery == DeliveryMode.BUU_CHINH and not row.delivery_address:
        problems.append(Problem("Hãy ghi địa chỉ nhận kết quả qua bưu chính.", "delivery_address"))
    problems += [
        Problem(f"Dài tối đa {people.MAX_TEXT} ký tự.", name)
        for name in ("summary", "delivery_address")
        if len(getattr(row, name)) > people.MAX_TEXT
    ]
    return problems


def _receipt_again(turn: Turn) -> IssuedPaper | None:
    """The receipt with the corrected facts, as the next copy; None when there never was one."""
    row = turn.dossier
    last = IssuedPaper.objects.filter(dossier_id=row.pk, form=RECEIPT).order_by("-copy_no").first()
    if last is None:
        return None
    data = snapshot.thawed(RECEIPT, last.data)
    if not isinstance(data, ReceiptData):
        raise conflict("Giấy tiếp nhận đã lưu không đọc được.")
    folk = {party.role: party for party in Party.objects.filter(dossier_id=row.pk).order_by("pk")}
    owner, submitter = folk[PartyRole.OWNER], folk.get(PartyRole.SUBMITTER)
    data = replace(
        data,
        applicant=parts.party_of(submitter or owner),
        authoriser=parts.party_of(owner) if submitter else None,
        authorisation=submitter.authority_paper if submitter else "",
        owner=parts.party_of(owner),
        request=counter.request_of(row),
        sets=row.sets,
        result_place=counter.delivery_text(row.delivery, row.delivery_address, data.receiving_unit),
    )
    return _copy(turn, last, data)


def _copy(turn: Turn, last: IssuedPaper, data: FormData) -> IssuedPaper:
    copy = IssuedPaper(
        dossier_id=last.dossier_id,
        form=last.form,
        edition=last.edition,
        number=last.number,
        copy_no=last.copy_no + 1,
        data=snapshot.frozen(last.form, replace(data, reprint=last.copy_no)),
        issued_at=turn.at,
        unit_id=last.unit_id,
        post_id=turn.desk or None,
    )
    copy.save(force_insert=True)
    return copy


@verb("dossiers.reissue_paper", title="In lại giấy đã phát hành")
def reissue_paper(actor: Actor, *, paper_id: int, why: str) -> PaperMade:
    """Issue a form of a dossier anew, marked "in lại lần n"; the earlier copies stay in the record."""
    why = clean_lines(why)
    refuse_if(reception.problems_of_reason(why))
    found = IssuedPaper.objects.filter(pk=paper_id).first()
    if found is None or found.dossier_id is None:
        raise not_found("Không có giấy này.")
    turn = take_turn(actor, Seen(found.dossier_id), perms.can_reissue_paper)
    same = IssuedPaper.objects.filter(dossier_id=found.dossier_id, form=found.form, number=found.number)
    last = same.order_by("-copy_no")[0]
    copy = _copy(turn, last, snapshot.thawed(last.form, last.data))
    change(turn.dossier)
    audit(actor, turn.dossier.ref, {"form": copy.form, "copy": copy.copy_no, "why": why})
    return PaperMade(found.dossier_id, copy.pk)


@verb("dossiers.attach_scan", title="Gắn bản điện tử")
def attach_scan(actor: Actor, *, dossier: Seen, component_id: int, attachment_id: int) -> Done:
    """Make an uploaded file the electronic copy of a paper of the dossier (NĐ 107/2021/NĐ-CP).

    The file must have been attached to that paper (``dossiers.component``), and keep the limits that the
    catalogue sets for it.
    """
    turn = take_turn(actor, dossier, perms.can_attach_scan)
    row = turn.dossier
    found = DossierComponent.objects.filter(pk=component_id, dossier_id=row.pk)
    limits = {"most": F("component__max_bytes"), "types": F("component__media_types")}
    part = found.annotate(**limits).first()
    if part is None:
        raise invalid("Không có giấy tờ này trong hồ sơ.", "component_id")
    known = {one.id: one for one in files.attachments_of(part.ref)}
    if attachment_id not in known:
        raise invalid("Tệp này không thuộc giấy tờ đã chọn.", "attachment_id")
    file = known[attachment_id]
    refuse_if(
        reception.problems_of_copy(file.size, file.media_type, getattr(part, "most", None), _types(part))
    )
    part.file_id, part.scan_state, part.reused_from = attachment_id, ScanState.DA_SO_HOA, None
    part.save(update_fields=["file", "scan_state", "reused_from"])
    change(row)
    audit(actor, row.ref, {"component": part.name, "file": file.name})
    return Done(row.pk, row.code)


def _types(part: DossierComponent) -> tuple[str, ...]:
    """The types that the catalogue takes for a paper; empty: any."""
    return tuple(getattr(part, "types", None) or ())
