"""Saved views: a list as a post likes to see it, under a name."""

from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.dossiers import perms
from motcua.dossiers.commands.acting import refuse_if
from motcua.dossiers.models import SavedView
from motcua.dossiers.rules import looking


@verb("dossiers.save_view", title="Lưu cách xem")
def save_view(actor: Actor, *, box: str, name: str, query: str) -> int:
    """Keep the filter of a list under a name, for the post; the same name takes the new filter.

    Returns its key. Raises `Refusal`: without a name, without a filter, one too many.
    """
    perms.can_save_view(actor).or_refuse()
    name, post_id = tidy(name), actor.desk_id
    others = SavedView.objects.filter(post_id=post_id, box=box).exclude(name=name).count()
    refuse_if(looking.problems_of_view(name, query, others))
    kept, _ = SavedView.objects.update_or_create(
        post_id=post_id, box=box, name=name, defaults={"query": query}
    )
    audit(actor, kept.ref, {"box": box, "name": name, "query": query})
    return kept.pk


@verb("dossiers.drop_view", title="Bỏ cách xem đã lưu")
def drop_view(actor: Actor, view_id: int) -> str:
    """Forget a view of the own post; returns its list. Raises `Refusal` (not found)."""
    perms.can_drop_view(actor).or_refuse()
    kept = SavedView.objects.filter(pk=view_id, post_id=actor.desk_id).first()
    if kept is None:
        raise not_found("Không có cách xem này.")
    audit(actor, kept.ref, {"box": kept.box, "name": kept.name})
    kept.delete()
    return kept.box
