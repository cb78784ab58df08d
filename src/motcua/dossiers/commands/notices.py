"""The two outcomes at the counter that are no dossier: asked to complete (Mẫu 02), refused (Mẫu 03)."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from motcua.core.actor import Actor
from motcua.core.journal import audit
from motcua.core.submission import claim, settle
from motcua.core.text import tidy
from motcua.core.time import day_start, local_date
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands import issuing, repeated
from motcua.dossiers.commands.acting import refuse_if
from motcua.dossiers.commands.receive import Case, look_at
from motcua.dossiers.enums import NoticeKind, PartyRole
from motcua.dossiers.models import CounterNotice, Dossier
from motcua.dossiers.papers import counter, parts
from motcua.dossiers.papers.counter import Slip
from motcua.dossiers.rules import people, reception
from motcua.dossiers.rules.people import clean_lines
from motcua.dossiers.types import Application, NoticeMade
from motcua.papers.forms.types import FormData
from motcua.workdays import unit_calendars

ASK, REFUSE = "yeu-cau-bo-sung", "tu-choi"
_KNOWN_BY = ("name", "birth_date", "phone")


@verb("dossiers.ask_at_counter", title="Yêu cầu bổ sung tại quầy")
def ask_at_counter(
    actor: Actor,
    *,
    application: Application,
    items: Sequence[str],
    why: str,
    key: UUID,
    contact: str = "",
    at_unit_id: int | None = None,
) -> NoticeMade:
    """Ask for everything that is missing, once, in writing; no dossier is made (Mẫu 02)."""
    wanted, why = tuple(filter(None, map(tidy, items))), clean_lines(why)
    if (earlier := claim(actor, key)) is not None:
        return _again(earlier.id, application, wanted, why)
    refuse_if([*reception.problems_of_items(wanted), *reception.problems_of_reason(why)])
    case = look_at(actor, application, at_unit_id, ASK)
    perms.can_ask_at_counter(actor, case.unit.path, case.facts.field_code).or_refuse()
    application = _checked(application, case)
    slip = _slip(actor, case, ASK)
    _once(case, application)
    data = counter.supplement(
        slip,
        parts.party_of(application.submitter or application.owner),
        case.facts.name,
        items=wanted,
        why=why,
        contact=tidy(contact),
    )
    return _record(actor, case, application, (ASK, data), key, NoticeKind.BO_SUNG, wanted, why)


@verb("dossiers.refuse_at_counter", title="Từ chối tiếp nhận")
def refuse_at_counter(
    actor: Actor, *, application: Application, why: str, key: UUID, at_unit_id: int | None = None
) -> NoticeMade:
    """Refuse to take an application in, with the reason in writing; no dossier is made (Mẫu 03)."""
    why = clean_lines(why)
    if (earlier := claim(actor, key)) is not None:
        return _again(earlier.id, application, (), why)
    refuse_if(reception.problems_of_reason(why))
    case = look_at(actor, application, at_unit_id, REFUSE)
    perms.can_refuse_at_counter(actor, case.unit.path, case.facts.field_code).or_refuse()
    application = _checked(application, case)
    slip = _slip(actor, case, REFUSE)
    applicant = parts.party_of(application.submitter or application.owner)
    data = counter.refusal(slip, applicant, case.facts.name, why=why)
    return _record(actor, case, application, (REFUSE, data), key, NoticeKind.TU_CHOI, (), why)


def _checked(application: Application, case: Case) -> Application:
    application = reception.tidied(application, case.wants)
    refuse_if(reception.problems_of_people(application, case.wants, local_date(case.at)))
    return application


def _once(case: Case, application: Application) -> None:
    """One request at reception, no more (regime parameter); the next time it is received or refused.

    It concerns one application: what was received meanwhile is another one, and so is what comes when the
    days for completing are over. Whoever gives no number is known by name, day of birth and telephone.
    The form's number, taken beforehand, keeps a second request at the same unit waiting until this is done.
    """
    calendar = unit_calendars.for_unit(case.kept.calendar_unit)
    since = day_start(calendar.nth_working_day(local_date(case.at), -case.kept.answer_days))
    owner = application.owner
    asked = CounterNotice.objects.filter(
        kind=NoticeKind.BO_SUNG,
        case_id=case.facts.case_id,
        unit_id=case.unit.id,
        identity_number=owner.identity_number,
        answered_by=None,
        at__gte=since,
    )
    if owner.identity_number:
        received = Dossier.objects.filter(
            case_id=case.facts.case_id,
            receiving_unit_id=case.unit.id,
            received_at__gte=OuterRef("at"),
            parties__role=PartyRole.OWNER,
            parties__identity_number=owner.identity_number,
        )
        asked = asked.exclude(Exists(received))
    else:
        known = _plain(application)["owner"]
        asked = asked.filter(**{f"applicant__owner__{name}": known[name] for name in _KNOWN_BY})
    refuse_if(reception.problems_of_repeated(asked.count(), case.kept.supplement_limit_reception))


def _slip(actor: Actor, case: Case, form: str) -> Slip:
    number = issuing.numbered(case.unit.id, form, case.at)
    return issuing.slip_at(actor, case.unit.id, case.units, case.at, number)


def _record(
    actor: Actor,
    case: Case,
    application: Application,
    form: tuple[str, FormData],
    key: UUID,
    kind: NoticeKind,
    items: tuple[str, ...],
    why: str,
) -> NoticeMade:
    slug, data = form
    paper = issuing.paper_row(actor, slug, data, at=case.at, on=local_date(case.at), unit_id=case.unit.id)
    paper.save(force_insert=True)
    notice = CounterNotice.objects.create(
        kind=kind,
        version_id=case.facts.version_id,
        case_id=case.facts.case_id,
        unit_id=case.unit.id,
        post_id=actor.desk_id,
        at=case.at,
        applicant=_plain(application),
        identity_number=application.owner.identity_number,
        items=list(items),
        why=why,
        paper=paper,
    )
    audit(actor, notice.ref, {"procedure": case.facts.name, "items": items, "why": why})
    settle(key, notice.ref)
    return NoticeMade(notice.pk, paper.pk)


def _plain(application: Application) -> dict[str, Any]:
    """The people (tidied), so that the form can be filled again when they come back."""
    people = {"owner": application.owner, "submitter": application.submitter}
    plain = {role: asdict(person) for role, person in people.items() if person is not None}
    for person in plain.values():
        person["birth_date"] = person["birth_date"].isoformat() if person["birth_date"] else None
    return plain


def _again(notice_id: int, application: Application, items: tuple[str, ...], why: str) -> NoticeMade:
    notice = CounterNotice.objects.get(pk=notice_id)
    submitter = application.submitter and people.tidied(application.submitter)
    folk = replace(application, owner=people.tidied(application.owner), submitter=submitter)
    repeated.same_notice(notice, folk, items=items, why=why, applicant=_plain(folk))
    return NoticeMade(notice.pk, notice.paper_id, repeated=True)
