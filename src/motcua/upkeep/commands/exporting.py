"""Hand the journal out: who took it, and why, is an entry itself."""

from motcua.core.actor import Actor
from motcua.core.decision import invalid
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.upkeep import perms, rules

JOURNAL = Ref("upkeep.journal", 0)


@verb("upkeep.export_journal", title="Xuất nhật ký", web=True)
def export_journal(actor: Actor, *, what: str, why: str) -> None:
    """Remember that the journal, or the part ``what`` in words, is handed out. Raises `Refusal`."""
    perms.can_export_journal(actor).or_refuse()
    why = tidy(why)
    if not 1 <= len(why) <= rules.MOST_TEXT:
        raise invalid(f"Ghi lý do xuất, tối đa {rules.MOST_TEXT} ký tự.", "why")
    audit(actor, JOURNAL, {"what": what, "why": why})
