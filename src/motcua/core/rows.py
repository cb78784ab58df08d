"""Rows of several tables in one statement.

A verb that makes one thing with its parts (a dossier, its people, papers and fees) writes them together:
one round trip instead of one a table. Keys of rows that others name are taken beforehand.
"""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, TypeVar

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
    shape = tuple((type(group[0]), group[0].pk is not None, len(group)) for group in groups)
    with connection.cursor() as cursor:
        cursor.execute(_insertion(shape), [value for group in groups for value in _values(group)])
        keys = [] if all(keyed for _, keyed, _ in shape) else cursor.fetchall()
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


def select_rows(model: type[M], rest: str, params: Sequence[Any] = ()) -> list[M]:
    """Whole rows of ``model``; ``rest`` is the SQL behind the table's name (WHERE, ORDER BY, FOR UPDATE).

    For what verbs ask all day: Django's own query compiles each time, which costs more than the answer.
    """
    sql, names, readers = _selection(model, rest)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found = cursor.fetchall()
    rows = []
    for values in found:
        kept = list(values)
        for place, read in readers:
            kept[place] = read(kept[place], None, connection)
        rows.append(model.from_db(connection.alias, names, kept))
    return rows


@lru_cache(maxsize=1024)
def _selection(model: type[Model], rest: str) -> tuple[str, list[str], list[tuple[int, Any]]]:
    meta, quote = model._meta, connection.ops.quote_name  # noqa: SLF001 - as above
    fields: list[Any] = list(meta.concrete_fields)
    columns = ", ".join(quote(field.column) for field in fields)
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
def _insertion(shape: tuple[tuple[type[Model], bool, int], ...]) -> str:
    """The statement for so many rows of each model, with their keys or without."""
    parts = [_insert(number, *group) for number, group in enumerate(shape)]
    made = [
        f"SELECT {number} AS part, key FROM r{number}"  # noqa: S608 - our own words
        for number, (_, keyed, _) in enumerate(shape)
        if not keyed
    ]
    return f"WITH {', '.join(parts)} {' UNION ALL '.join(made) or 'SELECT 1'}"


def _insert(number: int, model: type[Model], keyed: bool, count: int) -> str:
    quote, fields = connection.ops.quote_name, _columns(model, keyed)
    meta = model._meta  # noqa: SLF001 - as above
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * count)
    return (
        f"r{number} AS (INSERT INTO {quote(meta.db_table)} ({names}) VALUES {marks}"  # noqa: S608 - our own tables
        f" RETURNING {quote(str(meta.pk.column))} AS key)"
    )


def _values(group: list[Model]) -> list[Any]:
    fields = _columns(type(group[0]), group[0].pk is not None)
    return [
        field.get_db_prep_save(field.pre_save(row, add=True), connection) for row in group for field in fields
    ]


@cache
def _columns(model: type[Model], keyed: bool) -> "list[Field[Any, Any]]":
    fields = model._meta.concrete_fields  # noqa: SLF001 - as above
    return [field for field in fields if keyed or not isinstance(field, AutoField)]
