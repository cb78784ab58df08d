"""Calls of the API by software of fifty agencies: receive a full dossier, take it a step on, read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import islice
from random import Random
from typing import Any
from uuid import uuid4

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.verbs import together
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Act, Queue
from motcua.dossiers.types import Application, ComponentInput, PartyInput
from motcua.gateway import public as gateway
from motcua.gateway.enums import Scope
from motcua.gateway.types import NewKey
from motcua.offers import public as offers
from motcua.offers.types import ReceptionFacts
from motcua.procedures.enums import Channel
from motcua.workdays import unit_calendars
from tools.bench.inside.officers import numbers, posts_of_role, rows
from tools.bench.inside.plans import CLIENTS, COUNTED, Asked, Lane, Plan, gets, plans_for

AGENCIES, COMPONENTS = 50, 3
HALF_A_YEAR = timedelta(days=182)
SCOPES = (Scope.DOSSIERS_READ, Scope.DOSSIERS_RECEIVE, Scope.DOSSIERS_ADVANCE, Scope.STATISTICS_READ)
LADDER = (1, 2, 4, CLIENTS)
# One officer who receives for each agency that gives out codes of its own.
_COUNTERS = """
SELECT DISTINCT ON (agency.id) p.id FROM accounts_post p
JOIN orgs_orgunit u ON u.id = p.unit_id
JOIN orgs_orgunit agency ON agency.agency_code <> '' AND u.path LIKE agency.path || '%%'
WHERE p.role = %s AND EXISTS (SELECT 1 FROM offers_offering o WHERE o.receiving_unit_id = u.id)
AND NOT EXISTS (SELECT 1 FROM orgs_orgunit nearer WHERE nearer.agency_code <> ''
  AND u.path LIKE nearer.path || '%%' AND length(nearer.path) > length(agency.path))
ORDER BY agency.id, p.id
"""
_FIRST_STEP = """
SELECT held_post_id, code FROM dossiers_dossier
WHERE queue = %s AND act = %s AND held_post_id = ANY(%s) ORDER BY id LIMIT %s
"""
_IN_HAND = "SELECT code FROM dossiers_dossier WHERE held_post_id = %s AND ending = '' ORDER BY id LIMIT 200"
_HOLDERS = """
SELECT held_post_id FROM dossiers_dossier WHERE queue = %s AND held_post_id IS NOT NULL
GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """An agency's receiving officer, what is received there, and the key that its software has."""

    post_id: int
    unit_id: int
    facts: ReceptionFacts


@cache
def headers_of(post_id: int) -> dict[str, str]:
    """The key of a post as headers; a new key for each run, because only digests are kept."""
    new = NewKey(name="Đo tốc độ", post_id=post_id, scopes=SCOPES, days=2, per_minute=1_000_000)
    return {"Authorization": f"Bearer {gateway.issue_key(SYSTEM, new=new).secret}"}


@cache
def desks() -> tuple[Desk, ...]:
    """Fifty agencies that receive something with about three components, each at one counter."""
    return tuple(islice(_desks(), AGENCIES))


def _desks() -> Iterator[Desk]:
    today = clock.today()
    for post_id in numbers(_COUNTERS, Role.TIEP_NHAN.value):
        unit_id = accounts.post(post_id).unit_id
        cases = [case for case in offers.offered_at(unit_id, today) if not case.same_counter]
        found = [
            offers.reception_facts(case.case_id, Channel.TRUC_TIEP, receiving_unit_id=unit_id, on=today)
            for case in cases[:20]
        ]
        usable = [one for one in found if one.process_version_id is not None and one.term_value]
        if usable:
            yield Desk(post_id, unit_id, min(usable, key=_beside_three))


def _beside_three(facts: ReceptionFacts) -> int:
    return abs(len(_brought(facts)) - COMPONENTS)


def _brought(facts: ReceptionFacts) -> list[ComponentInput]:
    """What is required, filled up to three from what else is listed."""
    wanted = [one for one in facts.components if one.required]
    wanted += [one for one in facts.components if not one.required][: max(0, COMPONENTS - len(wanted))]
    return [
        ComponentInput(name=one.name[:200], component_id=one.id, originals=one.originals, copies=one.copies)
        for one in wanted
    ]


def _people() -> Iterator[PartyInput]:
    """Invented applicants; their numbers are of those that nobody is given."""
    random = Random(38)  # noqa: S311 - invented people
    while True:
        _, name = accounts.invent_name(random)
        number = f"0380{random.randint(50, 99)}9{random.randint(0, 99_999):05d}"
        phone = f"09{random.randint(10_000_000, 99_999_999)}"
        yield PartyInput(name=name, identity_number=number, phone=phone, address="Tổ 3")


