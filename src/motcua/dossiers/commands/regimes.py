"""The law's numbers are data: an administrator changes them, with the basis, for what comes."""

from typing import Any

from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands.acting import refuse_if
from motcua.dossiers.models import Regime
from motcua.dossiers.rules import reception, regime


@verb("dossiers.amend_regime", title="Sửa bộ quy định một cửa")
def amend_regime(actor: Actor, *, key: str, params: dict[str, Any], basis: str, why: str) -> str:
    """Change parameters of a rule set; dossiers that were received keep the rules they came under.

    Parameters that were changed with a basis count as confirmed. Returns the rule set's key.
    """
    perms.can_amend_regime(actor).or_refuse()
    basis, why = tidy(basis), tidy(why)
    row = Regime.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise not_found("Không có bộ quy định này.")
    merged = row.params | params
    refuse_if(
        [
            *regime.problems_of_params(merged),
            *reception.problems_of_reason(why),
            *reception.problems_of_reason(basis, "basis"),
        ]
    )
    changed = {
        name: [row.params.get(name), value] for name, value in merged.items() if row.params.get(name) != value
    }
    row.params, row.basis = merged, basis
    row.unverified = [name for name in row.unverified if name not in changed]
    row.save(update_fields=["params", "basis", "unverified"])
    audit(actor, row.ref, {"changes": changed, "basis": basis, "why": why})
    return row.key
