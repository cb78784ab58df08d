"""How long the journal keeps what it says is a parameter with its legal basis."""

from motcua.core.actor import Actor
from motcua.core.decision import Refusal, not_found
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.upkeep import perms, rules
from motcua.upkeep.models import RetentionRule


@verb("upkeep.set_retention", title="Đặt thời hạn lưu giữ nội dung nhật ký", web=True)
def set_retention(actor: Actor, *, rule_id: int, years: int, basis: str) -> None:
    """Set how many years are kept; what a person has set with a basis counts as confirmed."""
    perms.can_set_retention(actor).or_refuse()
    row = RetentionRule.objects.select_for_update().filter(pk=rule_id).order_by("pk").first()
    if row is None:
        raise not_found("Không có quy tắc lưu giữ này.")
    basis = tidy(basis)
    if problems := list(rules.problems_of_retention(years, basis)):
        raise Refusal(*problems)
    before = {"years": row.years, "basis": row.basis}
    row.years, row.basis, row.unverified = years, basis, False
    row.save(update_fields=["years", "basis", "unverified"])
    audit(actor, row.ref, {"before": before, "after": {"years": years, "basis": basis}})
