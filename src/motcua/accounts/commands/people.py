"""People, their accounts, and the accounts' blocking."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from motcua.accounts import perms, rules
from motcua.accounts.commands.passwords import locked_account, one_time_password
from motcua.accounts.models import Account, Person, Post
from motcua.accounts.types import AddedPerson, NewPerson
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, conflict, invalid, not_found
from motcua.core.journal import audit
from motcua.core.text import name_sort_key, search_key, tidy
from motcua.core.verbs import verb


@contextmanager
def first_come() -> Iterator[None]:
    """Turn a code or name that somebody else took this very moment into a refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise conflict("Mã cán bộ hoặc tên đăng nhập vừa được người khác dùng.") from None


def taken(people: Iterable[NewPerson]) -> tuple[set[str], set[str]]:
    """Which of the staff codes and usernames of ``people`` somebody has already."""
    listed = list(people)
    codes = Person.objects.filter(staff_code__in={one.staff_code for one in listed if one.staff_code})
    names = Account.objects.filter(username__in={one.username for one in listed if one.username})
    return set(codes.values_list("staff_code", flat=True)), set(names.values_list("username", flat=True))


def problems_of(person: NewPerson, codes: set[str], names: set[str]) -> list[Problem]:
    """What is wrong with ``person``, given the staff codes and usernames in use."""
    problems = rules.decide_person(person, clock.today())
    if person.staff_code in codes:
        problems.append(Problem("Mã cán bộ này đã có.", "staff_code"))
    if person.username in names:
        problems.append(Problem("Tên đăng nhập này đã có.", "username"))
    return problems


def person_of(data: NewPerson) -> Person:
    """The row of a person, not saved."""
    name = tidy(data.full_name)
    return Person(
        full_name=name,
        search_name=search_key(name),
        sort_key=name_sort_key(name),
        staff_code=data.staff_code,
        birth_date=data.birth_date,
        phone=tidy(data.phone),
        email=data.email,
        synthetic=data.synthetic,
    )


@verb("accounts.add_person", title="Thêm nhân sự", web=True)
def add_person(actor: Actor, *, person: NewPerson) -> AddedPerson:
    """Add somebody who works for the province, with an account where a username is given.

    The password is returned once and must be changed at the first sign-in.
    """
    perms.can_add_person(actor).or_refuse()
    if problems := problems_of(person, *taken([person])):
        raise Refusal(*problems)
    made = person_of(person)
    with first_come():
        made.save()
    audit(actor, made.ref, {"name": made.full_name, "staff_code": made.staff_code})
    if not person.username:
        return AddedPerson(made.pk, None)
    password = one_time_password()
    account = Account(person=made, username=person.username, must_change_password=True)
    account.set_password(password)
    with first_come():
        account.save()
    audit(actor, account.ref, {"username": account.username})
    return AddedPerson(made.pk, account.pk, password)


def posts_of(person_id: int) -> list[tuple[str, str]]:
    """Unit path and role of everything that a person holds or will hold."""
    held = Post.objects.overlapping(clock.today(), None).filter(person_id=person_id).order_by("id")
    return list(held.values_list("unit__path", "role"))


@verb("accounts.reset_password", title="Cấp lại mật khẩu", web=True)
def reset_password(actor: Actor, *, person_id: int, username: str = "") -> AddedPerson:
    """Give a person a password for once; with ``username`` an account for who has none."""
    perms.can_reset_password(actor, posts_of(person_id)).or_refuse()
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise not_found("Không có người này.")
    account = Account.objects.select_for_update().filter(person=person).first()
    if account is None:
        account = _new_account(person, username)
    password = one_time_password()
    account.set_password(password)
    account.must_change_password = True
    with first_come():
        account.save()
    audit(actor, account.ref, {"username": account.username})
    return AddedPerson(person.pk, account.pk, password)


def _new_account(person: Person, username: str) -> Account:
    wanted = NewPerson(person.full_name, username=username)
    if not username:
        raise invalid("Người này chưa có tài khoản: hãy đặt tên đăng nhập.", "username")
    found = problems_of(wanted, set(), taken([wanted])[1])
    if problems := [problem for problem in found if problem.field == "username"]:
        raise Refusal(*problems)
    return Account(person=person, username=username)


@verb("accounts.block_account", title="Khóa tài khoản", web=True)
def block_account(actor: Actor, *, account_id: int, why: str) -> None:
    """Let nobody sign in with an account, and end its sessions. The posts stay."""
    account = locked_account(account_id)
    perms.can_block_account(actor, posts_of(account.person_id)).or_refuse()
    if account.pk == actor.account_id:
        raise invalid("Bạn không thể tự khóa tài khoản của mình.", "why")
    if not why.strip():
        raise invalid("Hãy ghi lý do khóa.", "why")
    if not account.is_active:
        raise conflict("Tài khoản này đã bị khóa.")
    account.is_active = False
    account.save(update_fields=["is_active"])
    audit(actor, account.ref, {"why": tidy(why)})


@verb("accounts.unblock_account", title="Mở khóa tài khoản", web=True)
def unblock_account(actor: Actor, *, account_id: int) -> None:
    """Let the person sign in again."""
    account = locked_account(account_id)
    perms.can_unblock_account(actor, posts_of(account.person_id)).or_refuse()
    if account.is_active:
        raise conflict("Tài khoản này không bị khóa.")
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit(actor, account.ref)


@verb("accounts.offer_account", title="Mở tài khoản trình diễn")
def offer_account(actor: Actor, *, person_id: int, username: str) -> int:
    """Let the demo's sign-in page offer a made-up person; refused in every other installation.

    The account has no password: it opens by the button alone. Returns its id.
    """
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    perms.can_offer_account(actor, person).or_refuse()
    if not username.startswith(rules.DEMO_PREFIX):
        raise invalid(f"Tên phải bắt đầu bằng “{rules.DEMO_PREFIX}”.", "username")
    account = Account(person=person, username=username, demo=True)
    account.set_unusable_password()
    with first_come():
        account.save()
    audit(actor, account.ref, {"username": username})
    return account.pk
