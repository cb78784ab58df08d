"""The QR of the identity card: what the reader types, as a person.

Seven parts joined by bars: number | old number | name | birth date ddmmyyyy | sex | residence | issued
ddmmyyyy. Newer cards append more parts, which are ignored. The layout is that of the cards in use; no
official description of it is at hand, so anything else is refused rather than guessed at.
"""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.text import tidy

_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Card:
    """What the card says of its holder."""

    identity_number: str
    name: str
    birth_date: date
    address: str


def read_card(text: str) -> Card | None:
    """Read the reader's line; None when it is not that of an identity card."""
    parts = [tidy(part) for part in text[:_LONGEST].split("|")]
    if len(parts) < 6:
        return None
    number, name, born, address = parts[0], parts[2], parts[3], parts[5]
    if not (number.isascii() and number.isdecimal() and len(number) == 12 and name):
        return None
    try:
        birth_date = datetime.strptime(born, "%d%m%Y").date()  # noqa: DTZ007 - a day, not an instant
    except ValueError:
        return None
    return Card(number, name, birth_date, address)
