"""Pieces of the forms: who issues, who applies, what was handed in."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from motcua.core.time import TZ
from motcua.dossiers.models import DossierComponent
from motcua.dossiers.models import Party as PartyModel
from motcua.dossiers.rules.codes import initials
from motcua.dossiers.types import ComponentInput, PartyInput
from motcua.orgs.public import UnitRow
from motcua.papers.forms.types import Component, Issuer, Party

_ONE_STOP = "Bộ phận Tiếp nhận và Trả kết quả"


def ids_of(path: str) -> list[int]:
    """The ids in a unit's path, the root first."""
    return [int(number) for number in path.strip("/").split("/") if number]


def agency_above(unit: UnitRow, units: Mapping[int, UnitRow]) -> UnitRow | None:
    """The nearest unit at or above ``unit`` that has an agency code, among ``units``."""
    for number in reversed(ids_of(unit.path)):
        if number in units and units[number].agency_code:
            return units[number]
    return None


def issuer_of(unit: UnitRow, units: Mapping[int, UnitRow]) -> Issuer:
    """The head of a paper from a one-stop shop: its agency above, the shop below."""
    agency = agency_above(unit, units) or unit
    name = unit.office_name if unit.id != agency.id else _ONE_STOP
    return Issuer(
        name=name,
        parent=agency.office_name,
        symbol="BPTNTKQ",
        place=_place(unit, units),
        address=unit.address or agency.address,
        phone=unit.phone or agency.phone,
    )


def agency_issuer(agency: UnitRow, units: Mapping[int, UnitRow]) -> Issuer:
    """The head of a paper that the agency itself signs."""
    above = units.get(agency.parent_id or 0)
    return Issuer(
        name=agency.office_name,
        parent=above.office_name if above else "",
        symbol=sign_of(agency),
        place=_place(agency, units),
        address=agency.address,
        phone=agency.phone,
    )


def sign_of(unit: UnitRow) -> str:
    """The sign of a unit behind the slash of a number."""
    return "UBND" if unit.is_territory else initials(unit.short_name or unit.name)


def _place(unit: UnitRow, units: Mapping[int, UnitRow]) -> str:
    """Where a paper is dated: the commune, else the district, else the province."""
    territories = [units[n] for n in ids_of(unit.path) if n in units and units[n].is_territory]
    return (territories[-1] if territories else unit).short_name


def party_of(person: PartyInput | PartyModel) -> Party:
    """A person as the forms name them."""
    return Party(
        name=person.name,
        id_number=person.identity_number,
        address=person.address,
        phone=person.phone,
        email=person.email,
    )


def components_of(rows: Iterable[ComponentInput | DossierComponent]) -> tuple[Component, ...]:
    """The papers handed in, as a table of the forms."""
    return tuple(
        Component(
            name=row.name,
            originals=row.originals,
            certified=row.certified_copies,
            copies=row.copies,
            note=row.note,
        )
        for row in rows
        if row.received
    )


def moment_text(at: datetime | None) -> str:
    """An instant as the forms write it in running text."""
    return "" if at is None else f"{at.astimezone(TZ):%H giờ %M, ngày %d/%m/%Y}"
