"""The law's numbers are data: an administrator changes them, with the basis, for what comes."""

from datetime import date, timedelta
from typing import Any

from motcua.core import clock
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
def amend_regime(
    actor: Actor, *, key: str, params: dict[str, Any], basis: str, why: str, valid_from: date | None = None
) -> str:
    """Change parameters of a rule set; dossiers that were received keep the rules they came under.

    From ``valid_from`` on a new rule set takes the place of this one; without it, or with the first day
    of this one, the rule set itself is corrected. Parameters that were changed with a basis count as
    confirmed. Returns the key of the rule set that holds the new numbers.
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
    start = valid_from or row.valid_from
    regime.decide_start(row.facts, start, clock.today()).or_refuse()
    changed = {
        name: [row.params.get(name), value] for name, value in merged.items() if row.params.get(name) != value
    }
    amended = _amended(row, start)
    amended.params, amended.basis = merged, basis
    amended.unverified = [name for name in row.unverified if name not in changed]
    amended.save()
    body = {"changes": changed, "basis": basis, "why": why, "valid_from": start, "key": amended.key}
    audit(actor, amended.ref, body)
    return amended.key


def _amended(row: Regime, start: date) -> Regime:
    """The row that gets the new numbers: this one, or one that follows it from ``start`` on."""
    if start == row.valid_from:
        return row
    ends, row.valid_to = row.valid_to, start - timedelta(days=1)
    row.save(update_fields=["valid_to"])
    stem = row.key.partition("@")[0]
    return Regime(key=f"{stem}@{start:%Y-%m-%d}", name=row.name, valid_from=start, valid_to=ends)
