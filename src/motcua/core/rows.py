"""Rows of several tables in one statement.

A verb that makes one thing with its parts (a dossier, its people, papers and fees) writes them together:
one round trip instead of one a table. Keys of rows that others name are taken beforehand.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model


def next_ids(model: type[Model], count: int = 1) -> list[int]:
    """Keys that nobody else will get, for rows of ``model`` made with them; gaps are possible."""
    meta = model._meta  # noqa: SLF001 - the documented Model._meta API
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [meta.db_table, meta.pk.column, count],
        )
        return [number for (number,) in cursor.fetchall()]


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of any models in one statement, and give a key to each that has none.

    Foreign keys among the rows need keys taken with `next_ids`: the database checks them at commit.
    ``save()`` of the models is not called.
    """
    groups = [list(group) for _, group in groupby(sorted(rows, key=_group), key=_group)]
    if not groups:
        return
    params: list[Any] = []
    parts = [_insert(number, group, params) for number, group in enumerate(groups)]
    made = [_keys(number) for number, group in enumerate(groups) if group[0].pk is None]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} {' UNION ALL '.join(made) or 'SELECT 1'}", params)
        keys = cursor.fetchall() if made else []
    for number, group in enumerate(groups):
        _settle(group, [key for part, key in keys if part == number] if made else [])


def update_row(row: Model, values: Mapping[str, Any]) -> None:
    """Write ``values`` (by field or column name) into the table's row and into ``row``; one statement.

    For rows that the caller has locked: Django's own update compiles a query each time.
    """
    meta, quote = row._meta, connection.ops.quote_name  # noqa: SLF001 - as above
    names, params = [], []
    for name, value in values.items():
        setattr(row, name, value)
        field: Any = meta.get_field(name)
        names.append(f"{quote(field.column)} = %s")
        params.append(field.get_db_prep_save(getattr(row, field.attname), connection))
    if names:
        sql = f"UPDATE {quote(meta.db_table)} SET {', '.join(names)} WHERE {quote(str(meta.pk.column))} = %s"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params, row.pk])


def _group(row: Model) -> tuple[str, bool]:
    return row._meta.label, row.pk is None  # noqa: SLF001 - as above


def _keys(number: int) -> str:
    return f"SELECT {number} AS part, key FROM r{number}"  # noqa: S608 - our own words


def _settle(group: list[Model], keys: list[int]) -> None:
    for row, key in zip(group, keys, strict=bool(keys)):
        row.pk = key
    for row in group:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as bulk_create does


def _insert(number: int, group: list[Model], params: list[Any]) -> str:
    fields = _columns(group[0])
    for row in group:
        params.extend(field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields)
    quote = connection.ops.quote_name
    meta = group[0]._meta  # noqa: SLF001 - as above
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(group))
    return (
        f"r{number} AS (INSERT INTO {quote(meta.db_table)} ({names}) VALUES {marks}"  # noqa: S608 - our own tables
        f" RETURNING {quote(str(meta.pk.column))} AS key)"
    )


def _columns(row: Model) -> "list[Field[Any, Any]]":
    fields = row._meta.concrete_fields  # noqa: SLF001 - as above
    return [field for field in fields if row.pk is not None or not isinstance(field, AutoField)]
