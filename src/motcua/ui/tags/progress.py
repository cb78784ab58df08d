"""How a dossier goes on: steps, timeline, the explained clock, its conversation."""

from __future__ import annotations

from typing import Literal

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext

from motcua.ui import daybar, draw, icons
from motcua.ui import format as fmt
from motcua.ui.tags.library import register
from motcua.ui.types import (
    Clock,
    ClockExplained,
    DayRow,
    Half,
    Message,
    PublicStep,
    StatusBadge,
    StepRow,
    TimelineRow,
)

STEP_ICONS = {"done": "check", "now": "player-play", "paused": "player-pause"}


@register.simple_tag
def steps(rows: tuple[StepRow, ...]) -> SafeString:
    """The process on the officer's desk; a hand-over with one half done is seen at once."""
    return mark_safe(f'<ol class="m-steps">{"".join(map(_step, rows))}</ol>')  # noqa: S308 - escaped in _step


def _step(row: StepRow) -> str:
    """One step, not a template: a page draws a dozen. A half that has not happened is dashed."""
    text, icon = draw.text, STEP_ICONS.get(row.state)
    mark = icons.icon(icon, 14) if icon else row.number
    budget = f' <span class="m-muted">{text(row.budget)}</span>' if row.budget else ""
    return (
        f'<li class="m-step-{row.state}"><span class="m-step-mark">{mark}</span><div class="m-step-body">'
        f'<div class="m-step-head"><h3>{row.number}. {text(row.title)}</h3>'
        f'<span class="m-muted m-small">{text(row.unit)}</span>'
        f'<span class="m-end">{text(row.used)}{budget}</span></div>'
        f'<dl class="m-halves">{_half(gettext("Giao"), row.give)}{_half(gettext("Nhận"), row.take)}</dl>'
        "</div></li>"
    )


def _half(words: str, half: Half) -> str:
    still = "" if half.when else ' class="m-half-open"'
    when = f"<dd>{fmt.short_moment(half.when)}</dd>" if half.when else ""
    return f"<div{still}><dt>{words}</dt><dd>{draw.text(half.who)}</dd>{when}</div>"


@register.simple_tag
def public_steps(rows: tuple[PublicStep, ...]) -> SafeString:
    """The process as a citizen reads it."""
    return draw.part("public_steps", rows=rows)


@register.simple_tag
def form_steps(form: str, rows: tuple[PublicStep, ...]) -> SafeString:
    """Where one is in a form of several pages: words, a bar, and the list folded."""
    now = next((number for number, row in enumerate(rows, 1) if row.state == "now"), len(rows))
    return draw.part("form_steps", form=form, rows=rows, now=now, total=len(rows))


@register.simple_tag
def side_steps(title: str, rows: tuple[PublicStep, ...]) -> SafeString:
    """All steps of a form, for its aside."""
    return draw.part("side_steps", title=title, rows=rows)


@register.simple_tag
def timeline(rows: tuple[TimelineRow, ...], titled: bool = False) -> SafeString:
    """What happened, newest first; `titled` puts what happened before when, for a few rows in a preview."""
    drawn = "".join(_titled(row) if titled else _happened(row) for row in rows)
    return mark_safe(f'<ol class="m-timeline">{drawn}</ol>')  # noqa: S308 - escaped where it is made


def _happened(row: TimelineRow) -> str:
    told = draw.text(row.text)
    told = f'<a href="{draw.text(row.href)}">{told}</a>' if row.href else told
    return f"<li>{_when(row)}{told}{_small(row.by)}{_small(row.note)}</li>"


def _titled(row: TimelineRow) -> str:
    return f"<li><b>{draw.text(row.text)}</b>{_small(row.by)}{_when(row)}{_small(row.note)}</li>"


def _when(row: TimelineRow) -> str:
    return f'<time datetime="{localtime(row.when).isoformat()}">{fmt.moment(row.when)}</time>'


def _small(words: str) -> str:
    return f"<small>{draw.text(words)}</small>" if words else ""


@register.simple_tag
def talk(messages: tuple[Message, ...]) -> SafeString:
    """A conversation: theirs at the left, yours at the right."""
    return draw.part("talk", messages=messages)


@register.simple_tag
def clock_explained(
    explained: ClockExplained,
    face: Literal["desk", "site"] = "desk",
    clock: Clock | None = None,
    status: StatusBadge | None = None,
) -> SafeString:
    """Why a dossier is due when it is due, a row a day. On the desk the two badges open it."""
    if face == "desk":
        return _explained_on_desk(explained, clock, status)
    rows = [(row, daybar.site_boxes(row, explained.shifts), daybar.is_off(row)) for row in explained.rows]
    return draw.part(
        "clock_explained_site",
        explained=explained,
        rows=rows,
        clock=clock,
        status=status,
        kinds=daybar.kinds(explained),
        width=daybar.site_width(explained.shifts),
        shifts=[(divmod(start, 60), divmod(end, 60)) for start, end in explained.shifts],
    )


def _explained_on_desk(
    explained: ClockExplained, clock: Clock | None, status: StatusBadge | None
) -> SafeString:
    days = [_day(row, explained.day, last=row is explained.rows[-1]) for row in explained.rows]
    rows = mark_safe("".join(days))  # noqa: S308 - escaped where they are made
    return draw.part("clock_explained", explained=explained, rows=rows, clock=clock, status=status)


def _day(row: DayRow, day: int, *, last: bool) -> str:
    """A row of the explained clock; written here because a long term has dozens."""
    off = daybar.is_off(row)
    named = {"m-off": off, "m-today": row.today, "m-ahead": row.ahead, "m-folded": row.folded}
    why = f" <small>{draw.text(row.why)}</small>" if row.why else ""
    return (
        f'<tr class="{" ".join(name for name, holds in named.items() if holds)}">'
        f"<td>{draw.text(row.label)}{why}</td><td>{daybar.desk_bar(row, day)}</td>"
        f'<td class="m-num">{fmt.worktime(row.counted)}</td>'
        f'<td class="m-num {"m-strong" if last else "m-muted"}">{fmt.worktime(row.running)}</td></tr>'
    )
