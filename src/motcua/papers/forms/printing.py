"""Print a form: the right generation for the day, numbered, as PDF or as a picture for the screen."""

from dataclasses import fields
from datetime import date, datetime

from motcua.core.time import local_date
from motcua.papers.forms.catalog import DATA, Form, form_for
from motcua.papers.forms.types import FormData
from motcua.papers.typeset import Pdf, draw, render


def print_form(slug: str, data: FormData, *, on: date) -> Pdf:
    """The paper as PDF. `on` chooses the generation: the day of reception of the dossier.

    The file is dated as the paper (`data.issued`, else `on`), so the same data give the same bytes.
    Raises NoForm, TypeError (data of another form), and what `typeset.render` raises.
    """
    form = _checked(slug, data, on)
    return render(form.template, _content(form, data), title=_title(form, data), on=_day(data, on))


def draw_form(slug: str, data: FormData, *, on: date, ppi: float = 110) -> list[bytes]:
    """The pages of the same paper as PNG, for a preview. Raises as `print_form` does."""
    form = _checked(slug, data, on)
    return draw(form.template, _content(form, data), title=_title(form, data), ppi=ppi)


def _checked(slug: str, data: FormData, on: date) -> Form:
    form = form_for(slug, on)
    if not isinstance(data, DATA[slug]):
        raise TypeError(f"{slug} prints {DATA[slug].__name__}, not {type(data).__name__}")
    return form


def _content(form: Form, data: FormData) -> dict[str, object]:
    own: dict[str, object] = {field.name: getattr(data, field.name) for field in fields(data)}
    about = {"name": form.name, "label": form.label}
    return own | {"form": about, "number": form.full_number(data.number, data.issuer.symbol)}


def _title(form: Form, data: FormData) -> str:
    code = getattr(data, "code", "")
    return f"{form.name} {code}".strip()


def _day(data: FormData, on: date) -> date:
    issued = data.issued or on
    if not isinstance(issued, datetime):
        return issued
    return local_date(issued) if issued.tzinfo else issued.date()