def _receiving(desk: Desk, owner: PartyInput) -> dict[str, Any]:
    """One request that hands in a full dossier."""
    told = {"name": owner.name, "identity_number": owner.identity_number, "phone": owner.phone}
    papers = [
        {"name": one.name, "component_id": one.component_id, "originals": one.originals, "copies": one.copies}
        for one in _brought(desk.facts)
    ]
    body = {"case_id": desk.facts.case_id, "owner": told | {"address": owner.address}, "components": papers}
    headers = headers_of(desk.post_id) | {"Idempotency-Key": str(uuid4())}
    return {"path": "/api/v1/dossiers", "headers": headers, "json": body}


def _register(operation: str, clients: int, asked: Asked, at: tuple[Desk, ...]) -> Plan:
    people = _people()
    each = asked.each(clients)
    lanes = [
        Lane(
            {}, [_receiving(at[(number * clients + lane) % len(at)], next(people)) for number in range(each)]
        )
        for lane in range(clients)
    ]
    counted = [_receiving(at[0], next(people)) for _ in range(COUNTED)]
    return Plan(operation, lanes, repeat=False, expect=(201,), counted=counted)


@plans_for("register_spread")
def register_spread(asked: Asked) -> list[Plan]:
    """Full dossiers handed in at fifty agencies in turn, by 1, 2, 4 and 8 clients."""
    return [_register("register_spread", clients, asked, desks()) for clients in LADDER]


@plans_for("register_one_agency")
def register_one_agency(asked: Asked) -> list[Plan]:
    """The same, all at one agency on one day: everybody waits for the same counter of codes."""
    return [_register("register_one_agency", CLIENTS, replace(asked, most_per_s=250), desks()[:1])]


@plans_for("advance")
def advance(asked: Asked) -> list[Plan]:
    """The officer who received a dossier completes the first step: the next task opens."""
    posts, wanted = [desk.post_id for desk in desks()], asked.each(CLIENTS) * CLIENTS
    _receive_more(desks()[:1], COUNTED - len(_waiting(posts[:1], COUNTED)))
    _receive_more(desks()[1:], wanted - len(_waiting(posts[1:], wanted)))
    counted, calls = _waiting(posts[:1], COUNTED), _waiting(posts[1:], wanted)
    lanes = [Lane({}, calls[lane::CLIENTS]) for lane in range(CLIENTS)]
    return [Plan("advance", lanes, repeat=False, counted=counted)]


def _waiting(posts: list[int], limit: int) -> list[dict[str, Any]]:
    """What stands in its first step at these posts, each as the request that takes it on."""
    found = rows(_FIRST_STEP, Queue.CHO_XU_LY.value, Act.TIEP_NHAN.value, posts, limit)
    return [_forward(int(str(post)), str(code)) for post, code in found]


def _forward(post_id: int, code: str) -> dict[str, Any]:
    headers = headers_of(post_id) | {"Idempotency-Key": str(uuid4())}
    return {"path": f"/api/v1/dossiers/{code}/advance", "headers": headers, "json": {"action": "forward"}}


def _receive_more(at: tuple[Desk, ...], wanted: int) -> None:
    """Dossiers that wait in their first step, received through the verb in small transactions."""
    people, done = _people(), 0
    actors = {desk.post_id: accounts.actor_for(desk.post_id) for desk in at}
    while done < wanted:
        with together(), unit_calendars.held():
            for _ in range(25):
                desk = at[done % len(at)]
                application = Application(
                    case_id=desk.facts.case_id, owner=next(people), channel=Channel.TRUC_TIEP
                )
                dossiers.receive(actors[desk.post_id], application=application, key=uuid4())
                done += 1


@plans_for("read_api")
def read_api(asked: Asked) -> list[Plan]:
    """Software of eight officers reads the dossiers that they have in hand."""
    del asked
    holders = numbers(_HOLDERS, Queue.CHO_XU_LY.value, CLIENTS)
    lanes = []
    for number in range(CLIENTS):
        post = holders[number % len(holders)]
        codes = [str(code) for (code,) in rows(_IN_HAND, post)]
        lanes.append(Lane(headers_of(post), gets([f"/api/v1/dossiers/{code}" for code in codes])))
    return [Plan("read_api", lanes)]


@plans_for("statistics")
def statistics(asked: Asked) -> list[Plan]:
    """The figures of every agency of the province over half a year, counted anew for each request."""
    del asked
    today = clock.today()
    (leader,) = posts_of_role(Role.LANH_DAO_TINH, 1)
    path = f"/api/v1/statistics?first={today - HALF_A_YEAR}&last={today}"
    lane = Lane(headers_of(leader), gets([path]))
    return [Plan("statistics", [lane]), Plan("statistics", [lane] * CLIENTS)]
