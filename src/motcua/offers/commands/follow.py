"""What follows from news of the catalogue."""

from datetime import timedelta

from motcua.core.spans import stands_on
from motcua.offers.models import Offering
from motcua.procedures.public import ProcedureAbolished


def end_places(news: ProcedureAbolished) -> None:
    """An abolished procedure leaves every list; places that began with the first day after it never were.

    Receiving already ended with the version: this keeps the lists true to it.
    """
    after = news.last_day + timedelta(days=1)
    offered = Offering.objects.filter(stands_on(after), procedure=news.subject.id)
    offered.filter(valid_from__lte=news.last_day).update(valid_to=news.last_day)
    offered.filter(valid_from=after).delete()
