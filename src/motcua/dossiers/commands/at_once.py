"""Tiếp nhận và trả ngay: taken in and given back while the person waits; a dossier without a way."""

from dataclasses import dataclass

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.rows import insert_rows, next_ids
from motcua.core.series import take_each
from motcua.core.time import local_date
from motcua.dossiers.commands.acting import change
from motcua.dossiers.commands.receive import Case, begun, look_at, party_row
from motcua.dossiers.enums import Ending, FeeMethod, FeeState, PartyRole, Queue, Status
from motcua.dossiers.events import DossierDecided, DossierReceived, DossierReturned
from motcua.dossiers.models import Dossier, DossierFee
from motcua.dossiers.rules import codes, people
from motcua.dossiers.types import Application, Done, PartyInput
from motcua.procedures.enums import Channel


@dataclass(frozen=True, slots=True)
class AtOnce:
    """One person at the counter: the case, the person as the record keeps them, what is wrong with both."""

    case: Case
    person: PartyInput
    problems: tuple[Problem, ...]


def look_at_once(actor: Actor, *, case_id: int, person: PartyInput, at_unit_id: int | None) -> AtOnce:
    """Gather what giving back at once needs; five statements. Raises `Refusal`."""
    case = look_at(actor, Application(case_id=case_id, owner=person), at_unit_id)
    person = people.tidied(person)
    problems = list(people.problems_of(person, local_date(case.at), "requester"))
    if not case.facts.same_counter:
        problems.append(Problem("Thủ tục này không trả ngay tại quầy.", "case_id"))
    return AtOnce(case, person, tuple(problems))


def give_at_once(actor: Actor, one: AtOnce, *, fee: str, amount: int, method: FeeMethod) -> Done:
    """Write the dossier as received and returned, with one ``fee`` of ``amount`` đồng; a running verb's part.

    Its code is taken here and holds the agency's counter until the transaction ends.
    """
    dossier = _dossier(actor, one)
    paid = DossierFee(
        dossier_id=dossier.pk,
        no=1,
        name=fee,
        amount=amount,
        state=FeeState.DA_THU if amount else FeeState.MIEN,
        method=method if amount else FeeMethod.NONE,
        paid_at=one.case.at,
    )
    insert_rows([dossier, party_row(dossier.pk, PartyRole.OWNER, one.person), paid])
    announce(DossierReceived(dossier.ref, dossier.code, one.case.at, None))
    announce(DossierReturned(dossier.ref, dossier.code, one.case.at, one.person.name))
    return Done(dossier.pk, dossier.code)


def take_back_at_once(actor: Actor, dossier_id: int, *, amount: int, whole: bool, why: str) -> None:
    """Part of what was given at once was a mistake: ``amount`` đồng of its fee are not owed.

    ``whole``: nothing of it is left, the dossier is cancelled and keeps its code. A running verb's part.
    """
    (row,) = Dossier.objects.locked([dossier_id])
    fee = DossierFee.objects.get(dossier_id=dossier_id, no=1)
    fee.amount = max(0, fee.amount - amount)
    if not fee.amount:
        fee.state, fee.method = FeeState.MIEN, FeeMethod.NONE
    fee.save(update_fields=["amount", "state", "method"])
    if whole:
        ended = {"status": Status.DUNG_XU_LY, "ending": Ending.HUY, "returned_at": None, "returned_to": ""}
        change(row, **ended)
        announce(DossierDecided(row.ref, row.code, clock.now(), Ending.HUY))
    else:
        change(row)
    audit(actor, row.ref, {"why": why, "amount": fee.amount, "ending": row.ending})


def _dossier(actor: Actor, one: AtOnce) -> Dossier:
    case = one.case
    day, agency = local_date(case.at), case.agency.agency_code
    (dossier_id,) = next_ids(Dossier)
    key = codes.code_series(agency, day)
    code = codes.dossier_code(agency, day, take_each({key: 1})[key][0])
    return Dossier(
        **begun(actor, case, one.person.name),
        pk=dossier_id,
        code=code,
        short_code=code.removeprefix(f"{agency}-"),
        status=Status.DA_TRA_KET_QUA,
        queue=Queue.XONG,
        ending=Ending.KET_QUA,
        channel=Channel.TRUC_TIEP,
        first_due_at=case.at,
        due_at=case.at,
        statutory_due_at=case.at,
        decided_at=case.at,
        returned_at=case.at,
        returned_to=one.person.name,
    )
