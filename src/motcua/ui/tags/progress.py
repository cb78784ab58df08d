"""How a dossier goes on: steps, timeline, the explained clock, its conversation."""

from __future__ import annotations

from typing import Literal

from django.utils.safestring import SafeString

from motcua.ui import daybar, draw
from motcua.ui.tags.library import register
from motcua.ui.types import Clock, ClockExplained, Message, PublicStep, StatusBadge, StepRow, TimelineRow

STEP_ICONS = {"done": "check", "now": "player-play", "paused": "player-pause"}


@register.simple_tag
def steps(rows: tuple[StepRow, ...]) -> SafeString:
    """The process on the officer's desk; a hand-over with one half done is seen at once."""
    return draw.part("steps", rows=[(row, STEP_ICONS.get(row.state, "")) for row in rows])


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
    return draw.part("timeline", rows=rows, titled=titled)


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
    desk = face == "desk"
    rows = [
        (
            row,
            daybar.desk_boxes(row, explained.day) if desk else daybar.site_boxes(row, explained.shifts),
            daybar.is_off(row),
        )
        for row in explained.rows
    ]
    return draw.part(
        "clock_explained" if desk else "clock_explained_site",
        explained=explained,
        rows=rows,
        clock=clock,
        status=status,
        kinds=daybar.kinds(explained),
        width=daybar.DESK_WIDTH if desk else daybar.site_width(explained.shifts),
        shifts=[(divmod(start, 60), divmod(end, 60)) for start, end in explained.shifts],
    )
