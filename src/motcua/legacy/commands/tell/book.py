"""What every history of a load looks up: the catalogue, the rules by day, posts, calendars, steps.

Read once and kept for the whole load, by process; the load holds the calendars of its start.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from motcua.accounts import public as accounts
from motcua.accounts.types import PostRow
from motcua.core.decision import invalid
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Act
from motcua.dossiers.types import RulesKept
from motcua.legacy.types import History
from motcua.offers import public as offers
from motcua.offers.types import OfferingRow, ReceptionFacts
from motcua.orgs import public as orgs
from motcua.processes import public as processes
from motcua.processes.enums import MoveKind, Place
from motcua.processes.types import Move, Node
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import WorkingCalendar

Key = tuple[int, int, int, int | None]


@dataclass(frozen=True, slots=True)
class Here:
    """Where a task stands, for the door of processes."""

    version_id: int
    node: str


@dataclass(frozen=True, slots=True)
class Known:
    """A case at a counter over a span of days: the facts, the rules that a dossier keeps, its calendar."""

    facts: ReceptionFacts
    kept: RulesKept
    wants: dossiers.CaseWants
    calendar: WorkingCalendar
    places: dict[str, int]
    entry: Node | None


class Book:
    """The looked-up things of one load in one process. Raises `Refusal` for what is not there."""

    def __init__(self) -> None:
        self._calendars = unit_calendars.current()
        self._facts: dict[tuple[int, int], list[ReceptionFacts]] = defaultdict(list)
        self._known: dict[tuple[Key, str, str], list[Known]] = defaultdict(list)
        self._days: dict[date, tuple[str, str]] = {}
        self._posts: dict[int, PostRow | None] = {}
        self._units: dict[int, bool] = {}
        self._kept: dict[tuple[int, int, str, str], RulesKept] = {}
        self._ways: dict[tuple[int, str, str | None], tuple[Move, Node]] = {}
        self._signing: dict[tuple[int, str, str | None], tuple[Move, Node]] = {}
        self._backs: dict[tuple[int, str], list[Move]] = {}

    def known(self, history: History, day: date) -> Known:
        """What is known about the history's case at its counter on the day of its reception."""
        key = (
            history.case_id,
            history.channel,
            history.receiving_unit_id,
            history.resolving_unit_id,
        )
        rules = self._days.get(day)
        if rules is None:
            rules = self._days[day] = dossiers.rules_of_day(day)
        for known in self._known[key, *rules]:
            facts = known.facts
            if facts.same_from <= day and (facts.same_until is None or day <= facts.same_until):
                return known
        made = self._make(key, day)
        self._known[key, *rules].append(made)
        return made

    def _make(self, key: Key, day: date) -> Known:
        case_id, channel, receiving, resolving = key
        facts = self._at(self._facts_of(case_id, channel, receiving, resolving, day), key, day)
        entry = None if facts.process_version_id is None else processes.entry_of(facts.process_version_id)
        places = {
            Place.RECEIVING.value: receiving,
            Place.RESOLVING.value: facts.resolving_unit_id,
            Place.AGENCY.value: facts.agency_unit_id,
        }
        kept = replace(self._rules(facts, channel, day), calendar_unit=receiving)
        calendar = self._calendars.for_unit(receiving)
        return Known(facts, kept, dossiers.wants_of(facts), calendar, places, entry)

    def _rules(self, facts: ReceptionFacts, channel: int, day: date) -> RulesKept:
        """The rules for the case, the same at every counter but for the calendar."""
        key = (facts.case_id, channel, *self._days[day])
        if key not in self._kept:
            self._kept[key] = dossiers.rules_kept(facts, facts.receiving_unit_id, day)
        return self._kept[key]

    def _facts_of(
        self, case_id: int, channel: int, receiving: int, resolving: int | None, day: date
    ) -> ReceptionFacts:
        """The facts of the case in force on ``day``, as read for whichever counter came first."""
        for facts in self._facts[case_id, channel]:
            if facts.same_from <= day and (facts.same_until is None or day <= facts.same_until):
                return facts
        facts = offers.reception_facts(
            case_id, channel, receiving_unit_id=receiving, on=day, resolving_unit_id=resolving
        )
        self._facts[case_id, channel].append(facts)
        return facts

    def _at(self, facts: ReceptionFacts, key: Key, day: date) -> ReceptionFacts:
        """The same facts for another counter; its span is that of its list, too."""
        case_id, channel, receiving, resolving = key
        for row in self._offerings[facts.procedure_id, receiving]:
            if row.stands(day) and resolving in {None, row.resolving_unit_id}:
                until = [one for one in (facts.same_until, row.valid_to) if one is not None]
                return replace(
                    facts,
                    receiving_unit_id=receiving,
                    resolving_unit_id=row.resolving_unit_id,
                    agency_unit_id=row.agency_unit_id,
                    same_from=max(facts.same_from, row.valid_from),
                    same_until=min(until, default=None),
                )
        found = offers.reception_facts(
            case_id, channel, receiving_unit_id=receiving, on=day, resolving_unit_id=resolving
        )
        return replace(found, same_from=day, same_until=day)

    @cached_property
    def _offerings(self) -> dict[tuple[int, int], list[OfferingRow]]:
        rows: dict[tuple[int, int], list[OfferingRow]] = defaultdict(list)
        for row in offers.offerings():
            rows[row.procedure_id, row.receiving_unit_id].append(row)
        return rows

    def post(self, post_id: int) -> PostRow:
        """A post, in force or ended. Raises `Refusal`."""
        found = self._posts.get(post_id)
        if found is None:
            if post_id not in self._posts:
                self._posts[post_id] = accounts.posts([post_id]).get(post_id)
            found = self._posts[post_id]
        if found is None:
            raise invalid(f"Không có vị trí công tác số {post_id}.", "post")
        return found

    def know_posts(self, ids: set[int]) -> None:
        """Read the posts that are not known yet; one statement, if any."""
        fresh = ids - self._posts.keys()
        if fresh:
            found = accounts.posts(fresh)
            self._posts.update({number: found.get(number) for number in fresh})

    def unit_exists(self, unit_id: int) -> bool:
        """Whether there is such a unit."""
        if unit_id not in self._units:
            self._units[unit_id] = unit_id in orgs.units([unit_id])
        return self._units[unit_id]

    def way(self, version_id: int, node: str, move: str | None) -> tuple[Move, Node]:
        """Where a move leads (None: the usual one). Raises `Refusal`."""
        key = (version_id, node, move)
        found = self._ways.get(key)
        if found is None:
            here = Here(version_id, node)
            found = processes.ahead(here, move or processes.straight_move(here).key)
            self._ways[key] = found
        return found

    def ways_back(self, version_id: int, node: str) -> list[Move]:
        """The moves back from a step."""
        found = self._backs.get((version_id, node))
        if found is None:
            moves = processes.moves(Here(version_id, node))
            found = [move for move in moves if move.kind is MoveKind.BACK]
            self._backs[version_id, node] = found
        return found

    def way_to_signing(self, version_id: int, node: str, move: str | None) -> tuple[Move, Node]:
        """The first way on that leads to checking or signing (``move``, if named). Raises `Refusal`."""
        known = self._signing.get((version_id, node, move))
        if known is None:
            known = self._signing[version_id, node, move] = self._seek_signing(version_id, node, move)
        return known

    def _seek_signing(self, version_id: int, node: str, move: str | None) -> tuple[Move, Node]:
        for way in processes.moves(Here(version_id, node)):
            if way.kind is MoveKind.FORWARD and move in {None, way.key}:
                found = self.way(version_id, node, way.key)
                if found[1].act in {Act.KIEM_TRA, Act.KY}:
                    return found
        raise invalid("Bước tiếp theo chưa phải bước kiểm tra hoặc ký.", "deeds")
