"""Keys: issued, shown once, revoked."""

import secrets
from datetime import timedelta

from django.conf import settings

from motcua.accounts import public as accounts
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Refusal, conflict, invalid, not_found
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.gateway import perms
from motcua.gateway.models import ApiKey
from motcua.gateway.queries import callers
from motcua.gateway.queries.sandbox import sandbox_key
from motcua.gateway.rules import keys as rules
from motcua.gateway.types import Issued, NewKey
from motcua.orgs import public as orgs


@verb("gateway.issue_key", title="Cấp khóa kết nối", web=True)
def issue_key(actor: Actor, *, new: NewKey) -> Issued:
    """Issue a key for a post; the secret is in the answer and nowhere else. Raises `Refusal`."""
    post = accounts.post_in_force(new.post_id, clock.today())
    if post is None:
        raise invalid("Vị trí công tác này không có hoặc không còn hiệu lực.", "post")
    perms.can_issue_key(actor, orgs.unit(post.unit_id).path).or_refuse()
    if problems := rules.problems_of_key(new):
        raise Refusal(*problems)
    if new.sandbox and not settings.DEMO_ACCOUNTS:
        raise invalid("Khóa dùng thử chỉ có ở bản trình diễn.", "sandbox")
    prefix = secrets.token_hex(rules.PREFIX_BYTES)
    whole = rules.written(prefix, secrets.token_urlsafe(rules.SECRET_BYTES))
    if new.sandbox:  # shown on the demo's pages, so it must be told again
        whole = sandbox_key()
        prefix = rules.prefix_of(whole)
    row = ApiKey.objects.create(
        name=tidy(new.name),
        post_id=post.id,
        prefix=prefix,
        digest=rules.digest(whole),
        scopes=sorted(set(new.scopes)),
        per_minute=new.per_minute,
        sandbox=new.sandbox,
        issued_at=clock.real(),
        issued_by_post_id=actor.post_id,
        expires_at=clock.real() + timedelta(days=new.days),
    )
    said = {"name": row.name, "prefix": prefix, "post": post.id, "scopes": row.scopes}
    audit(actor, row.ref, said | {"expires_at": row.expires_at, "per_minute": row.per_minute})
    return Issued(row.pk, prefix, whole, row.expires_at)


@verb("gateway.revoke_key", title="Thu hồi khóa kết nối", web=True)
def revoke_key(actor: Actor, *, key_id: int, why: str) -> None:
    """Let a key open nothing from now on; other processes know within seconds. Raises `Refusal`."""
    row = (
        ApiKey.objects.select_for_update(of=("self",)).select_related("post__unit").filter(pk=key_id).first()
    )
    if row is None:
        raise not_found("Không có khóa này.")
    perms.can_revoke_key(actor, row.post.unit.path).or_refuse()
    if problems := rules.problems_of_why(why):
        raise Refusal(*problems)
    if row.revoked_at is not None:
        raise conflict("Khóa này đã được thu hồi.")
    row.revoked_at, row.revoked_why = clock.real(), tidy(why)
    row.save(update_fields=["revoked_at", "revoked_why"])
    callers.forget(row.digest)
    audit(actor, row.ref, {"prefix": row.prefix, "why": row.revoked_why})
