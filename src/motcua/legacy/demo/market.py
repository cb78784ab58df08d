"""Counters, what they receive, and who works there: read once a process for all invented histories."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.dossiers import public as dossiers
from motcua.legacy.demo.script import Cue, script_of
from motcua.offers import public as offers
from motcua.offers.types import OfferedCase, ReceptionFacts
from motcua.orgs import public as orgs
from motcua.orgs.enums import UnitKind
from motcua.orgs.types import UnitRow
from motcua.procedures.enums import Channel
from motcua.processes import public as processes
from motcua.processes.enums import Place
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import WorkingCalendar, promise

Posts = dict[tuple[Place, Role], tuple[int, ...]]
_COMMUNES = (UnitKind.XA, UnitKind.PHUONG, UnitKind.THI_TRAN)
NAMES = 20_000


@dataclass(frozen=True, slots=True)
class Stall:
    """A case at a counter: through which acts, in how many working minutes, by whom."""

    case_id: int
    facts: ReceptionFacts
    minutes: int
    script: tuple[Cue, ...]
    posts: Posts


class Market:
    """The counters with a code of their own, the first ``agencies`` of them, and what each receives."""

    def __init__(self, seed: int, on: date, agencies: int | None, procedures: int | None) -> None:
        self.on, self.procedures = on, procedures
        self.calendar: WorkingCalendar = unit_calendars.for_unit(orgs.province().id)
        self.units = {unit.id: unit for unit in orgs.tree_as_of(on)}
        self._posts: dict[tuple[int, str], list[int]] = defaultdict(list)
        self._unit_of: dict[int, int] = {}
        self._known: dict[int, ReceptionFacts] = {}
        for post in accounts.posts_at_units(self.units, on=on):
            self._posts[post.unit_id, post.role].append(post.id)
            self._unit_of[post.id] = post.unit_id
        self._stalls: dict[int, list[Stall]] = {}
        self._times: dict[tuple[int, int], tuple[int, tuple[Cue, ...]]] = {}
        self.counters = self._counters(agencies)
        random = Random(seed)  # noqa: S311 - must repeat
        self.names = [accounts.invent_name(random)[1] for _ in range(NAMES)]

    def _counters(self, agencies: int | None) -> list[tuple[UnitRow, str]]:
        found: dict[str, UnitRow] = {}
        for unit in self.units.values():
            if unit.kind == UnitKind.BO_PHAN_MOT_CUA or unit.kind in _COMMUNES:
                code = self._code(unit)
                if code and code not in found and self.stalls(unit):
                    found[code] = unit
                    if agencies is not None and len(found) == agencies:
                        break
        return [(unit, code) for code, unit in found.items()]

    def _code(self, unit: UnitRow) -> str:
        here: UnitRow | None = unit
        while here is not None and not here.agency_code:
            here = self.units.get(here.parent_id or 0)
        return here.agency_code if here else ""

    def stalls(self, unit: UnitRow) -> list[Stall]:
        """What the unit receives and can bring to its end."""
        if unit.id not in self._stalls:
            cases = offers.offered_at(unit.id, self.on)
            found = [stall for case in cases if not case.same_counter for stall in self._stall(unit, case)]
            self._stalls[unit.id] = found if self.procedures is None else found[: self.procedures]
        return self._stalls[unit.id]

    def _stall(self, unit: UnitRow, case: OfferedCase) -> list[Stall]:
        facts = self._facts(unit, case)
        if facts.process_version_id is None or not facts.term_value:
            return []
        minutes, script = self._time(facts)
        places = {
            Place.RECEIVING: unit.id,
            Place.RESOLVING: facts.resolving_unit_id,
            Place.AGENCY: facts.agency_unit_id,
        }
        wanted = {(cue.place, cue.role) for cue in script} | {
            (Place.RESOLVING, cue.to) for cue in script if cue.to is not None
        }
        posts = {(place, role): self._at(places[place], role) for place, role in wanted}
        if not minutes or not all(posts.values()):
            return []
        acted = tuple(self._needed(script, places, posts))
        return [Stall(case.case_id, facts, minutes, acted, posts)]

    def _facts(self, unit: UnitRow, case: OfferedCase) -> ReceptionFacts:
        """The facts of the case, read once, for this counter."""
        known = self._known.get(case.case_id)
        if known is None:
            known = self._known[case.case_id] = offers.reception_facts(
                case.case_id, Channel.TRUC_TIEP, receiving_unit_id=unit.id, on=self.on
            )
        return replace(
            known,
            receiving_unit_id=unit.id,
            resolving_unit_id=case.resolving_unit_id,
            agency_unit_id=case.agency_unit_id,
        )

    def _needed(
        self,
        script: tuple[Cue, ...],
        places: dict[Place, int],
        posts: dict[tuple[Place, Role], tuple[int, ...]],
    ) -> Iterator[Cue]:
        """Without receiving what the officer passed on to himself: nobody hands over to himself."""
        giver: tuple[int, Role] | None = None
        for cue in script:
            if cue.verb == "accept" and giver == (places[cue.place], cue.role):
                continue
            yield cue
            if cue.verb != "accept" and cue.to is None:
                giver = self._unit_of[posts[cue.place, cue.role][0]], cue.role
            elif cue.to is not None:
                giver = None

    def _time(self, facts: ReceptionFacts) -> tuple[int, tuple[Cue, ...]]:
        key = (facts.case_id, facts.process_version_id or 0)
        if key not in self._times:
            rule = dossiers.deadline_rule_of(facts, self.on)
            table = processes.version(facts.process_version_id or 0).table
            minutes = 0
            if rule is not None:
                promised = promise(self.calendar, self.calendar.opening(self.on), rule)
                minutes = self.calendar.count_working_minutes(promised.start, promised.due)
            self._times[key] = minutes, script_of(table.steps)
        return self._times[key]

    def _at(self, unit_id: int, role: Role) -> tuple[int, ...]:
        """Who holds the role at the unit, or at the nearest one above it."""
        here: UnitRow | None = self.units.get(unit_id)
        while here is not None:
            if (here.id, role) in self._posts:
                return tuple(self._posts[here.id, role])
            here = self.units.get(here.parent_id or 0)
        return ()
