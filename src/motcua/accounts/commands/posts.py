"""Open and end posts. A post ends only when nothing is left in its hands."""

from collections.abc import Mapping
from datetime import date

from motcua.accounts import perms, rules
from motcua.accounts.enums import Role
from motcua.accounts.events import PostEnded, PostOpened
from motcua.accounts.models import Delegation, Person, Post
from motcua.accounts.types import NewPost, PostRow, in_hand
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, RefusalKind, invalid, not_found
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.orgs import public as orgs


def post_of(person: Person, data: NewPost) -> Post:
    """The row of a post, not saved."""
    return Post(
        person=person,
        unit_id=data.unit_id,
        role=data.role,
        title=tidy(data.title) or Role(data.role).label,
        fields=list(data.fields),
        counter=tidy(data.counter),
        valid_from=data.valid_from,
        valid_to=data.valid_to,
    )


@verb("accounts.open_post", title="Mở vị trí công tác", web=True)
def open_post(actor: Actor, *, person_id: int, post: NewPost) -> PostRow:
    """Let a person hold a post from a day on. Raises `Refusal` at the field that is wrong."""
    unit = orgs.unit(post.unit_id)
    perms.can_open_post(actor, unit.path, post.role).or_refuse()
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise not_found("Không có người này.")
    if problems := rules.decide_post(post):
        raise Refusal(*problems)
    if not unit.existed_on(post.valid_from):
        raise invalid("Đơn vị không hoạt động vào ngày này.", "valid_from")
    same = Post.objects.overlapping(post.valid_from, post.valid_to)
    if same.filter(person=person, unit_id=post.unit_id, role=post.role).exists():
        raise invalid("Người này đã giữ vai trò đó ở đơn vị này.", "role")
    made = post_of(person, post)
    made.save()
    audit(actor, made.ref, {"person": person.full_name, "unit": unit.name, "role": made.role})
    announce(PostOpened(made.ref, made.pk, made.unit_id, made.role))
    return made.row


def _hand_over(actor: Actor, post: Post, hand_over: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Give what the rooms keep in the hands of ``post`` to the chosen heirs; refuse what has none."""
    left = [(kept, kept.count(post.pk)) for kept in in_hand()]
    full = [(kept, count) for kept, count in left if count]
    if homeless := [pair for pair in full if pair[0].room not in hand_over]:
        raise Refusal(
            *(
                Problem(
                    f"Còn {count} {kept.label} đang giữ: hãy chọn người nhận bàn giao.", f"to_{kept.room}"
                )
                for kept, count in homeless
            )
        )
    heirs = {one.pk: one for one in Post.objects.select_related("person").filter(pk__in=hand_over.values())}
    given = []
    for kept, _ in full:
        heir = heirs.get(hand_over[kept.room])
        in_force = heir is not None and heir.ended_at is None
        rules.decide_heir(post.row, heir.row if heir and in_force else None, clock.today()).or_refuse()
        assert heir is not None  # noqa: S101 - or it was refused
        kept.move(actor, post.pk, heir.pk)
        given.append((kept.room, heir.pk))
    return tuple(given)


def _refuse_last_administrator(post: Post) -> None:
    if post.role != Role.QUAN_TRI_TINH:
        return
    others = Post.objects.in_force(clock.today()).filter(role=post.role, person__account__is_active=True)
    # Held until the end: two administrators who end each other's post must not both find one left.
    if not list(others.exclude(pk=post.pk).order_by("pk").select_for_update(of=("self",))):
        raise invalid("Đây là quản trị tỉnh cuối cùng: hãy mở vị trí cho người khác trước.", "last_day")


@verb("accounts.end_post", title="Kết thúc vị trí công tác", web=True)
def end_post(
    actor: Actor, *, post_id: int, last_day: date, why: str, hand_over: Mapping[str, int]
) -> PostRow:
    """End a post at once; ``last_day`` is its last day on paper.

    ``hand_over`` names for every room with something in hand the post that takes it. Raises `Refusal`
    while something would stay with nobody. Loans from and to the post end too.
    """
    post = Post.objects.locked(post_id)
    perms.can_end_post(actor, post.unit.path, post.role).or_refuse()
    if post.ended_at is not None:
        raise Refusal(Problem("Vị trí này đã kết thúc."), kind=RefusalKind.CONFLICT)
    rules.decide_end(post.row, last_day, why, clock.today()).or_refuse()
    _refuse_last_administrator(post)
    heirs = _hand_over(actor, post, hand_over)
    now = clock.now()
    post.valid_to, post.ended_at, post.ended_why = last_day, now, tidy(why)
    post.save(update_fields=["valid_to", "ended_at", "ended_why"])
    for side in ("from_post", "to_post"):
        Delegation.objects.filter(**{side: post}, revoked_at=None, valid_to__gte=clock.today()).update(
            revoked_at=now, revoked_why="Vị trí đã kết thúc"
        )
    audit(actor, post.ref, {"last_day": last_day, "why": post.ended_why, "heirs": dict(heirs)})
    announce(PostEnded(post.ref, post.pk, post.unit_id, heirs))
    return post.row
