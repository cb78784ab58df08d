"""Values written as JSON: one compiled writer for each shape."""

from typing import Any

from django.http import HttpResponse
from pydantic import TypeAdapter

JSON = "application/json"


_writers: dict[Any, TypeAdapter[Any]] = {}


def _written(value: Any) -> bytes:
    shape = type(value)
    if shape not in _writers:
        _writers[shape] = TypeAdapter(shape)
    return _writers[shape].dump_json(value)


def text(value: Any) -> str:
    """``value`` (of one of the shapes) as JSON."""
    return _written(value).decode()


def answer(value: Any, *, status: int = 200, revision: int | None = None) -> HttpResponse:
    """The answer that tells ``value``, of a dossier with its revision as ETag."""
    headers = {"ETag": etag(revision)} if revision is not None else {}
    return HttpResponse(_written(value), status=status, content_type=JSON, headers=headers)


def etag(revision: int) -> str:
    """The mark of a revision."""
    return f'"{revision}"'
