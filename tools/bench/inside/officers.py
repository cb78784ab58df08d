"""Officers of the loaded province, each with a session that was opened beforehand."""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cache import SessionStore
from django.db import connection

from motcua.accounts import public as accounts
from motcua.accounts.adapters.middleware import POST_KEY
from motcua.accounts.demo import FILLER
from motcua.accounts.models import Account, Post


def rows(sql: str, *params: int | str | list[int]) -> list[tuple[object, ...]]:
    """The rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def execute(sql: str, *params: int | str) -> None:
    """One statement that writes; what a benchmark alone needs in a row of its own."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def numbers(sql: str, *params: int | str) -> list[int]:
    """The first column of one statement, whole numbers."""
    return [int(str(row[0])) for row in rows(sql, *params)]


def posts_of_role(role: str, limit: int) -> list[int]:
    """Posts of one role in the order in which they were opened."""
    return list(Post.objects.filter(role=role).order_by("pk").values_list("pk", flat=True)[:limit])


@cache
def signed_in(post_id: int) -> dict[str, str]:
    """The headers of the post's holder, signed in; the account is made when there is none."""
    post = accounts.post(post_id)
    account = Account.objects.filter(person_id=post.person_id).first()
    if account is None:
        name = f"demo.do-toc-do-{post.person_id}"
        account = Account.objects.get(
            pk=accounts.offer_account(FILLER, person_id=post.person_id, username=name)
        )
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[POST_KEY] = post_id
    session.create()
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"}


def all_signed_in(posts: Iterable[int]) -> list[dict[str, str]]:
    """The headers of each."""
    return [signed_in(post) for post in posts]
