"""Units, people, posts and actors for tests."""

from itertools import count
from typing import Any

from django.conf import settings
from django.test import Client

from motcua.accounts import public as accounts
from motcua.accounts.adapters.middleware import POST_KEY
from motcua.accounts.enums import Role
from motcua.accounts.models import Account, Person, Post
from motcua.core.actor import Actor
from motcua.orgs.tests.factories import SINCE, make_unit

__all__ = ["SINCE", "actor", "make_account", "make_person", "make_post", "make_unit", "sign_in"]
_number = count(1)


def make_person(name: str = "", **facts: Any) -> Person:
    """A synthetic person."""
    name = name or f"Nguyễn Văn Thử {next(_number)}"
    facts = {"search_name": name.lower(), "sort_key": name.lower(), "synthetic": True} | facts
    return Person.objects.create(full_name=name, **facts)


def make_post(role: str = Role.CHUYEN_VIEN, unit: Any = None, **facts: Any) -> Post:
    """A post of ``role`` in ``unit``; person and unit are made where none is given."""
    facts = {
        "person": facts.pop("person", None) or make_person(),
        "unit": unit or make_unit(),
        "title": Role(role).label,
        "valid_from": SINCE,
    } | facts
    return Post.objects.create(role=role, **facts)


def actor(role: str = Role.CHUYEN_VIEN, unit: Any = None, **facts: Any) -> Actor:
    """The actor of a new post."""
    return accounts.actor_for(make_post(role, unit, **facts).pk)


def make_account(person: Person, *, password: str = "", **facts: Any) -> Account:
    """The account of a person; without ``password`` nobody can sign in with it by the form."""
    account = Account(person=person, **{"username": f"thu.{person.pk}"} | facts)
    if password:
        account.set_password(password)
    else:
        account.set_unusable_password()
    account.save()
    return account


def sign_in(client: Client, post: Post) -> Account:
    """Let ``client`` work from ``post``."""
    account = Account.objects.filter(person=post.person).first() or make_account(post.person)
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session[POST_KEY] = post.pk
    session.save()
    return account
