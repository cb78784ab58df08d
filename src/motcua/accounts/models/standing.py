"""Who somebody is at work today, read in one statement: account, person, posts, what is lent to them."""

import json
from datetime import date
from typing import Any

from django.db import connection

from motcua.accounts.types import HeldPost, Loan, Standing

ACCOUNT_COLUMNS = ("id", "username", "password", "last_login", "is_active", "demo", "must_change_password")
_LOANS = """
SELECT coalesce(json_agg(json_build_object(
  'delegation_id', d.id, 'from_post_id', lp.id, 'person_name', lpe.full_name, 'role', lp.role,
  'title', lp.title, 'fields', lp.fields, 'unit_id', lu.id, 'unit_name', lu.name, 'unit_path', lu.path,
  'rights', d.rights) ORDER BY d.id), '[]'::json)
FROM accounts_delegation d JOIN accounts_post lp ON lp.id = d.from_post_id
JOIN accounts_person lpe ON lpe.id = lp.person_id JOIN orgs_orgunit lu ON lu.id = lp.unit_id
WHERE d.to_post_id = p.id AND d.revoked_at IS NULL AND %(on)s BETWEEN d.valid_from AND d.valid_to
  AND lp.valid_from <= %(on)s AND (lp.valid_to IS NULL OR lp.valid_to >= %(on)s) AND lp.ended_at IS NULL
"""
_POST = f"""
json_build_object('id', p.id, 'role', p.role, 'title', p.title, 'fields', p.fields, 'counter', p.counter,
  'unit_id', u.id, 'unit_name', u.name, 'unit_path', u.path, 'loans', ({_LOANS}))
"""
_IN_FORCE = """
p.valid_from <= %(on)s AND (p.valid_to IS NULL OR p.valid_to >= %(on)s) AND p.ended_at IS NULL
  AND (u.valid_to IS NULL OR u.valid_to >= %(on)s)
"""
_ACCOUNT = f"""
SELECT a.id, a.username, a.password, a.last_login, a.is_active, a.demo, a.must_change_password,
  pe.id, pe.full_name,
  (SELECT coalesce(json_agg({_POST} ORDER BY p.valid_from, p.id), '[]'::json)
   FROM accounts_post p JOIN orgs_orgunit u ON u.id = p.unit_id WHERE p.person_id = pe.id AND {_IN_FORCE})
FROM accounts_account a JOIN accounts_person pe ON pe.id = a.person_id
"""  # noqa: S608 - our own constants
_ONE_POST = f"""
SELECT pe.id, pe.full_name, a.id, {_POST}
FROM accounts_post p JOIN orgs_orgunit u ON u.id = p.unit_id JOIN accounts_person pe ON pe.id = p.person_id
LEFT JOIN accounts_account a ON a.person_id = pe.id
WHERE p.id = %(post)s AND {_IN_FORCE}
"""  # noqa: S608 - our own constants


def _json(found: Any) -> Any:
    return json.loads(found) if isinstance(found, str) else found


def _loan(facts: dict[str, Any]) -> Loan:
    return Loan(**facts | {"fields": tuple(facts["fields"]), "rights": tuple(facts["rights"])})


def held_post(facts: dict[str, Any]) -> HeldPost:
    """A post with its loans, from the JSON that the statements above make."""
    loans = tuple(_loan(loan) for loan in facts["loans"])
    return HeldPost(**facts | {"fields": tuple(facts["fields"]), "loans": loans})


def _one(sql: str, params: dict[str, Any]) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: tuple[Any, ...] | None = cursor.fetchone()
        return found


def read_account(day: date, pk: int | None, username: str | None) -> tuple[Any, ...] | None:
    """The columns of an account, its person and the posts of ``day``; None where there is no such account."""
    where = "a.username = %(username)s" if pk is None else "a.id = %(pk)s"
    return _one(f"{_ACCOUNT} WHERE {where}", {"on": day, "pk": pk, "username": username})


def standing_of(row: tuple[Any, ...]) -> Standing:
    """The person of a row of `read_account`."""
    return Standing(row[7], row[8], row[0], tuple(held_post(post) for post in _json(row[9])))


def read_post(day: date, post_id: int) -> Standing | None:
    """The holder of one post, with that post alone; None when it is not held on ``day``."""
    row = _one(_ONE_POST, {"post": post_id, "on": day})
    return Standing(row[0], row[1], row[2], (held_post(_json(row[3])),)) if row else None
