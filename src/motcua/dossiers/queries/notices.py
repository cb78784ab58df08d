"""Requests to complete (Mẫu 02) of the counter that nobody has answered yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.dossiers.enums import IdentityKind, NoticeKind, PartyKind
from motcua.dossiers.models import CounterNotice
from motcua.dossiers.rules import people
from motcua.dossiers.types import PartyInput, WaitingNotice

MOST = 10


def waiting_notice(actor: Actor, notice_id: int) -> WaitingNotice:
    """One unanswered request of the actor's counter. Raises `Refusal` (not found)."""
    found = _waiting(actor, Q(pk=notice_id))
    if not found:
        raise not_found("Không có phiếu yêu cầu bổ sung nào đang chờ như vậy tại nơi này.")
    return found[0]


def waiting_notices(
    actor: Actor, *, identity_number: str = "", paper_number: str = ""
) -> tuple[WaitingNotice, ...]:
    """Unanswered requests of the actor's counter by the person or by the form's number, the latest first.

    Nothing for whoever does not receive there, and nothing without a number; one statement.
    """
    condition = Q(pk__in=[])
    if number := people.clean_number(identity_number):
        condition |= Q(identity_number=number)
    if paper_number:
        condition |= Q(paper__number=paper_number)
    return _waiting(actor, condition) if number or paper_number else ()


def _waiting(actor: Actor, condition: Q) -> tuple[WaitingNotice, ...]:
    if actor.unit_id is None or not actor.may("dossiers.receive", actor.unit_path):
        return ()
    here = CounterNotice.objects.filter(
        condition, kind=NoticeKind.BO_SUNG, answered_by=None, unit_id=actor.unit_id
    )
    rows = here.select_related("paper", "version").order_by("-at", "-pk")[:MOST]
    return tuple(
        WaitingNotice(
            id=one.pk,
            case_id=one.case_id,
            paper_id=one.paper_id,
            number=one.paper.number,
            procedure_name=one.version.name,
            at=one.at,
            items=tuple(one.items),
            why=one.why,
            owner=_party(one.applicant["owner"]),
            submitter=_party(one.applicant["submitter"]) if one.applicant.get("submitter") else None,
        )
        for one in rows
    )


def _party(said: Mapping[str, Any]) -> PartyInput:
    """The person as they were written down."""
    day = said.get("birth_date")
    return PartyInput(
        **{
            **said,
            "kind": PartyKind(said["kind"]),
            "identity_kind": IdentityKind(said["identity_kind"]),
            "birth_date": date.fromisoformat(day) if day else None,
        }
    )
