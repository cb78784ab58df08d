"""Forms that leave the counter: the slip's head, its number, the row that keeps what was printed."""

from collections.abc import Mapping
from datetime import date, datetime

from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.core.rows import insert_rows, select_rows
from motcua.core.series import take_number
from motcua.core.time import local_date
from motcua.dossiers.enums import PartyRole
from motcua.dossiers.models import Dossier, IssuedPaper, Party
from motcua.dossiers.papers import parts, snapshot
from motcua.dossiers.papers.counter import Slip
from motcua.dossiers.rules import codes
from motcua.orgs import public as orgs
from motcua.orgs.public import UnitRow
from motcua.papers.forms.types import FormData
from motcua.papers.forms.types import Party as PaperParty


def units_around(path: str, *others: int) -> dict[int, UnitRow]:
    """The unit at ``path`` with everything above it, and ``others``; one statement."""
    return orgs.units([*parts.ids_of(path), *others])


def agency_of(unit: UnitRow, units: Mapping[int, UnitRow]) -> UnitRow:
    """The agency whose code the unit's dossiers carry. Raises `Refusal`."""
    agency = parts.agency_above(unit, units)
    if agency is None:
        raise not_found("Đơn vị này không thuộc cơ quan nào có mã định danh.")
    return agency


def slip_at(actor: Actor, unit_id: int, units: Mapping[int, UnitRow], at: datetime, number: str = "") -> Slip:
    """The head of a form that the one-stop shop ``unit_id`` issues."""
    unit = units[unit_id]
    issuer = parts.issuer_of(unit, units)
    return Slip(
        issuer=issuer,
        unit_name=f"{issuer.name} {issuer.parent}" if issuer.parent else issuer.name,
        officer=actor.name,
        at=at,
        number=number,
        phone=issuer.phone,
    )


def numbered(unit_id: int, form: str, at: datetime) -> str:
    """The next running number of a form at a unit in the year; taken last."""
    return str(take_number(codes.paper_series(unit_id, form, local_date(at))))


def paper_row(
    actor: Actor, form: str, data: FormData, *, at: datetime, on: date, unit_id: int
) -> IssuedPaper:
    """The row that keeps a form, not saved yet. ``on``: the day of reception, which chooses the edition."""
    return IssuedPaper(
        form=form,
        edition=snapshot.edition_on(form, on),
        number=data.number,
        data=snapshot.frozen(form, data),
        issued_at=at,
        unit_id=unit_id,
        post_id=actor.desk_id or None,
    )


def issue(actor: Actor, dossier: Dossier, form: str, data: FormData, at: datetime) -> IssuedPaper:
    """Issue a form for a dossier, in the edition of its day of reception."""
    day, unit_id = local_date(dossier.received_at), dossier.receiving_unit_id
    row = paper_row(actor, form, data, at=at, on=day, unit_id=unit_id)
    row.dossier_id = dossier.pk
    insert_rows([row])
    return row


def folk_of(dossier: Dossier) -> dict[str, Party]:
    """The owner and who came for them, by role; one statement."""
    return {row.role: row for row in select_rows(Party, "WHERE dossier_id = %s", [dossier.pk])}


def owner_of(dossier: Dossier) -> Party:
    """Chủ hồ sơ; one statement."""
    return folk_of(dossier)[PartyRole.OWNER]


def owner_on_paper(dossier: Dossier) -> PaperParty:
    """Chủ hồ sơ as the forms name them; one statement."""
    return parts.party_of(owner_of(dossier))


def dossier_slip(actor: Actor, dossier: Dossier, form: str, at: datetime) -> Slip:
    """The head of a numbered form about a dossier, from the unit that received it."""
    units = orgs.units_above(dossier.receiving_unit_id)
    number = numbered(dossier.receiving_unit_id, form, at)
    return slip_at(actor, dossier.receiving_unit_id, units, at, number)
