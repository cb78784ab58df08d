"""Pieces that many forms share."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator

from motcua.papers.pictures import Picture


def _moment(value: object) -> object:
    # Read from JSON, midnight of a day and the day itself look alike to pydantic; on paper they do not.
    if not isinstance(value, str):
        return value
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


Moment = Annotated[date | datetime, BeforeValidator(_moment)]
Sheet = Literal["a4", "a5"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who issues the paper: the head on the left, and how to reach it.

    `symbol` is the last part of a number (`TTPVHCC`, `BPTNTKQ`); `place` stands before the date.
    """

    name: str
    parent: str = ""
    symbol: str = ""
    place: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or an organisation as the forms name it."""

    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One row of thành phần hồ sơ: how many originals, certified copies and plain copies were handed in."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs an administrative paper.

    `authority` is the line above the title (`TM. ỦY BAN NHÂN DÂN`, `KT. GIÁM ĐỐC`); `seal` a picture of the
    signature or stamp, if it is to be printed.
    """

    title: str
    name: str = ""
    authority: str = ""
    note: str = ""
    seal: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormData:
    """What every form carries.

    `number` is the running number alone (the symbol behind it belongs to the form); `issued` its date;
    `reprint` 0 for the first print, n for "In lại lần n"; `sheet` the paper it is printed on.
    """

    issuer: Issuer
    number: str = ""
    issued: Moment | None = None
    reprint: int = 0
    sheet: Sheet = "a4"
