"""Biểu II.06a on screen: every number leads to the dossiers behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.reports.queries.table import NAMES, table
from motcua.reports.rules.columns import TITLES, said
from motcua.reports.types import FORM, Line, Report
from motcua.reports.views.asked import Asked, asked_of
from motcua.ui import charts
from motcua.ui import format as fmt
from motcua.ui.types import Stat

_SUMS = {"total", "resolved", "open"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the table and the page of its rows; nothing leads to no dossiers."""

    text: str
    href: str
    title: str
    late: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the template draws it."""

    line: Line
    href: str
    numbers: tuple[Number, ...]


@require_safe
def statistics(request: DeskRequest) -> HttpResponse:
    """The table with its identities, its conventions, and how it compares with the days before."""
    asked = asked_of(request)
    report = table(asked.wanted)
    extra = _extra(report)
    context = {
        "asked": asked,
        "report": report,
        "by": NAMES[asked.wanted.by],
        "lines": [_shown(line, asked, extra) for line in report.lines],
        "columns": range(3, 3 + len(FORM)),
        "extra": [TITLES[name] for name in extra],
        "said": [text for text in said(report.rule) if text],
        "stats": _stats(report),
        "chart": _chart(report),
        "at": clock.now(),
        "xlsx": asked.href("statistics_xlsx"),
        "pdf": asked.href("statistics_pdf"),
        "up": asked.href("statistics", noi="") if asked.wanted.scope.place else "",
    }
    return render(request, "reports/statistics.html", context)


def _extra(report: Report) -> list[str]:
    """Columns beside the form's: what the rule sets apart, and lateness by the extended date."""
    rule = report.rule
    names = [*(["rest"] if rule.has_rest else []), *(["waiting"] if rule.waiting == "apart" else [])]
    return [*names, "late_extended", "overdue_extended"]


def _shown(line: Line, asked: Asked, extra: list[str]) -> Shown:
    numbers = tuple(_number(line, name, asked) for name in (*FORM, *extra))
    return Shown(line, asked.href("statistics", noi=line.place) if line.place else "", numbers)


def _number(line: Line, name: str, asked: Asked) -> Number:
    number = getattr(line.columns, name)
    href = asked.href("statistics_rows", dong=line.where, cot=name) if number else ""
    title = f"{line.name}, {TITLES[name].lower()}"
    late = name in {"late", "overdue"} and number > 0
    return Number(fmt.number(number), href, title, late, name in _SUMS)


def _stats(report: Report) -> tuple[Stat, ...]:
    """On time among the resolved beside overdue among the open: neither tells the truth alone."""
    whole, before = report.whole, report.before
    return (
        Stat(fmt.number(whole.total), "hồ sơ nhận giải quyết", _then(before.total)),
        Stat(fmt.number(whole.resolved), "hồ sơ đã giải quyết", _then(before.resolved)),
        Stat(
            _rate(whole.on_time_rate),
            "đúng hạn trong số đã giải quyết",
            f"kỳ liền trước {_rate(before.on_time_rate)}",
        ),
        Stat(
            _rate(whole.overdue_rate),
            "quá hạn trong số đang giải quyết",
            f"kỳ liền trước {_rate(before.overdue_rate)}",
        ),
    )


def _rate(rate: Decimal | None) -> str:
    return "–" if rate is None else fmt.percent(rate)


def _then(number: int) -> str:
    return f"kỳ liền trước, cùng số ngày: {fmt.number(number)}"


def _chart(report: Report) -> charts.Chart | None:
    """The largest lines (the groups, where there are groups): resolved in time and late, open overdue."""
    groups = [line for line in report.lines if line.kind == "group"]
    lines = groups if len(groups) > 1 else [line for line in report.lines if not line.kind]
    lines = sorted(lines, key=lambda line: -line.columns.resolved)[:6]
    if not any(line.columns.resolved or line.columns.open for line in lines):
        return None
    told = [line.columns for line in lines]
    return charts.bars(
        "Đã giải quyết và đang giải quyết",
        tuple(line.name for line in lines),
        (
            charts.Series("đã giải quyết", tuple(one.resolved for one in told), 1),
            charts.Series("đang giải quyết", tuple(one.open for one in told), 2),
        ),
        label_head="Nhóm" if groups else "Dòng",
        note="hồ sơ",
        short_labels=tuple(line.no or str(number) for number, line in enumerate(lines, start=1)),
    )
