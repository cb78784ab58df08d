"""Who may do what to which dossier.

A verb needs its right (from the post) and a relation to the dossier (from the state table): holding it,
having been offered it, serving at the counter that received it, or leading the unit that holds it.
"""

from motcua.core.actor import Actor, ActorKind, Depth, role_rights
from motcua.core.decision import YES, Decision, RefusalKind, no
from motcua.core.verbs import VERBS
from motcua.dossiers.enums import Act, By
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import moves, states

NOT_HERE = no("Không có hồ sơ này.", kind=RefusalKind.NOT_FOUND)
_READ = "dossiers.view"


def holds(actor: Actor, dossier: Dossier) -> bool:
    """Whether the dossier is in the actor's hands, or in the unit's and nobody's."""
    if dossier.held_post_id is not None:
        return dossier.held_post_id == actor.desk_id
    return dossier.held_unit_id == actor.unit_id and dossier.step_role in {"", actor.role}


def is_offered(actor: Actor, dossier: Dossier) -> bool:
    """Whether it was handed over to the actor, or to the actor's unit for somebody of that role."""
    if dossier.offered_unit_id is None:
        return False
    if dossier.offered_post_id is not None:
        return dossier.offered_post_id == actor.desk_id
    ours = dossier.offered_unit_id == actor.unit_id and dossier.step_role in {"", actor.role}
    fields = fields_of(actor)
    return ours and (not fields or dossier.reach.field_code in fields)


def fields_of(actor: Actor) -> frozenset[str]:
    """The fields that the actor takes up from what is offered to the unit; empty: all."""
    grants = actor.grants_for("dossiers.accept")
    if any(not grant.fields for grant in grants):
        return frozenset()
    return frozenset(code for grant in grants for code in grant.fields)


def at_hand(actor: Actor, dossier: Dossier) -> frozenset[By]:
    """What the actor is to the dossier by whose hands it is in; asks nothing unless fields bind the post."""
    if actor.kind is ActorKind.SYSTEM:
        return frozenset({By.SYSTEM})
    found = {By.HOLDER} if holds(actor, dossier) else set()
    return frozenset(found | {By.RECEIVER} if is_offered(actor, dossier) else found)


def relations(actor: Actor, dossier: Dossier) -> frozenset[By]:
    """What the actor is to the dossier."""
    near = at_hand(actor, dossier)
    if By.SYSTEM in near:
        return near
    reach = dossier.reach
    counter = actor.may("dossiers.receive", reach.receiving, reach.field_code)
    cashier = actor.may("dossiers.collect_fee", reach.receiving, reach.field_code)
    head = any(actor.may("dossiers.lead", path, reach.field_code) for path in (reach.held, reach.receiving))
    found = ((By.COUNTER, counter), (By.CASHIER, cashier), (By.HEAD, head))
    return near | {one for one, there in found if there}


def can_do_step(role: str, act: Act) -> bool:
    """Whether a post of ``role`` may do what a step of ``act`` asks: else it would lie there for good."""
    return moves.needed_for(act) in role_rights.of(role)


def in_sight(actor: Actor, dossier: Dossier) -> bool:
    """Whether a right of the actor reaches the dossier; the own hands aside."""
    reach = dossier.reach
    return any(
        grant.depth is not Depth.OWN and grant.covers(path, reach.field_code)
        for grant in actor.grants_for(_READ)
        for path in reach.paths
    )


def can_view(actor: Actor, dossier: Dossier, *, involved: bool = False) -> Decision:
    """Read a dossier. ``involved``: it was in the actor's hands before."""
    if actor.kind is ActorKind.SYSTEM or involved:
        return YES
    own = holds(actor, dossier) or is_offered(actor, dossier)
    return YES if own or in_sight(actor, dossier) else NOT_HERE


def allowed_verbs(actor: Actor, dossier: Dossier, standing: states.Standing) -> list[str]:
    """The verbs that the actor may do now, in the order of the state table."""
    by = relations(actor, dossier)
    return [verb for verb in states.allowed(standing, by) if actor.has(verb)]


def _may(word: str, actor: Actor, dossier: Dossier) -> Decision:
    verb = f"dossiers.{word}"
    needed = states.who_may(verb)
    by = at_hand(actor, dossier)
    if not by & needed:
        by = relations(actor, dossier)
    if not by and not in_sight(actor, dossier):
        return NOT_HERE
    title = VERBS[verb].title if verb in VERBS else word
    if By.SYSTEM not in by and not actor.has(verb):
        return no(f"Vị trí của bạn không có quyền “{title}”.")
    if by & needed:
        return YES
    return no(f"“{title}” là việc của: {', '.join(sorted(By(one).label.lower() for one in needed))}.")


def _at(word: str, actor: Actor, path: str, field_code: str | None) -> Decision:
    verb = f"dossiers.{word}"
    if actor.may(verb, path, field_code):
        return YES
    title = VERBS[verb].title if verb in VERBS else word
    return no(f"Vị trí của bạn không có quyền “{title}” tại đơn vị này hoặc ở lĩnh vực này.")


def can_receive(actor: Actor, path: str, field_code: str | None) -> Decision:
    """Take an application in at a unit."""
    return _at("receive", actor, path, field_code)


def can_ask_at_counter(actor: Actor, path: str, field_code: str | None) -> Decision:
    """Ask for what is missing, at the counter."""
    return _at("ask_at_counter", actor, path, field_code)


def can_refuse_at_counter(actor: Actor, path: str, field_code: str | None) -> Decision:
    """Refuse to take an application in."""
    return _at("refuse_at_counter", actor, path, field_code)


