"""People and their accounts, for who administers them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from motcua.accounts.models import Account, Person, Post
from motcua.accounts.queries.actors import within
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import not_found
from motcua.core.text import search_key


@dataclass(frozen=True, slots=True)
class AccountState:
    """The account of a person, without anything secret."""

    id: int
    username: str
    is_active: bool
    demo: bool
    has_password: bool
    must_change_password: bool


def person(actor: Actor, person_id: int) -> Person:
    """A person whom ``actor`` may see. Raises `Refusal` (not found) for everybody else."""
    found = people_within(actor).filter(pk=person_id).first()
    if found is None:
        raise not_found("Không có người này trong phạm vi bạn quản trị.")
    return found


def people_within(actor: Actor, *, words: str = "") -> QuerySet[Person]:
    """People with a post where ``actor`` administers, and those without any post yet, to be paged by name."""
    held = Post.objects.filter(person=OuterRef("pk")).order_by()
    mine = held.filter(within(actor, "accounts.view"))
    found = Person.objects.filter(Exists(mine) | ~Exists(held))
    if key := search_key(words):
        found = found.filter(search_name__contains=key)
    return found


def account_of(person_id: int) -> AccountState | None:
    """The account of a person, None for who has none."""
    account = Account.objects.filter(person_id=person_id).first()
    if account is None:
        return None
    return AccountState(
        account.pk,
        account.username,
        account.is_active,
        account.demo,
        account.has_usable_password(),
        account.must_change_password,
    )


def reach_of(person_id: int) -> list[tuple[str, str]]:
    """Unit path and role of what a person holds or will hold: who may touch the account depends on it."""
    held = Post.objects.overlapping(clock.today(), None).filter(person_id=person_id).order_by("id")
    return list(held.values_list("unit__path", "role"))
