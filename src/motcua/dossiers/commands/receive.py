"""Tiếp nhận: a complete application becomes a dossier with a promised date."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import invalid
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.rows import insert_rows, next_ids, select_rows
from motcua.core.series import take_each
from motcua.core.submission import claim
from motcua.core.text import search_key
from motcua.core.time import local_date
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands import issuing, repeated
from motcua.dossiers.commands.acting import refuse_if
from motcua.dossiers.enums import Act, FeeState, NoticeKind, PartyRole, Status
from motcua.dossiers.events import DossierReceived
from motcua.dossiers.models import (
    CounterNotice,
    Dossier,
    DossierComponent,
    DossierFee,
    IssuedPaper,
    Party,
    Regime,
)
from motcua.dossiers.papers import counter, snapshot
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import codes, reception, regime
from motcua.dossiers.rules.moves import queue_of
from motcua.dossiers.rules.states import NO_DRAFT
from motcua.dossiers.types import Application, ComponentInput, PartyInput, Received, RulesKept
from motcua.offers import public as offers
from motcua.offers.types import ReceptionFacts
from motcua.orgs import public as orgs
from motcua.orgs.public import UnitRow
from motcua.processes import public as processes
from motcua.processes.enums import Place
from motcua.processes.types import Node, TaskRow
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import Promise, WorkingCalendar

RECEIPT = "giay-tiep-nhan"


@dataclass(frozen=True, slots=True)
class Case:
    """What reception looks at: the catalogue's facts, the units, what is wanted, the rules of today."""

    facts: ReceptionFacts
    wants: reception.CaseWants
    unit: UnitRow
    units: Mapping[int, UnitRow]
    kept: RulesKept
    at: datetime

    @property
    def agency(self) -> UnitRow:
        """The agency whose code the dossier carries."""
        return issuing.agency_of(self.unit, self.units)


def look_at(actor: Actor, application: Application, at_unit_id: int | None, form: str = RECEIPT) -> Case:
    """Gather what reception needs; five statements. Raises `Refusal`."""
    at = clock.now()
    day, unit_id = local_date(at), at_unit_id or actor.unit_id
    if unit_id is None:
        raise invalid("Hãy chọn nơi tiếp nhận.", "at_unit_id")
    path = actor.unit_path if unit_id == actor.unit_id else orgs.unit(unit_id).path
    facts = offers.reception_facts(
        application.case_id,
        application.channel,
        receiving_unit_id=unit_id,
        on=day,
        resolving_unit_id=application.resolving_unit_id,
    )
    units = issuing.units_around(path, facts.resolving_unit_id, facts.agency_unit_id)
    if unit_id not in units:
        raise invalid("Không có đơn vị tiếp nhận này.", "at_unit_id")
    kept = rules_on(facts, unit_id, day, edition=snapshot.edition_on(form, day))
    return Case(facts, wants_of(facts), units[unit_id], units, kept, at)


def wants_of(facts: ReceptionFacts) -> reception.CaseWants:
    """What the catalogue asks for."""
    components = (
        reception.WantedComponent(c.id, c.name, c.originals, c.copies, c.kind, c.required)
        for c in facts.components
    )
    fees = (
        reception.WantedFee(fee.name, fee.amount, by_unit=fee.unit in {"trang", "ban"}) for fee in facts.fees
    )
    return reception.CaseWants(tuple(components), tuple(fees), facts.by_proxy)


def rules_on(facts: ReceptionFacts, unit_id: int, day: date, *, edition: str) -> RulesKept:
    """The rules that a dossier received at the unit on ``day`` keeps; ``edition`` is that of its receipt."""
    in_force = regime.regime_on((row.facts for row in select_rows(Regime, "ORDER BY valid_from DESC")), day)
    terms = regime.TermFacts(
        term_value=facts.term_value,
        term_unit=facts.term_unit,
        cutoff=facts.cutoff,
        supplement_rule=facts.supplement_rule,
        supplement_limit=facts.supplement_limit,
        has_result=facts.has_result,
        unverified=facts.unverified,
    )
    return regime.keep(in_force, terms, edition=edition, calendar_unit=unit_id)


