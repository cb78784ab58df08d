"""Found and end units, each by a decision."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, conflict, invalid
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.text import search_key, sort_key, tidy
from motcua.core.verbs import verb
from motcua.orgs import perms, rules
from motcua.orgs.commands.decisions import record_decision
from motcua.orgs.enums import Certainty, CodeScheme, DecisionKind, LineageChange, ShareKind
from motcua.orgs.events import UnitDissolved, UnitEstablished
from motcua.orgs.models import LineageEdge, OrgDecision, OrgUnit, UnitCode
from motcua.orgs.types import DecisionData, NewUnit, Succession, UnitRow, may_end


def _refuse_taken(wanted: NewUnit, begins: date) -> None:
    """A code belongs to one unit at a time, in either scheme."""
    problems = []
    living = OrgUnit.objects.exclude(valid_to__lt=begins)
    if living.filter(code=wanted.code).exists():
        problems.append(Problem("Mã này đang được một đơn vị khác dùng.", "code"))
    for field, scheme in (("agency_code", CodeScheme.QCVN102), ("agency_code_new", CodeScheme.QD20)):
        code = getattr(wanted, field)
        codes = UnitCode.objects.filter(scheme=scheme, code=code).exclude(valid_to__lt=begins)
        if code and codes.exists():
            problems.append(Problem("Mã định danh này đang được một đơn vị khác dùng.", field))
    if problems:
        raise Refusal(*problems)


def _insert(wanted: NewUnit, parent: OrgUnit, begins: date) -> OrgUnit:
    name = tidy(wanted.name)
    short = tidy(wanted.short_name) or name
    unit = OrgUnit.objects.create(
        code=wanted.code,
        name=name,
        short_name=short,
        search_name=search_key(name),
        sort_key=sort_key(short),
        kind=wanted.kind,
        level=wanted.level,
        block=parent.block,
        authority_line=parent.authority_line,
        parent=parent,
        path=parent.path,
        agency_code=wanted.agency_code,
        agency_code_new=wanted.agency_code_new,
        division=wanted.division,
        sector=wanted.sector,
        address=tidy(wanted.address),
        phone=tidy(wanted.phone),
        synthetic=wanted.synthetic,
        valid_from=begins,
    )
    unit.path = rules.child_path(parent.path, unit.pk)
    unit.save(update_fields=["path"])
    pairs = ((CodeScheme.QCVN102, wanted.agency_code), (CodeScheme.QD20, wanted.agency_code_new))
    UnitCode.objects.bulk_create(
        UnitCode(unit=unit, scheme=scheme, code=code, valid_from=begins, synthetic=wanted.synthetic)
        for scheme, code in pairs
        if code
    )
    return unit


@verb("orgs.establish_unit", title="Thành lập đơn vị", web=True)
def establish_unit(actor: Actor, *, unit: NewUnit, decision: DecisionData) -> UnitRow:
    """Found a unit under another one from the day the decision is in force, which may lie ahead."""
    OrgUnit.objects.hold_tree()
    parent = OrgUnit.objects.locked(unit.parent_id)
    perms.can_establish_unit(actor, parent.path).or_refuse()
    rules.decide_new_unit(unit, parent.row, decision, clock.today()).or_refuse()
    _refuse_taken(unit, decision.effective)
    try:
        with transaction.atomic():
            made = _insert(unit, parent, decision.effective)
    except IntegrityError:
        raise conflict("Mã này vừa được người khác dùng.") from None
    basis = record_decision(decision, DecisionKind.THANH_LAP, [made])
    audit(actor, made.ref, {"name": made.name, "parent": parent.name, "decision": basis.number})
    announce(UnitEstablished(made.ref, made.pk, decision.effective))
    return made.row


def _successors(unit: OrgUnit, successors: Sequence[Succession], effective: date) -> dict[int, OrgUnit]:
    wanted = {one.unit_id for one in successors}
    found = {one.pk: one for one in OrgUnit.objects.in_force(effective).filter(pk__in=wanted)}
    if unit.pk in wanted or set(found) != wanted:
        raise invalid("Đơn vị kế thừa phải là đơn vị khác, đang hoạt động vào ngày đó.", "successors")
    return found


def _refuse_occupied(unit: OrgUnit, last_day: date) -> None:
    below = OrgUnit.objects.below(unit.path).exclude(valid_to__lte=last_day).order_by("sort_key")
    if names := list(below.values_list("name", flat=True)[:3]):
        raise invalid(f"Còn đơn vị trực thuộc đang hoạt động: {', '.join(names)}.", "effective")
    may_end(unit.pk, last_day).or_refuse()


_CHANGES = {
    ShareKind.WHOLE: LineageChange.NHAP,
    ShareKind.SPLIT: LineageChange.CHIA,
    ShareKind.NONE: LineageChange.GIAI_THE,
}
_NOBODY = Succession(0, ShareKind.NONE)


def _record_edges(unit: OrgUnit, successors: Sequence[Succession], basis: OrgDecision) -> None:
    LineageEdge.objects.bulk_create(
        LineageEdge(
            predecessor=unit,
            successor_id=one.unit_id or None,
            effective_date=basis.effective_date,
            change=_CHANGES[ShareKind(one.share)],
            share=one.share,
            is_default=one.is_default,
            certainty=Certainty.DOCUMENTED,
            basis=basis.number,
            decision=basis,
        )
        for one in successors
    )


@verb("orgs.dissolve_unit", title="Giải thể, sáp nhập đơn vị", web=True)
def dissolve_unit(
    actor: Actor,
    *,
    unit_id: int,
    revision: int,
    decision: DecisionData,
    successors: Sequence[Succession],
) -> UnitRow:
    """Let a unit end the day before the decision is in force, and say who comes after it.

    Refused while units below it go on, or while a room objects (posts that have not ended).
    """
    unit = OrgUnit.objects.locked(unit_id, revision)
    perms.can_dissolve_unit(actor, unit.path).or_refuse()
    rules.decide_dissolution(unit.row, decision, successors, clock.today()).or_refuse()
    found = _successors(unit, successors, decision.effective)
    last_day = rules.day_before(decision.effective)
    _refuse_occupied(unit, last_day)
    unit.valid_to, unit.revision = last_day, unit.revision + 1
    unit.save(update_fields=["valid_to", "revision"])
    unit.codes.filter(valid_to=None).update(valid_to=last_day)
    kind = DecisionKind.SAP_NHAP if found else DecisionKind.GIAI_THE
    basis = record_decision(decision, kind, [unit, *found.values()])
    _record_edges(unit, successors or [_NOBODY], basis)
    names = [one.name for one in found.values()]
    audit(actor, unit.ref, {"last_day": last_day, "successors": names, "decision": basis.number})
    announce(UnitDissolved(unit.ref, unit.pk, tuple(sorted(found)), decision.effective))
    return unit.row
