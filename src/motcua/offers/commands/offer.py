"""The list of procedures that a one-stop shop receives."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, invalid, not_found
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import verb
from motcua.offers import perms
from motcua.offers.models import Offering
from motcua.offers.types import Place
from motcua.orgs import public as orgs
from motcua.orgs.types import UnitRow
from motcua.procedures import public as procedures

MOST_PLACES = 2000


@verb("offers.offer", title="Đưa thủ tục vào danh mục tiếp nhận", web=True)
def offer(actor: Actor, *, slug: str, places: Sequence[Place], valid_from: date) -> int:
    """Let units receive the procedure from ``valid_from`` on; returns how many places were added.

    A place that is there already stays as it is (NĐ 61/2018/NĐ-CP, art. 14: danh mục TTHC tiếp nhận tại
    Bộ phận Một cửa).
    """
    units = _units(places, valid_from)
    perms.can_offer(actor, (units[place.receiving_unit_id].path for place in places)).or_refuse()
    procedure_id = procedures.hold_published(slug)
    rows = _missing(procedure_id, dict.fromkeys(places), valid_from)
    if not rows:
        raise invalid("Những nơi này đã tiếp nhận thủ tục.", "places")
    Offering.objects.bulk_create(rows, batch_size=1000)
    receiving = [units[row.receiving_unit_id].name for row in rows]
    said = {"slug": slug, "places": len(rows), "units": receiving[:50], "valid_from": valid_from}
    audit(actor, Ref("procedures.procedure", procedure_id), said)
    return len(rows)


def _units(places: Sequence[Place], on: date) -> dict[int, UnitRow]:
    """Every unit that the places name, if all of them exist on ``on``."""
    if not places:
        raise invalid("Chọn ít nhất một nơi tiếp nhận.", "places")
    if len(places) > MOST_PLACES:
        raise invalid(f"Mỗi lần đưa vào tối đa {MOST_PLACES} nơi.", "places")
    ids = {
        number
        for place in places
        for number in (place.receiving_unit_id, place.resolving_unit_id, place.agency_unit_id)
    }
    units = orgs.units(ids)
    if ids - set(units):
        raise not_found("Có đơn vị không tồn tại.")
    gone = [unit.name for unit in units.values() if not unit.existed_on(on)]
    if gone:
        raise Refusal(
            *(Problem(f"{name} không tồn tại vào ngày {on:%d/%m/%Y}.", "places") for name in gone[:10])
        )
    return units


def _missing(procedure_id: int, places: Iterable[Place], valid_from: date) -> list[Offering]:
    spans: dict[tuple[int, int], list[tuple[date, date | None]]] = {}
    for row in Offering.objects.filter(procedure=procedure_id).order_by("valid_from"):
        spans.setdefault((row.receiving_unit_id, row.resolving_unit_id), []).append(
            (row.valid_from, row.valid_to)
        )
    rows = []
    for place in places:
        known = spans.get((place.receiving_unit_id, place.resolving_unit_id), [])
        if any(start <= valid_from and (end is None or end >= valid_from) for start, end in known):
            continue
        later = [start for start, _ in known if start > valid_from]
        rows.append(
            Offering(
                procedure_id=procedure_id,
                receiving_unit_id=place.receiving_unit_id,
                resolving_unit_id=place.resolving_unit_id,
                agency_unit_id=place.agency_unit_id,
                valid_from=valid_from,
                valid_to=min(later) - timedelta(days=1) if later else None,
            )
        )
    return rows


@verb("offers.withdraw_offer", title="Đưa thủ tục ra khỏi danh mục tiếp nhận", web=True)
def withdraw_offer(actor: Actor, *, offering_ids: Sequence[int], last_day: date, why: str) -> int:
    """Let units stop receiving after ``last_day``; returns how many places ended.

    Dossiers that were received before are resolved as promised.
    """
    found = Offering.objects.filter(pk__in=offering_ids).select_related("procedure").order_by("pk")
    rows = list(found.select_for_update(of=("self",)))
    if not rows or len(rows) < len(set(offering_ids)):
        raise not_found("Có nơi tiếp nhận không còn trong danh mục.")
    units = orgs.units(row.receiving_unit_id for row in rows)
    perms.can_withdraw_offer(actor, (units[row.receiving_unit_id].path for row in rows)).or_refuse()
    if not why.strip() or len(why) > 500:
        raise invalid("Nêu lý do, tối đa 500 ký tự.", "why")
    for row in rows:
        name = units[row.receiving_unit_id].name
        if last_day < row.valid_from:
            raise invalid(f"{name} mới tiếp nhận từ ngày {row.valid_from:%d/%m/%Y}.", "last_day")
        if row.valid_to is not None and row.valid_to <= last_day:
            raise invalid(f"{name} thôi tiếp nhận từ trước ngày này.", "last_day")
    Offering.objects.filter(pk__in=[row.pk for row in rows]).update(valid_to=last_day)
    for row in rows:
        said = {"slug": row.procedure.slug, "unit": units[row.receiving_unit_id].name, "last_day": last_day}
        audit(actor, row.ref, said | {"why": why.strip()})
    return len(rows)