@verb("dossiers.receive", title="Tiếp nhận hồ sơ")
def receive(actor: Actor, *, application: Application, key: UUID, at_unit_id: int | None = None) -> Received:
    """Take a complete application in and promise a date (NĐ 61/2018/NĐ-CP, điều 17; NĐ 118/2025, điều 17).

    The same ``key`` twice gives the same dossier, a conflict when it comes with another application.
    ``at_unit_id`` None: at the actor's unit. Raises
    `Refusal` with every problem and its field, when the application is not complete or not sound.
    """
    (dossier_id,) = next_ids(Dossier)
    if (earlier := claim(actor, key, makes=Ref("dossiers.dossier", dossier_id))) is not None:
        return _again(Dossier.objects.get(pk=earlier.id), application)
    case = look_at(actor, application, at_unit_id)
    perms.can_receive(actor, case.unit.path, case.facts.field_code).or_refuse()
    application = reception.tidied(application, case.wants)
    refuse_if(reception.problems_of(application, case.wants, local_date(case.at)))
    calendar = unit_calendars.for_unit(case.kept.calendar_unit)
    promise = clocks.promise_of(calendar, case.at, case.kept)
    dossier = _begun(actor, case, application, dossier_id, calendar)
    _promise(dossier, promise)
    paper = _record(actor, case, application, dossier, promise)
    if application.answers_notice_id is not None:
        _answer(application.answers_notice_id, application, dossier)
    audit(actor, dossier.ref, {"code": dossier.code, "due_at": dossier.due_at, "channel": dossier.channel})
    announce(DossierReceived(dossier.ref, dossier.code, case.at, dossier.due_at))
    reasons = tuple(reason.text for reason in promise.reasons) if promise else ()
    printed = promise.printed_due if promise else None
    return Received(
        dossier.pk, dossier.code, dossier.lookup_secret, dossier.due_at, printed, reasons, paper.pk
    )


def _begun(
    actor: Actor, case: Case, application: Application, dossier_id: int, calendar: WorkingCalendar
) -> Dossier:
    """The dossier with its process started, not saved yet."""
    task = _start(actor, case, dossier_id)
    dossier = _dossier(actor, case, application, task)
    dossier.pk, dossier.step_due_at = dossier_id, step_due(calendar, task, case.at)
    return dossier


def _record(
    actor: Actor, case: Case, application: Application, dossier: Dossier, promise: Promise | None
) -> IssuedPaper:
    """Take the numbers, write everything in one statement; gives the receipt."""
    files = _reused_files(application)
    _number(dossier, case)
    receipt = counter.receipt(
        issuing.slip_at(actor, case.unit.id, case.units, case.at),
        dossier,
        application,
        promise.printed_due if promise else None,
    )
    paper = issuing.paper_row(
        actor, RECEIPT, receipt, at=case.at, on=local_date(case.at), unit_id=case.unit.id
    )
    paper.dossier_id = dossier.pk
    insert_rows([dossier, *_parts(dossier.pk, application, files, case.at), paper])
    return paper


def _start(actor: Actor, case: Case, dossier_id: int) -> TaskRow:
    facts = case.facts
    if facts.process_version_id is None:
        raise invalid("Thủ tục này chưa có quy trình nội bộ được phê duyệt.", "case")
    return processes.start(
        facts.process_version_id,
        Ref("dossiers.dossier", dossier_id),
        {
            Place.RECEIVING: case.unit.id,
            Place.RESOLVING: facts.resolving_unit_id,
            Place.AGENCY: facts.agency_unit_id,
        },
        at=case.at,
        post_id=actor.desk_id,
    )


def step_due(calendar: WorkingCalendar, task: TaskRow | Node, at: datetime) -> datetime | None:
    """When a step that begins at ``at`` has used up its budget; None when its time does not count."""
    if not task.counted or not task.budget_minutes:
        return None
    return calendar.add_working_minutes(at, task.budget_minutes)


def _dossier(actor: Actor, case: Case, application: Application, task: TaskRow) -> Dossier:
    return Dossier(
        **begun(actor, case, application.owner.name),
        status=Status.DUOC_TIEP_NHAN,
        queue=queue_of(Act(task.act), NO_DRAFT),
        act=task.act,
        channel=application.channel,
        commune_unit_id=application.commune_unit_id,
        instance_id=task.instance_id,
        task_id=task.id,
        process_version_id=task.version_id,
        step_node=task.node,
        step_name=task.name,
        step_role=task.role,
        step_counted=task.counted,
        summary=application.summary,
        sets=application.sets,
        delivery=application.delivery,
        delivery_address=application.delivery_address,
        originals=reception.originals_kept(
            application.components, {wanted.id: wanted.kind for wanted in case.wants.components}
        ),
    )


def begun(actor: Actor, case: Case, owner: str) -> dict[str, Any]:
    """What every dossier says of itself from the start: of what, whose, where, under which rules."""
    facts, desk = case.facts, actor.desk_id
    return {
        "lookup_secret": codes.lookup_secret(secrets.choice),
        "version_id": facts.version_id,
        "case_id": facts.case_id,
        "field_id": facts.field_id,
        "procedure_name": facts.name,
        "receiving_unit_id": case.unit.id,
        "resolving_unit_id": facts.resolving_unit_id,
        "agency_unit_id": facts.agency_unit_id,
        "held_unit_id": case.unit.id,
        "held_post_id": desk,
        "owner_name": owner,
        "owner_search": search_key(owner),
        "rules": case.kept.as_json(),
        "received_at": case.at,
        "received_by_post_id": desk,
        "synthetic": facts.synthetic,
    }


