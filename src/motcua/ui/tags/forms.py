"""Fields and what stands around them; all draw Django's own bound fields."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils.safestring import SafeString, mark_safe

from motcua.ui import draw, fields
from motcua.ui.tags.library import register
from motcua.ui.types import ErrorLine, FileRow


@register.simple_tag
def field(
    bound: BoundField,
    hint: str = "",
    size: str = "",
    tag: str = "",
    cards: bool = False,
    down: bool = False,
) -> SafeString:
    """Label, hint, control and fault of one field, whatever its widget.

    `size` is a class of width: m-span-3 … m-span-9 in a m-grid, or m-measure-1/2/3; `tag` marks a value
    that came from elsewhere ("từ thẻ"); `cards` and `down` are looks of a choice.
    """
    if bound.is_hidden:
        return bound.as_widget()
    drawn = fields.draw(bound, hint)
    return draw.part(f"field_{drawn.shape}", field=drawn, size=size, tag=tag, cards=cards, down=down)


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "", fault: str = "") -> SafeString:
    """Fields that belong together: {% fieldset "Người nộp" %}...{% endfieldset %}."""
    return draw.part("fieldset", content=mark_safe(content), legend=legend, hint=hint, fault=fault)  # noqa: S308


@register.simple_tag
def error_summary(
    *forms: BaseForm | BaseFormSet[Any], lines: tuple[ErrorLine, ...] = (), focus: bool = True
) -> SafeString:
    """Every fault of the page, linked to its field; nothing where there is none. It takes the focus."""
    found = (*lines, *(line for form in forms for line in fields.error_lines(form)))
    return draw.part("error_summary", lines=found, focus=focus) if found else mark_safe("")


@register.simple_tag
def file_rows(rows: tuple[FileRow, ...], csrf_token: str = "") -> SafeString:
    """Papers with the state of their files."""
    icons = {"stored": "circle-check", "checked": "circle-check", "sending": "upload", "waiting": "hourglass"}
    icons |= {"refused": "alert-circle", "missing": "circle"}
    return draw.part("file_upload", rows=[(row, icons[row.state]) for row in rows], csrf_token=csrf_token)


@register.simple_tag
def repeat_group(formset: BaseFormSet[Any], noun: str, add: str = "", remove: str = "") -> SafeString:
    """A group of fields that repeats; adding and removing are submit buttons, so they work without script."""
    return draw.part(
        "repeat_group",
        formset=formset,
        noun=noun,
        add=add or f"Thêm một {noun}",
        remove=remove or f"Bỏ {noun} này",
    )
