"""Whether what was typed about a person can be right; every message says what to do."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from motcua.core.decision import Problem
from motcua.core.text import tidy
from motcua.dossiers.enums import IdentityKind
from motcua.dossiers.types import PartyInput

MAX_NAME = 200
MAX_TEXT = 500
_NUMBERS = {
    IdentityKind.CCCD: (re.compile(r"[0-9]{12}"), "Số căn cước, số định danh gồm đúng 12 chữ số."),
    IdentityKind.CMND: (re.compile(r"[0-9]{9}"), "Số chứng minh nhân dân gồm đúng 9 chữ số."),
    IdentityKind.HO_CHIEU: (re.compile(r"[A-Z0-9]{6,12}"), "Số hộ chiếu gồm 6 đến 12 chữ cái và chữ số."),
    IdentityKind.MST: (
        re.compile(r"[0-9]{10}(-[0-9]{3})?"),
        "Mã số gồm 10 chữ số, hoặc 10 chữ số, gạch ngang, 3 chữ số.",
    ),
    IdentityKind.KHAC: (re.compile(r"[\w./-]{1,50}"), "Số giấy tờ dài tối đa 50 ký tự, không có dấu cách."),
}
_PHONE = re.compile(r"0[0-9]{9,10}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def clean_lines(text: str) -> str:
    """Tidied, but lines stay lines."""
    return "\n".join(tidy(line) for line in text.splitlines()).strip()


def clean_number(text: str) -> str:
    """An identity number as it is kept: no blanks, capitals."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    return unicodedata.normalize("NFKC", bare)  # marks may have lost the blank that parted them


def clean_phone(text: str) -> str:
    """A telephone number as it is kept: digits only, 0 in front instead of +84."""
    digits = re.sub(r"[^\d+]", "", unicodedata.normalize("NFKC", text))
    return f"0{digits[3:]}" if digits.startswith("+84") else digits.replace("+", "")


def looks_like_number(text: str) -> bool:
    """Whether ``text`` may be the number of a passport or a company: capitals and at least five digits."""
    return bool(re.fullmatch(r"[A-Z0-9-]{6,14}", text)) and sum(c.isdigit() for c in text) >= 5


def tidied(party: PartyInput) -> PartyInput:
    """The person as the record keeps them."""
    return PartyInput(
        name=tidy(party.name),
        kind=party.kind,
        identity_kind=party.identity_kind,
        identity_number=clean_number(party.identity_number),
        birth_date=party.birth_date,
        phone=clean_phone(party.phone),
        email=tidy(party.email),
        address=tidy(party.address),
        authority_paper=tidy(party.authority_paper),
        from_card=party.from_card,
    )


def problems_of(party: PartyInput, today: date, field: str) -> Iterator[Problem]:
    """What is wrong with a tidied person; ``field`` is the prefix of the inputs' names."""
    yield from _name(party.name, f"{field}.name")
    yield from _identity(party, f"{field}.identity_number")
    if party.birth_date is not None and not date(1900, 1, 1) <= party.birth_date <= today:
        yield Problem("Ngày sinh phải từ năm 1900 đến hôm nay.", f"{field}.birth_date")
    if party.phone and not _PHONE.fullmatch(party.phone):
        yield Problem("Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng 0.", f"{field}.phone")
    if party.email and (len(party.email) > MAX_NAME or not _EMAIL.fullmatch(party.email)):
        yield Problem("Thư điện tử cần có dạng ten@noinhan.vn.", f"{field}.email")
    for name in ("address", "authority_paper"):
        if len(getattr(party, name)) > MAX_TEXT:
            yield Problem(f"Dài tối đa {MAX_TEXT} ký tự.", f"{field}.{name}")


def _name(name: str, field: str) -> Iterator[Problem]:
    if not name:
        yield Problem("Hãy ghi họ tên hoặc tên tổ chức.", field)
    elif len(name) > MAX_NAME:
        yield Problem(f"Tên dài tối đa {MAX_NAME} ký tự.", field)
    elif not any(c.isalpha() for c in name):
        yield Problem("Tên cần có chữ cái.", field)


def _identity(party: PartyInput, field: str) -> Iterator[Problem]:
    if not party.identity_number:
        return
    pattern, advice = _NUMBERS[IdentityKind(party.identity_kind)]
    if not pattern.fullmatch(party.identity_number):
        yield Problem(advice, field)


def masked_name(name: str) -> str:
    """A name that its owner recognises: ``Nguyễn Thị Phương`` becomes ``Nguyễn T*** P***``."""
    first, *others = name.split() or [""]
    return " ".join([first, *(f"{word[:1]}***" for word in others)])
