"""A form's data as the record keeps it: the same paper can be printed again years later."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.core import signing
from pydantic import TypeAdapter

from motcua.papers.forms.catalog import DATA, form_for
from motcua.papers.forms.printing import print_form
from motcua.papers.forms.types import FormData, ReceiptData
from motcua.papers.qr import Qr
from motcua.papers.typeset import Pdf

_LOOKUP = "motcua.dossiers.lookup"


@cache
def _codec(form: str) -> TypeAdapter[FormData]:
    return TypeAdapter(DATA[form])


def frozen(form: str, data: FormData) -> dict[str, Any]:
    """The data as JSON."""
    kept: dict[str, Any] = _codec(form).dump_python(data, mode="json")
    return kept


def thawed(form: str, kept: dict[str, Any]) -> FormData:
    """The data as they were."""
    return _codec(form).validate_python(kept)


def edition_on(form: str, on: date) -> str:
    """The set of forms (bộ mẫu) in force on the day of reception."""
    return form_for(form, on).form_set


def title_on(form: str, on: date) -> str:
    """The form's name in its generation."""
    return form_for(form, on).name


def lookup_token(dossier_id: int) -> str:
    """What the QR of a receipt carries: opens this dossier's public page, and cannot be guessed."""
    return signing.Signer(salt=_LOOKUP).sign(str(dossier_id)).replace(":", ".")


def dossier_of_token(token: str) -> int | None:
    """The dossier that a token opens; None for anything else."""
    try:
        return int(signing.Signer(salt=_LOOKUP).unsign(token.replace(".", ":")))
    except (signing.BadSignature, ValueError):
        return None


def print_snapshot(form: str, kept: dict[str, Any], *, on: date, dossier_id: int | None) -> Pdf:
    """Print a kept form; a receipt carries the QR of today's address of the look-up."""
    data = thawed(form, kept)
    if isinstance(data, ReceiptData) and dossier_id is not None:
        address = f"{settings.PUBLIC_URL}/theo-doi/{lookup_token(dossier_id)}/"
        data = replace(
            data, lookup_qr=Qr(address, f"Tra cứu hồ sơ {data.code}"), lookup_url=settings.PUBLIC_URL
        )
    return print_form(form, data, on=on)