def can_hand_over(actor: Actor, dossier: Dossier) -> Decision:
    """Hand it over."""
    return _may("hand_over", actor, dossier)


def can_accept(actor: Actor, dossier: Dossier) -> Decision:
    """Receive what was handed over."""
    return _may("accept", actor, dossier)


def can_recall(actor: Actor, dossier: Dossier) -> Decision:
    """Take back what nobody has received yet."""
    return _may("recall", actor, dossier)


def can_decline(actor: Actor, dossier: Dossier) -> Decision:
    """Send back what was handed over."""
    return _may("decline", actor, dossier)


def can_assign(actor: Actor, dossier: Dossier) -> Decision:
    """Give it to a specialist."""
    return _may("assign", actor, dossier)


def can_assign_by_load(actor: Actor, dossier: Dossier) -> Decision:
    """Let the load decide who gets it."""
    return _may("assign_by_load", actor, dossier)


def can_reassign(actor: Actor, dossier: Dossier) -> Decision:
    """Give it to another person of the unit."""
    return _may("reassign", actor, dossier)


def can_forward(actor: Actor, dossier: Dossier) -> Decision:
    """Bring it a step on."""
    return _may("forward", actor, dossier)


def can_send_back(actor: Actor, dossier: Dossier) -> Decision:
    """Send it back a step."""
    return _may("send_back", actor, dossier)


def can_ask_supplement(actor: Actor, dossier: Dossier) -> Decision:
    """Ask the applicant to complete it."""
    return _may("ask_supplement", actor, dossier)


def can_receive_supplement(actor: Actor, dossier: Dossier) -> Decision:
    """Take the supplement in."""
    return _may("receive_supplement", actor, dossier)


def can_close_unanswered(actor: Actor, dossier: Dossier) -> Decision:
    """Close it, because no answer came."""
    return _may("close_unanswered", actor, dossier)


def can_extend(actor: Actor, dossier: Dossier) -> Decision:
    """Extend the deadline with an apology."""
    return _may("extend", actor, dossier)


def can_ask_payment(actor: Actor, dossier: Dossier) -> Decision:
    """Ask for a financial obligation."""
    return _may("ask_payment", actor, dossier)


def can_confirm_payment(actor: Actor, dossier: Dossier) -> Decision:
    """Say that the obligation is met."""
    return _may("confirm_payment", actor, dossier)


def can_collect_fee(actor: Actor, dossier: Dossier) -> Decision:
    """Take the fees."""
    return _may("collect_fee", actor, dossier)


def can_withdraw(actor: Actor, dossier: Dossier) -> Decision:
    """Let the applicant withdraw it."""
    return _may("withdraw", actor, dossier)


def can_stop(actor: Actor, dossier: Dossier) -> Decision:
    """Stop it at the applicant's request."""
    return _may("stop", actor, dossier)


def can_draft_result(actor: Actor, dossier: Dossier) -> Decision:
    """Draft the result."""
    return _may("draft_result", actor, dossier)


def can_refuse_dossier(actor: Actor, dossier: Dossier) -> Decision:
    """Draft a written refusal."""
    return _may("refuse_dossier", actor, dossier)


def can_submit_draft(actor: Actor, dossier: Dossier) -> Decision:
    """Submit the draft for signing."""
    return _may("submit_draft", actor, dossier)


def can_return_draft(actor: Actor, dossier: Dossier) -> Decision:
    """Send the draft back."""
    return _may("return_draft", actor, dossier)


def can_sign(actor: Actor, dossier: Dossier) -> Decision:
    """Sign the result."""
    return _may("sign", actor, dossier)


def can_stamp(actor: Actor, dossier: Dossier) -> Decision:
    """Number and stamp the result."""
    return _may("stamp", actor, dossier)


def can_hand_result(actor: Actor, dossier: Dossier) -> Decision:
    """Hand the result out."""
    return _may("hand_result", actor, dossier)


def can_correct(actor: Actor, dossier: Dossier) -> Decision:
    """Correct what was entered."""
    return _may("correct", actor, dossier)


def can_propose_cancel(actor: Actor, dossier: Dossier) -> Decision:
    """Propose to cancel what was entered by mistake."""
    return _may("propose_cancel", actor, dossier)


def can_decide_cancel(actor: Actor, dossier: Dossier) -> Decision:
    """Decide on a proposal to cancel."""
    return _may("decide_cancel", actor, dossier)


def can_return_originals(actor: Actor, dossier: Dossier) -> Decision:
    """Give original papers back."""
    return _may("return_originals", actor, dossier)


def can_attach_scan(actor: Actor, dossier: Dossier) -> Decision:
    """Attach an electronic copy."""
    return _may("attach_scan", actor, dossier)


def can_reissue_paper(actor: Actor, dossier: Dossier) -> Decision:
    """Issue a form anew."""
    return _may("reissue_paper", actor, dossier)


def can_amend_regime(actor: Actor) -> Decision:
    """Change the law's numbers."""
    return _at("amend_regime", actor, "/", None)


def can_recompute_deadlines(actor: Actor, path: str) -> Decision:
    """Count open promises again after working time changed."""
    return _at("recompute_deadlines", actor, path, None)


def can_save_view(actor: Actor) -> Decision:
    """Keep a way of looking at one's lists."""
    return _own(actor, "save_view")


def can_drop_view(actor: Actor) -> Decision:
    """Forget it."""
    return _own(actor, "drop_view")


def _own(actor: Actor, word: str) -> Decision:
    verb = f"dossiers.{word}"
    if actor.post_id is not None and actor.has("dossiers.search"):
        return YES
    return no(f"Vị trí của bạn không có quyền “{VERBS[verb].title}”.")
