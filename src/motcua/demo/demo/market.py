"""Where people go and for what: a weighted choice of counter and case for each lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from random import Random

from motcua.core.demo import Scenario
from motcua.demo.demo.fates import Fate, Lot
from motcua.dossiers import public as dossiers
from motcua.offers import public as offers
from motcua.offers.types import OfferedCase, ReceptionFacts
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level, UnitKind
from motcua.orgs.types import UnitRow
from motcua.procedures.enums import Channel
from motcua.processes import public as processes
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import DeadlineRule, promise

_DAY = 480
# How the visits of a province share out over its levels; a scenario's assumption, not the report's.
LEVELS = {Level.XA: 0.50, Level.HUYEN: 0.34, Level.TINH: 0.16}
_POPULAR = {
    "1.001193": 9.0,  # khai sinh
    "2.000815": 14.0,  # chứng thực bản sao
    "1.000656": 3.0,
    "1.000894": 3.0,
    "1.004873": 5.0,
    "2.000635": 6.0,
    "1.001612": 3.0,
    "1.013831": 9.0,  # biến động đất đai
    "1.013978": 4.0,
    "1.012783": 3.0,
    "3.000347": 4.0,
}
BUSIEST = {"399": 1.5, "15865": 3.0, "380": 2.5}  # where the offered accounts work; the largest city
SHOWCASE_DISTRICT = "399"


@dataclass(frozen=True, slots=True)
class Stall:
    """One case as a level's counters offer it: how popular, how long, through which steps."""

    level: Level
    case: OfferedCase
    facts: ReceptionFacts
    minutes: int
    weight: float
    steps: tuple[tuple[str, str], ...]  # (name, act) of the process
    rule: DeadlineRule | None

    @property
    def pays(self) -> bool:
        """Whether the way goes through a step of financial obligation."""
        return any(act == "nghia_vu" for _, act in self.steps)


class Market:
    """Every counter of the province and what it offers; the same for one scenario wherever it is made."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.on = scenario.cut_off.date()
        self._fit: dict[tuple[Fate, bool], tuple[list[Stall], list[float]]] = {}
        self.calendar = unit_calendars.for_unit(orgs.province().id)

    @cached_property
    def counters(self) -> dict[Level, list[tuple[UnitRow, float]]]:
        """The units that receive, by level, with their share of the visits."""
        random = Random(f"{self.scenario.seed}/counters")  # noqa: S311 - must repeat
        receiving = orgs.tree_as_of(self.on, kinds=[UnitKind.BO_PHAN_MOT_CUA])
        communes = orgs.tree_as_of(
            self.on, levels=[Level.XA], kinds=[UnitKind.XA, UnitKind.PHUONG, UnitKind.THI_TRAN]
        )
        parents = orgs.units([unit.parent_id for unit in receiving if unit.parent_id])
        counters: dict[Level, list[tuple[UnitRow, float]]] = {level: [] for level in LEVELS}
        for unit in [*receiving, *communes]:
            parent = parents.get(unit.parent_id or 0)
            code = parent.code if parent and unit.kind == UnitKind.BO_PHAN_MOT_CUA else unit.code
            counters[Level(unit.level)].append((unit, BUSIEST.get(code, random.uniform(0.5, 1.5))))
        return counters

    @cached_property
    def stalls(self) -> list[Stall]:
        """What is offered, read once at one counter of each level."""
        stalls = []
        for level, counters in self.counters.items():
            if counters:
                stalls += self._stalls_of(level, counters[0][0])
        return stalls

    def _stalls_of(self, level: Level, counter: UnitRow) -> list[Stall]:
        stalls = []
        for case in offers.offered_at(counter.id, self.on):
            facts = offers.reception_facts(
                case.case_id, Channel.TRUC_TIEP, receiving_unit_id=counter.id, on=self.on
            )
            if facts.process_version_id is None or facts.term_value is None:
                continue
            rule = dossiers.deadline_rule_of(facts, self.on)
            table = processes.version(facts.process_version_id).table
            steps = tuple((step.name, step.act) for step in table.steps)
            weight = LEVELS[level] * _POPULAR.get(case.code, 1.0)
            stalls.append(Stall(level, case, facts, self._minutes(rule), weight, steps, rule))
        total = sum(stall.weight for stall in stalls) or 1.0
        return [
            Stall(s.level, s.case, s.facts, s.minutes, s.weight / total * LEVELS[level], s.steps, s.rule)
            for s in stalls
        ]

    def _minutes(self, rule: DeadlineRule | None) -> int:
        if rule is None:
            return 0
        start = self.calendar.opening(self.on)
        promised = promise(self.calendar, start, rule)
        return self.calendar.count_working_minutes(promised.start, promised.due)

    def choose(self, lot: Lot, random: Random) -> tuple[Stall, UnitRow]:
        """A case that can live the lot's fate, and a counter of its level."""
        alike = (lot.fate, lot.carried)
        if alike not in self._fit:
            fit = [stall for stall in self.stalls if fits(stall, lot)]
            self._fit[alike] = fit, list(accumulate(stall.weight * _pull(stall, lot) for stall in fit))
        stalls, weights = self._fit[alike]
        stall = random.choices(stalls, cum_weights=weights)[0]
        units = self.counters[stall.level]
        return stall, random.choices([unit for unit, _ in units], [weight for _, weight in units])[0]


def fits(stall: Stall, lot: Lot) -> bool:
    """Nobody waits for a supplement to what is done at the counter, or carries a day's work over."""
    if stall.case.same_counter:
        return lot.fate is Fate.ON_TIME and not lot.carried
    if lot.fate is Fate.LATE and stall.pays:
        return False  # its uncounted steps would move the deadline that it is to miss
    if lot.carried or lot.fate is Fate.PAUSED:
        return stall.minutes >= 3 * _DAY
    return stall.minutes > 0 or lot.fate is Fate.ON_TIME


def _pull(stall: Stall, lot: Lot) -> float:
    """Long cases are likelier to be still open, in proportion to how long they are open."""
    if lot.fate in {Fate.RUNNING, Fate.PAUSED, Fate.OVERDUE}:
        return max(stall.minutes, 60) / _DAY
    return 1.0


def agency_key(unit: UnitRow, agencies: Sequence[UnitRow]) -> str:
    """The agency whose codes a counter gives out: the shard its dossiers belong to."""
    for agency in sorted(agencies, key=lambda one: -len(one.path)):
        if agency.agency_code and unit.path.startswith(agency.path):
            return agency.agency_code
    raise LookupError(f"{unit.name} gives out no codes")
