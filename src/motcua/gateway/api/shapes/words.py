"""Kinds of values that several shapes use."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import Choices
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from motcua.core.time import TZ

LARGEST = 2**53 - 1
_TIDY = r"^[^\x00]*$"  # PostgreSQL keeps everything but this

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _written(value: object) -> object:
    """A day is written ``2022-06-10``; pydantic would take numbers and instants too."""
    if value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise PydanticCustomError("date_parsing", "a day is written 2022-06-10")
    return value


Short = Annotated[str, StringConstraints(max_length=200, pattern=_TIDY)]
Text = Annotated[str, StringConstraints(max_length=2000, pattern=_TIDY)]
Long = Annotated[str, StringConstraints(max_length=50_000, pattern=_TIDY)]
Id = Annotated[int, Field(ge=1, le=LARGEST, strict=True)]
AskedId = Annotated[int, Field(ge=1, le=LARGEST)]  # in an address everything is text
Flag = Annotated[bool, Field(strict=True)]
Day = Annotated[date, BeforeValidator(_written), Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Count = Annotated[int, Field(ge=0, le=999, strict=True)]


class Input(BaseModel):
    """What a caller sends: a name that is not known is a mistake of the caller's."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Word:
    """Một từ của quy định: mã để máy đọc, nhãn để người đọc."""

    code: str
    label: str


def word(one: Choices) -> Word:
    """A word of the law as the API tells it."""
    member: Any = one
    return Word(str(member.value), str(member.label))


def local(at: datetime | None) -> datetime | None:
    """An instant with the province's own offset."""
    return None if at is None else at.astimezone(TZ)
