"""Somebody comes back with what a request to complete (Mẫu 02) asked for: the page opens as it was then."""

from uuid import uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from motcua.accounts.public import DeskRequest
from motcua.dossiers import public as door
from motcua.dossiers.enums import PartyKind
from motcua.dossiers.forms import intake as forms
from motcua.dossiers.types import PartyInput, WaitingNotice
from motcua.dossiers.views.narrowing import read_id
from motcua.offers.types import ReceptionFacts
from motcua.ui import format as fmt

_PERSON = ("identity_number", "name", "address", "phone", "email")
_OWNER = ("identity_number", "name", "address", "phone")


def prefilled(notice: WaitingNotice, facts: ReceptionFacts) -> QueryDict:
    """The page's fields as the earlier request knew them; required papers are ticked as the list counts."""
    person = notice.submitter or notice.owner
    data = QueryDict(mutable=True)
    data.update(
        {
            "key": str(uuid4()),
            "answers": str(notice.id),
            "rows": "0",
            "for_whom": _for_whom(notice),
            "channel": "1",
            "sets": "1",
            "method": "khi_tra",
            "delivery": "tai_quay",
            "authority_paper": person.authority_paper,
            "nguoi-birth_date": fmt.date(person.birth_date) if person.birth_date else "",
        }
    )
    data.update(_said("nguoi", person, _PERSON))
    if notice.submitter is not None:
        data.update(_said("chu", notice.owner, _OWNER))
    for fact in facts.components:
        row = {"originals": str(fact.originals), "copies": str(fact.copies)}
        row |= {"received": "on"} if fact.required else {}
        data.update({f"giay-{fact.id}-{name}": value for name, value in row.items()})
    return data


def _for_whom(notice: WaitingNotice) -> str:
    if notice.submitter is None:
        return forms.FOR_SELF
    return forms.FOR_ORGANISATION if notice.owner.kind is PartyKind.TO_CHUC else forms.FOR_OTHER


def _said(prefix: str, party: PartyInput, names: tuple[str, ...]) -> dict[str, str]:
    return {f"{prefix}-{name}": str(getattr(party, name) or "") for name in names}


def href(notice: WaitingNotice) -> str:
    """The intake page that answers it."""
    return f"{reverse('dossiers:intake', args=[notice.case_id])}?{urlencode({'phieu': notice.id})}"


def waiting(request: DeskRequest, data: QueryDict) -> list[tuple[WaitingNotice, str, bool]]:
    """Unanswered requests to the person at the counter: each with its page, and whether it is answered now.

    Asked with the person's former dossiers, so not while a page only redraws its preview.
    """
    answers = read_id(data.get("answers", ""))
    number = "".join(data.get("nguoi-identity_number", "").split())
    owner = "".join(data.get("chu-identity_number", "").split())
    if request.headers.get("HX-Request"):
        return []
    known = (number, owner) if data.get("for_whom", forms.FOR_SELF) != forms.FOR_SELF else (number,)
    found = {
        one.id: one
        for text in known
        if text.isascii() and text.isalnum() and len(text) <= 20
        for one in door.waiting_notices(request.actor, identity_number=text)
    }
    return [(one, href(one), one.id == answers) for one in found.values()]
