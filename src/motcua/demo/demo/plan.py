"""The whole plan: every dossier of the scenario with its life, drawn from the seed in one go."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from random import Random
from zlib import crc32

from motcua.certification.types import CertifyLine
from motcua.core.demo import Scenario
from motcua.demo.demo.fates import Lot, draw_lots
from motcua.demo.demo.lives import Almanac, Life, Unlivable, live
from motcua.demo.demo.market import SHOWCASE_DISTRICT, Market, Stall
from motcua.demo.demo.people import invent, lines_for
from motcua.dossiers.types import PartyInput
from motcua.orgs import public as orgs
from motcua.orgs.types import UnitRow

_TRIES = 40
SHARDS = 24


@dataclass(frozen=True, slots=True)
class Plan:
    """One dossier: who, where, for what, when, and what becomes of it."""

    seed: int
    lot: Lot
    stall: Stall
    counter_id: int
    agency: str
    applicant: PartyInput
    life: Life
    cut_off: datetime
    lines: tuple[CertifyLine, ...] = ()


def make_plans(scenario: Scenario) -> dict[str, list[Plan]]:
    """All plans by shard. Codes are counted by agency, so an agency's dossiers stay in one shard."""
    market = Market(scenario)
    almanac = Almanac.of(market.calendar, scenario)
    agencies = _Agencies(market)
    shards: dict[str, list[Plan]] = defaultdict(list)
    for lot in draw_lots(scenario):
        plan = _plan(lot, scenario, market, almanac, agencies)
        shards[agencies.shard(plan.agency)].append(plan)
    return shards


def _plan(lot: Lot, scenario: Scenario, market: Market, almanac: Almanac, agencies: "_Agencies") -> Plan:
    random = Random(f"{scenario.seed}/{lot.no}")  # noqa: S311 - must repeat
    for _ in range(_TRIES):
        stall, counter = market.choose(lot, random)
        try:
            life = live(lot, stall.rule, almanac, random) if stall.rule else None
        except Unlivable:
            continue
        if life is None:
            continue
        return Plan(
            seed=scenario.seed,
            lot=lot,
            stall=stall,
            counter_id=counter.id,
            agency=agencies.code_of(counter),
            applicant=invent(random, life.received_at.date(), agencies.commune_of(counter, random)),
            life=life,
            cut_off=scenario.cut_off,
            lines=lines_for(lot.no) if stall.case.same_counter else (),
        )
    raise Unlivable(f"lot {lot.no} ({lot.fate}) found no case that can live it")


class _Agencies:
    """Which agency's codes a counter gives out, and in which shard the agency's dossiers are driven."""

    def __init__(self, market: Market) -> None:
        units = orgs.tree_as_of(market.on)
        self.by_id = {unit.id: unit for unit in units}
        self.communes = [unit for unit in units if unit.kind in {"xa", "phuong", "thi_tran"}]
        self.showcase = next(unit for unit in units if unit.code == SHOWCASE_DISTRICT).path
        self.paths = {unit.agency_code: unit.path for unit in units if unit.agency_code}
        self._near: dict[int, list[UnitRow]] = {}

    def code_of(self, unit: UnitRow) -> str:
        """The code of the nearest unit upward that has one."""
        here: UnitRow | None = unit
        while here is not None and not here.agency_code:
            here = self.by_id.get(here.parent_id or 0)
        return here.agency_code if here else ""

    def commune_of(self, counter: UnitRow, random: Random) -> str:
        """Where the applicant lives: in the counter's commune, or in one of its district or the province."""
        if counter.kind in {"xa", "phuong", "thi_tran"}:
            return counter.name
        return random.choice(self._communes_near(counter)).name

    def _communes_near(self, counter: UnitRow) -> list[UnitRow]:
        """The communes of the counter's district; of the province where it is in none."""
        if counter.id not in self._near:
            parent = self.by_id.get(counter.parent_id or 0)
            near = [one for one in self.communes if parent and one.path.startswith(parent.path)]
            self._near[counter.id] = near or self.communes
        return self._near[counter.id]

    def shard(self, agency: str) -> str:
        """The showcase first, the rest dealt out by the code's last figures."""
        if self.paths.get(agency, "").startswith(self.showcase):
            return "showcase"
        return f"part-{crc32(agency.encode()) % SHARDS:02d}"
