"""Rows of lists: one statement for the dossiers with the names of units and people, one for the calendar."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.accounts import public as accounts
from motcua.core import clock
from motcua.dossiers.enums import Act, Ending, Queue, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.types import ClockBadge, DossierRow, Place, RulesKept
from motcua.orgs import public as orgs
from motcua.procedures.enums import Channel
from motcua.workdays import unit_calendars
from motcua.workdays.unit_calendars import UnitCalendars

# Sub-selects that tell units and people by their keys; ``{ids}`` is SQL for an array of them.
UNITS = """(SELECT json_object_agg(u.id, json_build_array(u.name, u.short_name, u.kind, u.path))
  FROM orgs_orgunit u WHERE u.id = ANY({ids}))"""
PEOPLE = """(SELECT json_object_agg(p.id, n.full_name)
  FROM accounts_post p JOIN accounts_person n ON n.id = p.person_id WHERE p.id = ANY({ids}))"""


def as_json(found: Any) -> Any:
    """What a JSON column holds; Django leaves it as text."""
    return json.loads(found) if isinstance(found, str) else found


@dataclass
class Names:
    """The names of units and people that rows show."""

    units: dict[int, str] = field(default_factory=dict)
    brief: dict[int, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, units: Any, people: Any) -> "Names":
        """From the JSON of `UNITS` and `PEOPLE`."""
        told = {
            int(number): orgs.names_of(name, short, kind)
            for number, (name, short, kind, *_) in (as_json(units) or {}).items()
        }
        return cls(
            units={number: office for number, (office, _) in told.items()},
            brief={number: brief for number, (_, brief) in told.items()},
            people={int(number): name for number, name in (as_json(people) or {}).items()},
        )

    @classmethod
    def of(cls, units: Iterable[int | None], posts: Iterable[int | None]) -> "Names":
        """Look them up; two statements."""
        found = orgs.units(number for number in units if number is not None)
        people = accounts.posts(number for number in posts if number is not None)
        return cls(
            units={number: row.office_name for number, row in found.items()},
            brief={number: row.list_name for number, row in found.items()},
            people={number: row.person_name for number, row in people.items()},
        )

    def place(self, unit_id: int, post_id: int | None) -> Place:
        """A unit and, when known, the person there."""
        person = self.people.get(post_id or 0, "")
        return Place(unit_id, self.units.get(unit_id, ""), post_id, person, self.brief.get(unit_id, ""))


def rows_of(dossiers: Sequence[Dossier]) -> tuple[DossierRow, ...]:
    """The dossiers that `where.select` gave as lines of a list; one statement, none for no dossiers."""
    if not dossiers:
        return ()
    calendars, now = unit_calendars.current(), clock.now()
    read = [Names.read(vars(one)["_units"], vars(one)["_people"]) for one in dossiers]
    return tuple(row_of(one, names, calendars, now) for one, names in zip(dossiers, read, strict=True))


def row_of(dossier: Dossier, names: Names, calendars: UnitCalendars, now: datetime) -> DossierRow:
    """One line."""
    kept = dossier.kept
    calendar = calendars.for_unit(kept.calendar_unit)
    offered = dossier.offered_unit_id
    return DossierRow(
        id=dossier.pk,
        code=dossier.code,
        revision=dossier.revision,
        status=Status(dossier.status),
        queue=Queue(dossier.queue),
        act=Act(dossier.act) if dossier.act else None,
        ending=Ending(dossier.ending),
        procedure_name=dossier.procedure_name,
        owner_name=dossier.owner_name,
        summary=dossier.summary,
        step_name=dossier.step_name,
        step_due_at=dossier.step_due_at,
        channel=Channel(dossier.channel),
        received_at=dossier.received_at,
        first_due_at=dossier.first_due_at,
        due_at=dossier.due_at,
        printed_due=clocks.print_due(calendar, dossier.due_at, kept),
        clock=badge_of(dossier, kept, calendars, now),
        held=names.place(dossier.held_unit_id, dossier.held_post_id),
        offered=None if offered is None else names.place(offered, dossier.offered_post_id),
        resolving_unit_id=dossier.resolving_unit_id,
        synthetic=dossier.synthetic,
    )


def badge_of(dossier: Dossier, kept: RulesKept, calendars: UnitCalendars, now: datetime) -> ClockBadge:
    """The clock of a dossier in a few figures."""
    rule = clocks.deadline_rule(kept)
    facts = clocks.ClockFacts(
        due=dossier.due_at,
        statutory=dossier.statutory_due_at,
        is_paused=dossier.paused_since is not None,
        ended_at=dossier.decided_at,
        started=dossier.clock_from is not None,
        wall=rule is not None and rule.is_wall,
        near_minutes=kept.near_minutes,
    )
    return clocks.badge(calendars.for_unit(kept.calendar_unit), facts, now)
