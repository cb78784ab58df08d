"""Spans of days: ``valid_from .. valid_to``, both included, without an end while ``valid_to`` is None."""

from datetime import date

from django.db.models import Q


def stands_on(day: date, prefix: str = "") -> Q:
    """The condition that ``day`` lies in the span of the row at ``prefix`` (``"procedure__versions__"``)."""
    start, end = f"{prefix}valid_from", f"{prefix}valid_to"
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}))
