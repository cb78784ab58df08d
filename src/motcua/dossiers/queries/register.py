"""Sổ theo dõi hồ sơ, and the rule sets behind it."""

from datetime import date

from motcua.core.actor import Actor
from motcua.core.decision import no
from motcua.dossiers.enums import DeliveryMode, Ending, PartyRole
from motcua.dossiers.models import Dossier, Party, Regime
from motcua.dossiers.models.dossier import DossierQuerySet
from motcua.dossiers.queries.rows import Names
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules.regime import RegimeFacts
from motcua.dossiers.types import RegisterPage, RegisterRow
from motcua.orgs import public as orgs
from motcua.ui import keyset
from motcua.workdays import unit_calendars


def lines_for(actor: Actor, unit_id: int, first: date, last: date, book: str) -> DossierQuerySet:
    """The lines of a unit's book that the actor may read: a post that is bound to fields reads theirs.

    Raises `Refusal` unless the right reaches the unit.
    """
    path = actor.unit_path if unit_id == actor.unit_id else orgs.unit(unit_id).path
    grants = [one for one in actor.grants_for("dossiers.read_book") if one.covers(path)]
    if not grants:
        no("Bạn không được xem sổ của đơn vị này.").or_refuse()
    found = Dossier.objects.filter(receiving_unit_id=unit_id).received_between(first, last)
    if all(one.fields for one in grants):
        found = found.filter(field__code__in={code for one in grants for code in one.fields})
    return found.filter(book=book) if book else found


def register(
    actor: Actor, unit_id: int, *, first: date, last: date, book: str = "", cursor: str = "", size: int = 50
) -> RegisterPage:
    """The sổ theo dõi of a receiving unit, by number of reception; six statements.

    ``first`` and ``last`` are days of reception, both included; ``book`` narrows to one quyển.
    """
    found = lines_for(actor, unit_id, first, last, book)
    page = keyset.page(found, ("received_at", "pk"), cursor=cursor, size=size)
    return RegisterPage(register_rows(page.rows), page.next, page.previous)


def register_rows(dossiers: list[Dossier]) -> tuple[RegisterRow, ...]:
    """The lines of the book; four statements."""
    owners = {
        row.dossier_id: row
        for row in Party.objects.filter(dossier__in=dossiers, role=PartyRole.OWNER).order_by("pk")
    }
    units = (n for one in dossiers for n in (one.resolving_unit_id, one.commune_unit_id))
    names = Names.of(units, (one.held_post_id for one in dossiers))
    calendars = unit_calendars.current()
    return tuple(
        RegisterRow(
            id=one.pk,
            book=one.book,
            book_no=one.book_no,
            code=one.code,
            procedure_name=one.procedure_name,
            owner_name=one.owner_name,
            address=owners[one.pk].address if one.pk in owners else "",
            phone=owners[one.pk].phone if one.pk in owners else "",
            sets=one.sets,
            resolving_unit=names.units.get(one.resolving_unit_id, ""),
            received_at=one.received_at,
            printed_due=clocks.print_due(
                calendars.for_unit(one.kept.calendar_unit), one.first_due_at, one.kept
            ),
            decided_at=one.decided_at,
            returned_at=one.returned_at,
            delivery=DeliveryMode(one.delivery).label,
            returned_to=one.returned_to,
            returned_by=names.people.get(one.held_post_id or 0, "") if one.returned_at else "",
            area=names.units.get(one.commune_unit_id or 0, ""),
            ending=Ending(one.ending),
        )
        for one in dossiers
    )


def regimes() -> tuple[RegimeFacts, ...]:
    """The rule sets over time, the latest first; public by law."""
    return tuple(row.facts for row in Regime.objects.order_by("-valid_from"))
