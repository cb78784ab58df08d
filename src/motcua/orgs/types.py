"""Values of the organisation that other rooms may hold. No model, no database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from motcua.core.decision import YES, Decision

_COUNTER = "Bộ phận Tiếp nhận và Trả kết quả"
_LONG, _CLEAR = 24, 10  # characters: a list shortens what is longer, if the short name still says what it is

# A territory's row is at once its people's committee: "Huyện Hoằng Hóa" is UBND huyện Hoằng Hóa.
TERRITORIES = frozenset({"tinh", "thanh_pho", "thi_xa", "huyen", "xa", "phuong", "thi_tran"})
PROVINCE_CODE = "38"  # the province of this installation: Thanh Hóa by its GSO code


def brief_name(name: str) -> str:
    """The name of a counter in the words that people use: ``Một cửa huyện Hoằng Hóa``; others as they are."""
    return name.replace(_COUNTER, "Một cửa", 1)


@lru_cache(maxsize=8192)
def names_of(name: str, short_name: str, kind: str) -> tuple[str, str]:
    """A unit's name as an authority, and its name for one line of a list."""
    is_territory = kind in TERRITORIES
    office = f"UBND {name[:1].lower()}{name[1:]}" if is_territory else name
    brief = brief_name(office)
    if is_territory or len(brief) <= _LONG or len(short_name) < _CLEAR:
        return office, brief
    return office, min(brief, short_name, key=len)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as it is, or as it was on the day that was asked for.

    ``agency_code`` is what dossier codes are built on: QCVN 102, or QĐ 20/2020 where there is no other.
    ``valid_to`` is the last day, None while the unit exists.
    """

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    parent_id: int | None
    path: str
    agency_code: str
    agency_code_new: str
    division: str
    sector: str
    block: str
    authority_line: str
    address: str
    phone: str
    valid_from: date
    valid_to: date | None
    synthetic: bool
    sort_key: str = ""

    @property
    def is_territory(self) -> bool:
        """Whether the unit is a province, district or commune, and so a people's committee."""
        return self.kind in TERRITORIES

    @property
    def office_name(self) -> str:
        """The name as an authority: ``UBND huyện Hoằng Hóa`` for the territory ``Huyện Hoằng Hóa``."""
        return names_of(self.name, self.short_name, self.kind)[0]

    @property
    def list_name(self) -> str:
        """The name for one line of a list: ``Một cửa huyện Hoằng Hóa``, ``Sở KH&ĐT``."""
        return names_of(self.name, self.short_name, self.kind)[1]

    @property
    def depth(self) -> int:
        """How many units stand above this one."""
        return self.path.count("/") - 2

    def existed_on(self, day: date) -> bool:
        """Whether the unit existed on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class CodeRow:
    """An identifier code of a unit over one span."""

    scheme: str
    code: str
    valid_from: date
    valid_to: date | None
    synthetic: bool


@dataclass(frozen=True, slots=True)
class PastRow:
    """What a unit was called, and under whom, until ``valid_to``."""

    name: str
    kind: str
    parent_id: int | None
    valid_from: date
    valid_to: date
    decision: str


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One step of lineage seen from one unit; ``other`` is None where nobody, or nobody known, is there."""

    id: int
    other: UnitRow | None
    effective_date: date
    change: str
    share: str
    is_default: bool
    certainty: str
    basis: str
    suggested_code: str
    suggested_basis: str


@dataclass(frozen=True, slots=True)
class DecisionData:
    """The decision that a change of the organisation rests on; ``effective`` is its first day in force."""

    number: str
    signed_on: date
    issuer: str
    subject: str
    effective: date


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be established under ``parent_id``."""

    code: str
    name: str
    short_name: str
    kind: str
    level: str
    parent_id: int
    agency_code: str = ""
    agency_code_new: str = ""
    division: str = ""
    sector: str = ""
    address: str = ""
    phone: str = ""
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Succession:
    """Who comes after a dissolved unit, and how much of it goes there."""

    unit_id: int
    share: str = "whole"
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Another room's page about a unit: its URL name takes the unit's id; it needs ``right`` there."""

    label: str
    url: str
    right: str


_pages: list[UnitPage] = []


def add_unit_page(page: UnitPage) -> None:
    """Let the page of a unit lead to a page of another room; called in ``AppConfig.ready()``."""
    _pages.append(page)


def unit_pages() -> list[UnitPage]:
    """What the rooms have added."""
    return list(_pages)


Objection = Callable[[int, date], Decision]
_objections: dict[str, Objection] = {}


def object_to_dissolving(name: str, objection: Objection) -> None:
    """Let a room (known as ``name``) say why a unit cannot end yet: ``(unit_id, last_day) -> Decision``."""
    _objections[name] = objection


def may_end(unit_id: int, last_day: date) -> Decision:
    """The first objection against ending the unit, or yes."""
    for objection in _objections.values():
        if not (decision := objection(unit_id, last_day)):
            return decision
    return YES
