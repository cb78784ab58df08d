"""Tell every process that its calendars are out of date."""

from uuid import uuid4

from motcua.workdays.models import CalendarEdition


def renew() -> None:
    """Begin a new edition in the running transaction; edits at the same time wait for each other here."""
    CalendarEdition.objects.update_or_create(pk=1, defaults={"token": uuid4()})