def _promise(dossier: Dossier, promise: Promise | None) -> None:
    if promise is not None:
        dossier.clock_from = promise.start
        dossier.first_due_at = dossier.due_at = dossier.statutory_due_at = promise.due


def _number(dossier: Dossier, case: Case) -> None:
    """Code and book number, taken last: others wait for them until this transaction ends."""
    day, agency = local_date(case.at), case.agency
    book = codes.book_of(day, case.facts.field_code)
    code_key, book_key = codes.code_series(agency.agency_code, day), codes.book_series(case.unit.id, book)
    numbers = take_each({code_key: 1, book_key: 1})
    dossier.code = codes.dossier_code(agency.agency_code, day, numbers[code_key][0])
    dossier.short_code = dossier.code.removeprefix(f"{agency.agency_code}-")
    dossier.book, dossier.book_no = book, numbers[book_key][0]


def _parts(
    dossier_id: int, application: Application, files: Mapping[int, int | None], at: datetime
) -> list[Model]:
    people = [(PartyRole.OWNER, application.owner), (PartyRole.SUBMITTER, application.submitter)]
    return [
        *(party_row(dossier_id, role, person) for role, person in people if person is not None),
        *component_rows(dossier_id, application.components, files),
        *(
            DossierFee(
                dossier_id=dossier_id,
                no=no,
                name=fee.name,
                amount=fee.amount,
                state=fee.state,
                method=fee.method,
                receipt_no=fee.receipt_no,
                paid_at=at if fee.state is FeeState.DA_THU else None,
            )
            for no, fee in enumerate(application.fees or (), 1)
        ),
    ]


def party_row(dossier_id: int, role: PartyRole, person: PartyInput) -> Party:
    """The row of a person, not saved yet."""
    return Party(dossier_id=dossier_id, role=role, search_name=search_key(person.name), **asdict(person))


def component_rows(
    dossier_id: int,
    components: Sequence[ComponentInput],
    files: Mapping[int, int | None],
    first_no: int = 1,
) -> list[DossierComponent]:
    """The rows of papers handed in, not saved yet; ``files``: the electronic copies of reused ones."""
    return [
        DossierComponent(
            dossier_id=dossier_id,
            component_id=given.component_id,
            no=no,
            name=given.name,
            note=given.note,
            received=given.received,
            originals=given.originals,
            copies=given.copies,
            certified_copies=given.certified_copies,
            scan_state=given.scan_state,
            file_id=files.get(given.reused_from_id or 0),
            reused_from_id=given.reused_from_id,
        )
        for no, given in enumerate(components, first_no)
    ]


def reused_files(components: Sequence[ComponentInput], numbers: Iterable[str]) -> dict[int, int | None]:
    """The electronic copies of papers of the same people that are used again; one statement if any.

    A paper belongs to the owner of its dossier, not to whoever handed that in for the owner. Raises
    `Refusal` for a paper that belongs to somebody else or has no copy.
    """
    wanted = {given.reused_from_id for given in components if given.reused_from_id is not None}
    if not wanted:
        return {}
    owned = DossierComponent.objects.filter(
        pk__in=wanted,
        dossier__parties__role=PartyRole.OWNER,
        dossier__parties__identity_number__in=[n for n in numbers if n],
    ).exclude(file=None)
    found: dict[int, int | None] = dict(owned.order_by("pk").values_list("pk", "file_id"))
    if set(found) != wanted:
        raise invalid(
            "Giấy tờ được dùng lại không phải của người này, hoặc chưa có bản điện tử.", "components"
        )
    return found


def _reused_files(application: Application) -> dict[int, int | None]:
    people = (application.owner, application.submitter)
    return reused_files(application.components, [p.identity_number for p in people if p is not None])


def _answer(notice_id: int, application: Application, dossier: Dossier) -> None:
    waiting = CounterNotice.objects.filter(
        pk=notice_id,
        kind=NoticeKind.BO_SUNG,
        answered_by=None,
        case_id=dossier.case_id,
        unit_id=dossier.receiving_unit_id,
        identity_number=application.owner.identity_number,
    )
    if not waiting.update(answered_by=dossier):
        raise invalid("Không có phiếu yêu cầu bổ sung nào đang chờ như vậy.", "answers_notice_id")


def _again(dossier: Dossier, application: Application) -> Received:
    """What the first submit answered."""
    repeated.same_dossier(dossier, application)
    paper = dossier.papers.filter(form=RECEIPT).order_by("pk").first()
    calendar = unit_calendars.for_unit(dossier.kept.calendar_unit)
    promise = clocks.promise_of(calendar, dossier.received_at, dossier.kept)
    return Received(
        dossier.pk,
        dossier.code,
        dossier.lookup_secret,
        dossier.due_at,
        promise.printed_due if promise else None,
        tuple(reason.text for reason in promise.reasons) if promise else (),
        paper.pk if paper else None,
        repeated=True,
    )
