"""Address, identifier codes, and successors that became known later."""

from datetime import date

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import invalid, not_found
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.orgs import perms, rules
from motcua.orgs.enums import Certainty, CodeScheme, ShareKind
from motcua.orgs.models import LineageEdge, OrgUnit, UnitCode
from motcua.orgs.types import UnitRow

_COLUMN = {CodeScheme.QCVN102: "agency_code", CodeScheme.QD20: "agency_code_new"}


@verb("orgs.describe_unit", title="Sửa địa chỉ, điện thoại đơn vị", web=True)
def describe_unit(actor: Actor, *, unit_id: int, revision: int, address: str, phone: str) -> UnitRow:
    """Say where a unit sits and how to call it: both are printed on its papers."""
    unit = OrgUnit.objects.locked(unit_id, revision)
    perms.can_describe_unit(actor, unit.path).or_refuse()
    rules.decide_phone(tidy(phone)).or_refuse()
    before = {"address": unit.address, "phone": unit.phone}
    unit.address, unit.phone, unit.revision = tidy(address), tidy(phone), unit.revision + 1
    unit.save(update_fields=["address", "phone", "revision"])
    audit(actor, unit.ref, {"before": before, "after": {"address": unit.address, "phone": unit.phone}})
    return unit.row


@verb("orgs.give_code", title="Cấp mã định danh", web=True)
def give_code(
    actor: Actor,
    *,
    unit_id: int,
    revision: int,
    scheme: str,
    code: str,
    valid_from: date,
    synthetic: bool = False,
) -> UnitRow:
    """Give a unit its code in a scheme since a day; the code before ends the day before.

    A code that begins on the day the present one began replaces it: that is how a real code takes the
    place of a synthetic one.
    """
    OrgUnit.objects.hold_tree()
    unit = OrgUnit.objects.locked(unit_id, revision)
    perms.can_give_code(actor, unit.path).or_refuse()
    rules.decide_code(unit.row, scheme, code, valid_from, clock.today()).or_refuse()
    others = UnitCode.objects.filter(scheme=scheme, code=code).exclude(valid_to__lt=valid_from)
    if others.exclude(unit=unit, valid_from=valid_from).exists():
        raise invalid("Mã định danh này đang được dùng.", "code")
    present = unit.codes.filter(scheme=scheme).order_by("-valid_from").first()
    if present and present.valid_from > valid_from:
        raise invalid("Ngày bắt đầu phải từ ngày của mã hiện tại trở đi.", "valid_from")
    if present and present.valid_from < valid_from:
        present.valid_to = rules.day_before(valid_from)
        present.save(update_fields=["valid_to"])
    UnitCode.objects.update_or_create(
        unit=unit, scheme=scheme, valid_from=valid_from, defaults={"code": code, "synthetic": synthetic}
    )
    column = _COLUMN[CodeScheme(scheme)]
    before, unit.revision = getattr(unit, column), unit.revision + 1
    setattr(unit, column, code)
    unit.save(update_fields=[column, "revision"])
    audit(actor, unit.ref, {"scheme": scheme, "before": before, "after": code, "from": valid_from})
    return unit.row


@verb("orgs.name_successor", title="Xác định đơn vị kế thừa", web=True)
def name_successor(actor: Actor, *, edge_id: int, successor_id: int, basis: str) -> None:
    """Say who came after a unit whose successor was not known, and by which document."""
    edge = LineageEdge.objects.select_for_update().select_related("predecessor").filter(pk=edge_id).first()
    if edge is None:
        raise not_found("Không có cạnh kế thừa này.")
    perms.can_name_successor(actor, edge.predecessor.path).or_refuse()
    if edge.certainty != Certainty.UNKNOWN:
        raise invalid("Đơn vị kế thừa này đã được xác định.", "successor")
    successor = OrgUnit.objects.in_force(edge.effective_date).filter(pk=successor_id).first()
    if successor is None or successor.pk == edge.predecessor_id:
        raise invalid("Đơn vị kế thừa phải là đơn vị khác, đang hoạt động vào ngày đó.", "successor")
    if not tidy(basis):
        raise invalid("Hãy ghi văn bản làm căn cứ.", "basis")
    edge.successor, edge.share = successor, ShareKind.WHOLE
    edge.certainty, edge.basis = Certainty.DOCUMENTED, tidy(basis)
    edge.save(update_fields=["successor", "share", "certainty", "basis"])
    audit(actor, edge.predecessor.ref, {"successor": successor.name, "basis": edge.basis})
