"""The formatters as template filters."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.ui import compounds
from motcua.ui import format as fmt
from motcua.ui.tags.library import register

FORMATTERS: dict[str, Callable[..., str]] = {
    "vn_date": fmt.date,
    "vn_short_date": fmt.short_date,
    "vn_time": fmt.time,
    "vn_moment": fmt.moment,
    "vn_short_moment": fmt.short_moment,
    "vn_weekday": fmt.weekday,
    "vn_weekday_date": fmt.weekday_date,
    "vn_number": fmt.number,
    "vn_percent": fmt.percent,
    "vn_signed": fmt.signed,
    "vn_money": fmt.money,
    "vn_size": fmt.size,
    "vn_worktime": fmt.worktime,
    "vn_left": fmt.left,
    "vn_identity": fmt.identity,
    "vn_phone": fmt.phone,
    "vn_masked_identity": fmt.masked_identity,
    "vn_masked_phone": fmt.masked_phone,
    "tie": compounds.tie,
}
for _name, _formatter in FORMATTERS.items():
    register.filter(_name, _formatter)


@register.filter
def dossier_code(code: str) -> SafeString:
    """A dossier's code with its agency part small and its number strong."""
    parts = fmt.code_parts(code)
    agency = format_html("<small>{}-</small>", parts.agency) if parts.agency else ""
    return format_html('<span class="m-code">{}{}</span>', agency, parts.number)
