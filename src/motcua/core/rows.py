"""Rows of several tables in one statement.

A verb that makes one thing with its parts (a dossier, its people, papers and fees) writes them together:
one round trip instead of one a table. Keys of rows that others name are taken beforehand.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import AutoField, Field, Model

M = TypeVar("M", bound=Model)


def next_ids(model: type[Model], count: int = 1) -> list[int]:
    """Keys that nobody else will get, for rows of ``model`` made with them; gaps are possible."""
    meta = model._meta  # noqa: SLF001 - the documented Model._meta API
    sql, params = "SELECT nextval(pg_get_serial_sequence(%s, %s))", [meta.db_table, meta.pk.column]
    with connection.cursor() as cursor:
        if count == 1:
            cursor.execute(sql, params)
        else:
            cursor.execute(f"{sql} FROM generate_series(1, %s)", [*params, count])
        return [number for (number,) in cursor.fetchall()]


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of any models in one statement, and give a key to each that has none.

    Foreign keys among the rows need keys taken with `next_ids`: the database checks them at commit.
    ``save()`` of the models is not called.
    """
    groups = [list(group) for _, group in groupby(sorted(rows, key=_group), key=_group)]
    if not groups:
        return
    shape = tuple((type(group[0]), group[0].pk is not None) for group in groups)
    with connection.cursor() as cursor:
        cursor.execute(_insertion(shape), [_as_json(group) for group in groups])
        keys = [] if all(keyed for _, keyed in shape) else cursor.fetchall()
    for number, group in enumerate(groups):
        _settle(group, [key for part, key in keys if part == number])


def update_row(row: Model, values: Mapping[str, Any]) -> None:
    """Write ``values`` (by field or column name) into the table's row and into ``row``; one statement.

    For rows that the caller has locked: Django's own update compiles a query each time.
    """
    if not values:
        return
    sql, fields = _update(type(row), tuple(values))
    for name, value in values.items():
        setattr(row, name, value)
    params = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, row.pk])


@lru_cache(maxsize=1024)
def _update(
    model: type[Model], names: tuple[str, ...], *, many: bool = False
) -> "tuple[str, list[Field[Any, Any]]]":
    meta, quote = model._meta, connection.ops.quote_name  # noqa: SLF001 - as above
    fields: list[Any] = [meta.get_field(name) for name in names]
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    which = f"{quote(str(meta.pk.column))} = {'ANY(%s)' if many else '%s'}"
    return f"UPDATE {quote(meta.db_table)} SET {changes} WHERE {which}", fields  # noqa: S608 - our own tables


def update_rows(rows: Sequence[Model], values: Mapping[str, Any]) -> None:
    """`update_row` for rows of one model that all get the same ``values``; one statement, none for none."""
    if not rows or not values:
        return
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
    sql, fields = _update(type(rows[0]), tuple(values), many=True)
    params = [field.get_db_prep_save(getattr(rows[0], field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, [row.pk for row in rows]])


def select_rows(
    model: type[M], rest: str, params: Any = (), more: tuple[tuple[str, str], ...] = ()
) -> list[M]:
    """Whole rows of ``model``; ``rest`` is the SQL behind the table's name (WHERE, ORDER BY, FOR UPDATE).

    ``more`` names further attributes of each row with their SQL. For what is asked all day: Django's own
    query compiles each time, which costs more than the answer.
    """
    sql, names, readers = _selection(model, rest, more)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchall()
    rows = []
    for values in found:
        kept = list(values)
        for place, read in readers:
            kept[place] = read(kept[place], None, connection)
        row = model.from_db(connection.alias, names, kept[: len(names)])
        for (name, _), value in zip(more, kept[len(names) :], strict=True):
            setattr(row, name, value)
        rows.append(row)
    return rows


@lru_cache(maxsize=1024)
def _selection(
    model: type[Model], rest: str, more: tuple[tuple[str, str], ...]
) -> tuple[str, list[str], list[tuple[int, Any]]]:
    meta, quote = model._meta, connection.ops.quote_name  # noqa: SLF001 - as above
    fields: list[Any] = list(meta.concrete_fields)
    columns = ", ".join([*(quote(field.column) for field in fields), *(sql for _, sql in more)])
    readers = [(n, field.from_db_value) for n, field in enumerate(fields) if hasattr(field, "from_db_value")]
    return (
        f"SELECT {columns} FROM {quote(meta.db_table)} {rest}",  # noqa: S608 - our own words
        [field.attname for field in fields],
        readers,
    )


def _group(row: Model) -> tuple[str, bool]:
    return row._meta.label, row.pk is None  # noqa: SLF001 - as above


def _settle(group: list[Model], keys: list[int]) -> None:
    for row, key in zip(group, keys, strict=bool(keys)):
        row.pk = key
    for row in group:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as bulk_create does


@lru_cache(maxsize=1024)
def _insertion(shape: tuple[tuple[type[Model], bool], ...]) -> str:
    """The statement for rows of each model, with their keys or without.

    A model's rows are one parameter, as JSON: so the statement is the same however many they are and is
    planned once, and the driver need not take hundreds of places apart each time.
    """
    parts = [_insert(number, *group) for number, group in enumerate(shape)]
    made = [
        f"SELECT {number} AS part, key FROM r{number}"  # noqa: S608 - our own words
        for number, (_, keyed) in enumerate(shape)
        if not keyed
    ]
    return f"WITH {', '.join(parts)} {' UNION ALL '.join(made) or 'SELECT 1'}"


def _insert(number: int, model: type[Model], keyed: bool) -> str:
    quote, meta = connection.ops.quote_name, model._meta  # noqa: SLF001 - as above
    table = quote(meta.db_table)
    names = ", ".join(quote(column) for column, _ in _columns(model, keyed))
    return (
        f"r{number} AS (INSERT INTO {table} ({names})"  # noqa: S608 - our own tables
        f" SELECT {names} FROM json_populate_recordset(NULL::{table}, %s::json)"
        f" RETURNING {quote(str(meta.pk.column))} AS key)"
    )


def _as_json(group: list[Model]) -> str:
    columns = _columns(type(group[0]), group[0].pk is not None)
    values = [{column: field.pre_save(row, add=True) for column, field in columns} for row in group]
    return json.dumps(values, default=_plain, ensure_ascii=False)


def _plain(value: object) -> str:
    """What JSON has no form for, as PostgreSQL reads it. TypeError for what no table of ours keeps."""
    if isinstance(value, datetime) and value.tzinfo is None:
        raise TypeError(f"an instant without its zone: {value}")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return f"\\x{bytes(value).hex()}"
    raise TypeError(f"no column keeps a {type(value).__name__}")


@cache
def _columns(model: type[Model], keyed: bool) -> "list[tuple[str, Field[Any, Any]]]":
    fields = model._meta.concrete_fields  # noqa: SLF001 - as above
    return [(str(one.column), one) for one in fields if keyed or not isinstance(one, AutoField)]
