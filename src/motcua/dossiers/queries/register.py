"""Sổ theo dõi hồ sơ, the certification book, and what a reception would promise."""

from datetime import date

from django.db.models import Max

from motcua.core import clock, unit_calendars
from motcua.core.actor import Actor, Depth
from motcua.core.decision import no
from motcua.core.time import day_end, day_start, local_date
from motcua.dossiers.enums import CertificationState, DeliveryMode, Ending, PartyRole
from motcua.dossiers.models import Certification, Dossier, Party, Regime
from motcua.dossiers.queries.rows import Names
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import codes
from motcua.dossiers.rules.regime import RegimeFacts
from motcua.dossiers.types import CertificationRow, RegisterPage, RegisterRow
from motcua.orgs import public as orgs
from motcua.ui import keyset


def may_read_book(actor: Actor, unit_id: int) -> None:
    """Raise `Refusal` unless the actor's right to view reaches the unit."""
    path = actor.unit_path if unit_id == actor.unit_id else orgs.unit(unit_id).path
    grants = actor.grants_for("dossiers.view")
    if not any(grant.depth is not Depth.OWN and grant.covers(path) for grant in grants):
        no("Bạn không được xem sổ của đơn vị này.").or_refuse()


def register(
    actor: Actor, unit_id: int, *, first: date, last: date, book: str = "", cursor: str = "", size: int = 50
) -> RegisterPage:
    """The sổ theo dõi of a receiving unit, by number of reception; six statements.

    ``first`` and ``last`` are days of reception, both included; ``book`` narrows to one quyển.
    """
    may_read_book(actor, unit_id)
    found = Dossier.objects.filter(receiving_unit_id=unit_id).received_between(first, last)
    found = found.filter(book=book) if book else found
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


def certifications(
    actor: Actor, unit_id: int, day: date, *, state: CertificationState | None = None, limit: int = 200
) -> tuple[CertificationRow, ...]:
    """The lines of the certification book entered on ``day``, newest first; one statement."""
    may_read_book(actor, unit_id)
    found = Certification.objects.filter(
        unit_id=unit_id, entered_at__gte=day_start(day), entered_at__lt=day_end(day)
    )
    found = found.filter(state=state) if state else found
    return tuple(_line(row) for row in found.order_by("-entered_at", "-pk")[:limit])


def certifications_to_sign(
    actor: Actor, state: CertificationState, *, limit: int = 500
) -> tuple[CertificationRow, ...]:
    """The lines that wait to be signed or stamped at the units that the actor's right reaches."""
    verb = "sign" if state is CertificationState.CHO_KY else "stamp"
    condition = Certification.objects.none()
    for grant in actor.grants_for(f"dossiers.{verb}_certifications"):
        lookup = "unit__path__startswith" if grant.depth is Depth.TREE else "unit__path"
        condition = condition | Certification.objects.filter(**{lookup: grant.path})
    return tuple(_line(row) for row in condition.filter(state=state).order_by("entered_at", "pk")[:limit])


def next_certification_number(actor: Actor, unit_id: int) -> int:
    """The number that the next line of this year's book will have if nobody is quicker; one statement."""
    may_read_book(actor, unit_id)
    book = codes.certification_book(clock.today(), "BS")
    lines = Certification.objects.filter(unit_id=unit_id, book=book)
    return (lines.aggregate(last=Max("number"))["last"] or 0) + 1


def session_figures(actor: Actor, unit_id: int) -> dict[str, int]:
    """Today's certification session: people served, lines, copies, fees in đồng; one statement."""
    may_read_book(actor, unit_id)
    today = local_date(clock.now())
    lines = Certification.objects.filter(
        unit_id=unit_id, entered_at__gte=day_start(today), entered_at__lt=day_end(today)
    ).exclude(state=CertificationState.DA_HUY)
    rows = lines.order_by("pk").values_list("dossier_id", "copies", "fee")
    listed = list(rows)
    return {
        "people": len({dossier for dossier, _, _ in listed}),
        "lines": len(listed),
        "copies": sum(copies for _, copies, _ in listed),
        "fees": sum(fee for _, _, fee in listed),
    }


def _line(row: Certification) -> CertificationRow:
    return CertificationRow(
        id=row.pk,
        book=row.book,
        number=row.number,
        dossier_id=row.dossier_id,
        requester=row.requester,
        paper_kind=row.paper_kind,
        pages=row.pages,
        copies=row.copies,
        fee=row.fee,
        state=CertificationState(row.state),
        entered_at=row.entered_at,
    )


def regimes() -> tuple[RegimeFacts, ...]:
    """The rule sets over time, the latest first; public by law."""
    return tuple(row.facts for row in Regime.objects.order_by("-valid_from"))
