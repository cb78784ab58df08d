"""What the counter is shown before it receives: the promise, why that day, what the case asks for."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.actor import Actor
from motcua.dossiers import perms
from motcua.dossiers.commands.receive import look_at, rules_on
from motcua.dossiers.papers.counter import term_text
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.types import Application, PartyInput, RulesKept
from motcua.offers.types import ReceptionFacts
from motcua.procedures.enums import Channel
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import DeadlineRule, Explanation, Promise


@dataclass(frozen=True, slots=True)
class Intake:
    """The chosen case at the counter now: what it asks for, and what would be promised this minute."""

    facts: ReceptionFacts
    rules: RulesKept
    term: str
    promise: Promise | None
    explanation: Explanation | None
    at: datetime
    unit_name: str
    agency_name: str
    resolving_name: str


def intake(
    actor: Actor,
    case_id: int,
    *,
    channel: Channel = Channel.TRUC_TIEP,
    at_unit_id: int | None = None,
    resolving_unit_id: int | None = None,
) -> Intake:
    """Look at a case before receiving it; five statements. Raises `Refusal`."""
    asked = Application(
        case_id=case_id, owner=PartyInput(name=""), channel=channel, resolving_unit_id=resolving_unit_id
    )
    case = look_at(actor, asked, at_unit_id)
    perms.can_receive(actor, case.unit.path, case.facts.field_code).or_refuse()
    calendar = unit_calendars.for_unit(case.kept.calendar_unit)
    promise = clocks.promise_of(calendar, case.at, case.kept)
    return Intake(
        facts=case.facts,
        rules=case.kept,
        term=term_text(case.kept),
        promise=promise,
        explanation=clocks.explained(calendar, case.at, case.kept, (), case.at),
        at=case.at,
        unit_name=case.unit.office_name,
        agency_name=case.agency.office_name,
        resolving_name=case.units[case.facts.resolving_unit_id].office_name,
    )


def deadline_rule_of(facts: ReceptionFacts, on: date) -> DeadlineRule | None:
    """How the deadline of a case received on ``on`` would be counted; None: the record gives no term."""
    return clocks.deadline_rule(rules_on(facts, facts.receiving_unit_id, on, edition=""))
