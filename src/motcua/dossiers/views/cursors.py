"""The place in a list as a word in the address. It says only where a page begins, never what may be seen."""

from datetime import datetime

from motcua.core.time import TZ
from motcua.dossiers.types import Keyset


def write_cursor(key: Keyset) -> str:
    """``2022-06-10T09:00:00+07:00_123``, with ``-`` for no due date, ending in ``_l`` when paging back."""
    at = key.at.isoformat() if key.at else "-"
    return f"{at}_{key.id}" + ("_l" if key.back else "")


def read_cursor(text: str) -> Keyset | None:
    """Read it back; garbage is the first page."""
    parts = text.split("_")
    if len(parts) not in {2, 3} or not parts[1].isdecimal() or len(parts[1]) > 18:
        return None
    try:
        at = None if parts[0] == "-" else datetime.fromisoformat(parts[0])
    except ValueError:
        return None
    if at is not None and at.tzinfo is None:
        at = at.replace(tzinfo=TZ)
    return Keyset(at, int(parts[1]), back=parts[2:] == ["l"])
