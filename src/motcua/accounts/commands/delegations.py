"""Lend rights from one post to another, with dates and scope."""

from motcua.accounts import perms, rules
from motcua.accounts.events import LoanEnded, RightsLent
from motcua.accounts.models import Delegation, Post
from motcua.accounts.types import NewLoan
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, conflict, invalid, not_found
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.orgs import public as orgs


def _same_agency(lender: Post, taker: Post) -> bool:
    units = orgs.units([lender.unit_id, taker.unit_id])
    return orgs.agency_of(units[lender.unit_id]) == orgs.agency_of(units[taker.unit_id])


@verb("accounts.delegate", title="Ủy quyền", web=True)
def delegate(actor: Actor, *, from_post_id: int, to_post_id: int, loan: NewLoan) -> int:
    """Lend rights of a post to a post of the same agency; returns the delegation's id.

    Administration of people and units is never lent. What is lent cannot be lent on. Who administers a
    unit may lend for its posts, but not to themselves.
    """
    lender, taker = Post.objects.locked_pair(from_post_id, to_post_id)
    perms.can_delegate(actor, lender.pk, lender.unit.path).or_refuse()
    perms.can_take_loan(actor, lender.pk, taker.person_id).or_refuse()
    if taker.ended_at is not None or lender.ended_at is not None:
        raise invalid("Vị trí này đã kết thúc.", "to_post")
    if problems := rules.decide_delegation(lender.row, taker.row, loan, clock.today()):
        raise Refusal(*problems)
    if not _same_agency(lender, taker):
        raise invalid("Chỉ ủy quyền cho người cùng cơ quan.", "to_post")
    running = Delegation.objects.filter(from_post=lender, to_post=taker, revoked_at=None)
    if running.filter(valid_from__lte=loan.valid_to, valid_to__gte=loan.valid_from).exists():
        raise invalid("Đã có một ủy quyền giữa hai vị trí này trong thời gian đó.", "to_post")
    made = Delegation.objects.create(
        from_post=lender,
        to_post=taker,
        rights=sorted(loan.rights),
        valid_from=loan.valid_from,
        valid_to=loan.valid_to,
        basis=tidy(loan.basis),
    )
    body = {
        "to": taker.person.full_name,
        "rights": made.rights,
        "from": loan.valid_from,
        "until": loan.valid_to,
    }
    audit(actor, made.ref, body)
    announce(RightsLent(made.ref, made.pk, lender.pk, taker.pk))
    return made.pk


@verb("accounts.revoke_delegation", title="Thu hồi ủy quyền", web=True)
def revoke_delegation(actor: Actor, *, delegation_id: int, why: str) -> None:
    """End a loan at once, before its last day."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("from_post__unit")
    loan = rows.filter(pk=delegation_id).first()
    if loan is None:
        raise not_found("Không có ủy quyền này.")
    perms.can_revoke_delegation(actor, loan.from_post_id, loan.from_post.unit.path).or_refuse()
    if loan.revoked_at is not None or loan.valid_to < clock.today():
        raise conflict("Ủy quyền này đã kết thúc.")
    if not why.strip():
        raise Refusal(Problem("Hãy ghi lý do thu hồi.", "why"))
    loan.revoked_at, loan.revoked_why = clock.now(), tidy(why)
    loan.save(update_fields=["revoked_at", "revoked_why"])
    audit(actor, loan.ref, {"why": loan.revoked_why})
    announce(LoanEnded(loan.ref, loan.pk, loan.from_post_id, loan.to_post_id))
