"""Rename and move units: the row stays, what it was is kept in `UnitPast`."""

from datetime import date

from django.db import connection
from django.db.models import Max

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import invalid
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.text import search_key, sort_key, tidy
from motcua.core.verbs import verb
from motcua.orgs import perms, rules
from motcua.orgs.commands.decisions import record_decision
from motcua.orgs.enums import DecisionKind
from motcua.orgs.events import UnitMoved, UnitRenamed
from motcua.orgs.models import OrgDecision, OrgUnit, UnitPast
from motcua.orgs.types import DecisionData, UnitRow

# What each living unit of a subtree was until the day before: one statement, however many there are.
_KEEP = """
INSERT INTO orgs_unitpast
  (unit_id, name, short_name, sort_key, kind, parent_id, path, valid_from, valid_to, decision_id)
SELECT u.id, u.name, u.short_name, u.sort_key, u.kind, u.parent_id, u.path,
  coalesce((SELECT max(p.valid_to) + 1 FROM orgs_unitpast p WHERE p.unit_id = u.id), u.valid_from),
  %(last)s, %(decision)s
FROM orgs_orgunit u
WHERE u.path LIKE %(under)s AND u.valid_from <= %(last)s AND (u.valid_to IS NULL OR u.valid_to > %(last)s)
"""
_MOVE = """
UPDATE orgs_orgunit SET path = %(new)s || substr(path, %(cut)s), revision = revision + 1
WHERE path LIKE %(under)s AND (valid_to IS NULL OR valid_to > %(last)s)
"""


def _last_change(unit: OrgUnit) -> date | None:
    """The first day of what the unit is now; None when it never changed."""
    found: date | None = unit.past.aggregate(last=Max("valid_to"))["last"]
    return rules.day_after(found) if found else None


def _keep_one(unit: OrgUnit, last_day: date, basis: OrgDecision) -> None:
    UnitPast.objects.create(
        unit=unit,
        name=unit.name,
        short_name=unit.short_name,
        sort_key=unit.sort_key,
        kind=unit.kind,
        parent_id=unit.parent_id,
        path=unit.path,
        valid_from=_last_change(unit) or unit.valid_from,
        valid_to=last_day,
        decision=basis,
    )


@verb("orgs.rename_unit", title="Đổi tên đơn vị", web=True)
def rename_unit(
    actor: Actor,
    *,
    unit_id: int,
    revision: int,
    name: str,
    short_name: str,
    decision: DecisionData,
    kind: str = "",
) -> UnitRow:
    """Give a unit another name (and kind) since the day the decision is in force."""
    unit = OrgUnit.objects.locked(unit_id, revision)
    perms.can_rename_unit(actor, unit.path).or_refuse()
    rules.decide_decision(decision, clock.today()).or_refuse()
    rules.decide_change(unit.row, decision.effective, _last_change(unit), clock.today()).or_refuse()
    rules.decide_name(name, kind).or_refuse()
    before = unit.name
    basis = record_decision(decision, DecisionKind.DOI_TEN, [unit])
    _keep_one(unit, rules.day_before(decision.effective), basis)
    unit.name, unit.short_name = tidy(name), tidy(short_name) or tidy(name)
    unit.search_name, unit.sort_key = search_key(unit.name), sort_key(unit.short_name)
    unit.kind, unit.revision = kind or unit.kind, unit.revision + 1
    unit.save(update_fields=["name", "short_name", "search_name", "sort_key", "kind", "revision"])
    audit(actor, unit.ref, {"before": before, "after": unit.name, "decision": basis.number})
    announce(UnitRenamed(unit.ref, unit.pk, decision.effective))
    return unit.row


def _refuse_later_changes(unit: OrgUnit, effective: date) -> None:
    """A subtree moves as a whole: nothing in it may have changed on that day or later."""
    later = UnitPast.objects.filter(
        unit__path__startswith=unit.path, valid_to__gte=rules.day_before(effective)
    )
    if (found := later.select_related("unit").order_by("id").first()) is not None:
        raise invalid(f"{found.unit.name} đã thay đổi từ ngày này trở đi.", "effective")


@verb("orgs.move_unit", title="Chuyển cơ quan chủ quản", web=True)
def move_unit(
    actor: Actor, *, unit_id: int, revision: int, parent_id: int, decision: DecisionData
) -> UnitRow:
    """Put a unit, with everything below it, under another parent since the day the decision is in force."""
    OrgUnit.objects.hold_tree()
    unit = OrgUnit.objects.locked(unit_id, revision)
    parent = OrgUnit.objects.locked(parent_id)
    perms.can_move_unit(actor, unit.path, parent.path).or_refuse()
    rules.decide_decision(decision, clock.today()).or_refuse()
    rules.decide_change(unit.row, decision.effective, _last_change(unit), clock.today()).or_refuse()
    rules.decide_place(unit.row, parent.row, decision.effective).or_refuse()
    _refuse_later_changes(unit, decision.effective)
    basis = record_decision(decision, DecisionKind.TO_CHUC_LAI, [unit, parent])
    old, new = unit.path, rules.child_path(parent.path, unit.pk)
    params: dict[str, str | int | date] = {
        "under": f"{old}%",
        "last": rules.day_before(decision.effective),
        "decision": basis.pk,
        "new": new,
        "cut": len(old) + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, params)
        OrgUnit.objects.filter(pk=unit.pk).update(parent=parent)
        cursor.execute(_MOVE, params)
    audit(actor, unit.ref, {"parent": parent.name, "decision": basis.number})
    announce(UnitMoved(unit.ref, unit.pk, old, new, decision.effective))
    unit.refresh_from_db()
    return unit.row
