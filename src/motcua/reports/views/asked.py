"""What the address asks for, the same for table, rows and files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.time import Period
from motcua.reports.queries.rules import USUAL, rules_on
from motcua.reports.queries.scope import scope_of
from motcua.reports.queries.table import NAMES, Wanted
from motcua.reports.rules import periods
from motcua.reports.types import CountingRule
from motcua.ui import format as fmt
from motcua.ui.forms import options, read_day
from motcua.ui.types import Option

_FREE = "tuy-chon"
_EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """The table that is wanted, and what there is to choose from; ``query`` names it in addresses."""

    wanted: Wanted
    query: dict[str, str]
    periods: tuple[Option, ...]
    bys: tuple[Option, ...]
    rules: tuple[Option, ...]
    is_free: bool

    def href(self, name: str, **more: str) -> str:
        """Another page about the same table."""
        return f"{reverse(f'reports:{name}')}?{urlencode({**self.query, **more})}"


def asked_of(request: DeskRequest) -> Asked:
    """Read the address; what it asks for in vain is the usual."""
    said, today = request.GET, clock.today()
    rules, day = rules_on(today)
    known = periods.periods(today, day)
    rule = rules.get(said.get("dem", ""), rules[USUAL])
    chosen = next((one for one in known if one.key == said.get("ky")), periods.usual(known, today))
    is_free = said.get("ky") == _FREE
    if is_free:
        chosen = _free(said, chosen)
    by = said.get("theo", "don-vi")
    by = by if by in NAMES else "don-vi"
    place = said.get("noi", "")[:80].replace("\0", "")
    scope = scope_of(request.actor, place, chosen.period.end)
    query = {"ky": chosen.key, "theo": by, "dem": rule.key}
    if is_free:
        query |= {"tu": fmt.date(chosen.period.start), "den": fmt.date(chosen.period.end)}
    if place:
        query["noi"] = place
    return Asked(
        Wanted(scope, by, chosen.period, chosen.name, rule),
        query,
        _choices([(one.key, one.name) for one in known] + [(_FREE, "Tùy chọn ngày")], chosen.key),
        _choices([(key, name) for key, name in NAMES.items()], by),
        _choices([(one.key, one.name) for one in _known(rules)], rule.key),
        is_free,
    )


def _free(said: QueryDict, usual: periods.Asked) -> periods.Asked:
    start = max(read_day(said.get("tu", ""), usual.period.start), _EARLIEST)
    end = max(read_day(said.get("den", ""), usual.period.end), start)
    return periods.Asked(_FREE, f"{fmt.date(start)} đến {fmt.date(end)}", Period(start, end))


def _known(rules: dict[str, CountingRule]) -> list[CountingRule]:
    return sorted(rules.values(), key=lambda rule: (rule.key != USUAL, rule.name))


def _choices(pairs: list[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return options(pairs, chosen, "")[1:]
