"""Reads of the certification book."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max, Q
from django.urls import reverse

from motcua.certification import perms, rules
from motcua.certification.enums import LineState
from motcua.certification.models import Certification
from motcua.certification.types import LineRow
from motcua.core import clock
from motcua.core.actor import Actor, Depth
from motcua.core.decision import not_found
from motcua.core.refs import RefKind
from motcua.core.rows import select_rows
from motcua.core.time import day_end, day_start
from motcua.orgs import public as orgs


def _must_read(actor: Actor, unit_id: int) -> None:
    path = actor.unit_path if unit_id == actor.unit_id else orgs.unit(unit_id).path
    perms.can_view(actor, path).or_refuse()


def book(
    actor: Actor, unit_id: int, day: date, *, state: LineState | None = None, limit: int = 200
) -> tuple[LineRow, ...]:
    """The lines entered on ``day`` at the unit, newest first; one statement."""
    _must_read(actor, unit_id)
    found = Certification.objects.filter(
        unit_id=unit_id, entered_at__gte=day_start(day), entered_at__lt=day_end(day)
    )
    found = found.filter(state=state) if state else found
    return tuple(_row(line) for line in found.order_by("-entered_at", "-pk")[:limit])


def waiting(actor: Actor, state: LineState, *, limit: int = 500) -> tuple[LineRow, ...]:
    """The lines that wait for the signature or seal of an agency in the actor's reach; one statement."""
    verb = "sign" if state is LineState.CHO_KY else "stamp"
    reach = Q(pk__in=[])
    for grant in actor.grants_for(f"certification.{verb}"):
        lookup = "path__startswith" if grant.depth is Depth.TREE else "path"
        reach |= Q(**{f"dossier__agency_unit__{lookup}": grant.path})
    found = Certification.objects.filter(reach, state=state).order_by("entered_at", "pk")
    return tuple(_row(line) for line in found[:limit])


def line_to_cancel(actor: Actor, line_id: int) -> LineRow:
    """The line that somebody is about to cancel. Raises `Refusal`: not found, or not theirs to cancel."""
    found = Certification.objects.filter(pk=line_id).select_related("unit", "dossier__field").first()
    if found is None or not perms.can_cancel(actor, found.unit.path, found.dossier.field.code):
        raise not_found("Không có dòng nào như vậy.")
    return _row(found)


def lines_of(dossier_ids: Sequence[int]) -> tuple[LineRow, ...]:
    """The lines of these dossiers by number, for other rooms; one statement."""
    wanted = "WHERE dossier_id = ANY(%s) ORDER BY dossier_id, number"
    return tuple(_row(line) for line in select_rows(Certification, wanted, [list(dossier_ids)]))


def next_number(actor: Actor, unit_id: int) -> int:
    """The number that the next line of this year's book will have if nobody is quicker; one statement."""
    _must_read(actor, unit_id)
    lines = Certification.objects.filter(unit_id=unit_id, book=rules.book_of(clock.today()))
    return (lines.aggregate(last=Max("number"))["last"] or 0) + 1


def session_figures(actor: Actor, unit_id: int) -> dict[str, int]:
    """Today's session: people served, lines, copies, fees in đồng; one statement."""
    _must_read(actor, unit_id)
    today = clock.today()
    lines = Certification.objects.filter(
        unit_id=unit_id, entered_at__gte=day_start(today), entered_at__lt=day_end(today)
    ).exclude(state=LineState.DA_HUY)
    listed = list(lines.order_by("pk").values_list("dossier_id", "copies", "fee"))
    return {
        "people": len({dossier for dossier, _, _ in listed}),
        "lines": len(listed),
        "copies": sum(copies for _, copies, _ in listed),
        "fees": sum(fee for _, _, fee in listed),
    }


def _label(line_id: int) -> str:
    return str(Certification.objects.filter(pk=line_id).first() or "")


def _can_see(actor: Actor, line_id: int) -> bool:
    line = Certification.objects.filter(pk=line_id).select_related("unit").first()
    return line is not None and bool(perms.can_view(actor, line.unit.path))


LINE = RefKind("certification.line", _label, lambda _: reverse("certification:book"), _can_see)


def _row(line: Certification) -> LineRow:
    return LineRow(
        id=line.pk,
        book=line.book,
        number=line.number,
        dossier_id=line.dossier_id,
        requester=line.requester,
        paper_kind=line.paper_kind,
        pages=line.pages,
        copies=line.copies,
        fee=line.fee,
        state=LineState(line.state),
        entered_at=line.entered_at,
    )
