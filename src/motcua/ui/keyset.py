"""Keyset paging: pages that stay quick however deep, and never count.

A page begins after a row, not after a number of rows. The cursor holds the ordering values of that row; it is
opaque but not secret and not signed: it can only choose where a page begins, never what may be seen. A cursor
that is garbage, too long or of another list gives the first page.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Field, Model, Q, QuerySet
from django.utils.http import urlencode

M = TypeVar("M", bound=Model)
LONGEST = 600
FORWARD, BACK = "t", "l"  # tiếp, lùi
LAST = "cuoi"  # the cursor of the last page, read backwards from the end
# Reads at most so many rows beyond the values of a row (None: from the end of the list), backwards or not,
# in the order of going.
Fetch = Callable[[Sequence[Any] | None, bool, int], list[M]]


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """The rows in view and the cursors of the neighbouring pages, "" where there is none."""

    rows: list[M]
    next: str = ""
    previous: str = ""

    @property
    def words(self) -> str:
        """What stands at the foot of the list; `shown` hồ sơ, without a total."""
        return f"Đang xem {len(self.rows)}"


@dataclass(frozen=True, slots=True)
class _Column:
    """One ordering column: path, direction, and the field that reads its value back from a cursor."""

    path: str
    descending: bool
    field: Field[Any, Any]

    def order(self, *, backwards: bool) -> Any:
        """NULL sorts after every value, in both directions of the column."""
        if self.descending != backwards:
            return F(self.path).desc(nulls_first=True) if backwards else F(self.path).desc(nulls_last=True)
        return F(self.path).asc(nulls_first=True) if backwards else F(self.path).asc(nulls_last=True)

    def beyond(self, value: Any, *, backwards: bool) -> Q:
        """Rows that come after `value` on the way we go."""
        if value is None:
            return Q(**{f"{self.path}__isnull": False}) if backwards else Q(pk__in=[])
        lookup = "lt" if self.descending != backwards else "gt"
        after = Q(**{f"{self.path}__{lookup}": value})
        if self.field.null and not backwards:
            after |= Q(**{f"{self.path}__isnull": True})
        return after

    def same(self, value: Any) -> Q:
        """Rows with the same value."""
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})


def _field(queryset: QuerySet[M], path: str) -> Field[Any, Any]:
    """The field behind an ordering path, across relations and annotations."""
    annotation = queryset.query.annotations.get(path)
    if annotation is not None:
        return annotation.output_field
    model: Any = queryset.model
    field: Any = None
    for step in path.split("__"):
        options: Any = model._meta  # noqa: SLF001 - Django's public meta API has this name
        field = options.pk if step == "pk" else options.get_field(step)
        model = getattr(field, "related_model", None)
    if not isinstance(field, Field):
        raise FieldDoesNotExist(f"{path} is not a column to order by")
    return field


def _columns(queryset: QuerySet[M], order: Sequence[str]) -> list[_Column]:
    return [_Column(one.lstrip("-"), one.startswith("-"), _field(queryset, one.lstrip("-"))) for one in order]


def _value(row: Model, path: str) -> Any:
    found: Any = row
    for step in path.split("__"):
        found = getattr(found, step)
    return found


def _encode(direction: str, columns: list[_Column], row: Model) -> str:
    values = [_value(row, column.path) for column in columns]
    texts = [
        None if value is None else _text(column.field, value)
        for column, value in zip(columns, values, strict=True)
    ]
    packed = json.dumps([direction, *texts], ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _text(field: Field[Any, Any], value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(field.to_python(value))


def _decode(cursor: str, columns: list[_Column]) -> tuple[str, list[Any]] | None:
    """Direction and values, or None for anything that this list did not write."""
    if not cursor or len(cursor) > LONGEST:
        return None
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        direction, *texts = json.loads(packed)
        if direction not in (FORWARD, BACK) or len(texts) != len(columns):
            return None
        values = [_read(column, text) for column, text in zip(columns, texts, strict=True)]
    except (ValueError, TypeError, binascii.Error, RecursionError, ValidationError, OverflowError):
        return None
    return direction, values


def _read(column: _Column, text: object) -> Any:
    """One value of a cursor. ValueError or ValidationError for what the column cannot hold."""
    if text is None and column.field.null:
        return None
    if not isinstance(text, str) or "\x00" in text:
        raise ValueError("a cursor holds texts")
    value = column.field.to_python(text)
    column.field.run_validators(value)
    return value


def _after(columns: list[_Column], values: list[Any], *, backwards: bool) -> Q:
    """Rows beyond these values: first column beyond, or the same and the second beyond, and so on.

    PostgreSQL finds the place by the bound on the first column, which is said once more on its own.
    """
    found, same = Q(pk__in=[]), Q()
    for column, value in zip(columns, values, strict=True):
        found |= same & column.beyond(value, backwards=backwards)
        same &= column.same(value)
    first, value = columns[0], values[0]
    return (first.beyond(value, backwards=backwards) | first.same(value)) & found


def page(queryset: QuerySet[M], order: Sequence[str], *, cursor: str = "", size: int = 20) -> Page[M]:
    """One page of `queryset` in `order` (names as for order_by; together they must be unique). One statement.

    Nullable columns sort their empty values last. Ordering across a relation needs select_related.
    """
    columns = _columns(queryset, order)

    def fetch(values: Sequence[Any] | None, backwards: bool, limit: int) -> list[M]:
        beyond = Q() if values is None else _after(columns, list(values), backwards=backwards)
        return list(
            queryset.filter(beyond).order_by(*(c.order(backwards=backwards) for c in columns))[:limit]
        )

    return _page(fetch, columns, cursor, size)


def page_of(
    model: type[M], fetch: Fetch[M], order: Sequence[str], *, cursor: str = "", size: int = 20
) -> Page[M]:
    """`page` over rows that ``fetch`` reads in ``order``, for lists whose statement is written out."""
    return _page(fetch, _columns(model._default_manager.none(), order), cursor, size)  # noqa: SLF001 - as above


def _page(fetch: Fetch[M], columns: list[_Column], cursor: str, size: int) -> Page[M]:
    read = (BACK, None) if cursor == LAST else _decode(cursor, columns)
    direction, values = read or (FORWARD, None)
    backwards = direction == BACK
    rows = fetch(values, backwards, size + 1)
    more = len(rows) > size
    rows = rows[:size]
    if backwards:
        rows.reverse()
    if not rows:
        # What lay there is gone since the cursor was made: begin again rather than show an empty list.
        return _page(fetch, columns, "", size) if read is not None else Page(rows)
    has_next = cursor != LAST if backwards else more
    has_previous = more if backwards else read is not None
    return Page(
        rows,
        _encode(FORWARD, columns, rows[-1]) if has_next else "",
        _encode(BACK, columns, rows[0]) if has_previous else "",
    )


def href(query: dict[str, str], cursor: str, name: str = "trang") -> str:
    """The address of another page of the same list: its filters with another cursor; "" without a cursor."""
    return f"?{urlencode({**query, name: cursor})}" if cursor else ""
