"""Walk along the sealed chain: begun by a person or by the day, gone on with a stretch at a time."""

from datetime import timedelta
from time import monotonic

from django.db import transaction

from motcua.core import clock
from motcua.core.actor import SYSTEM, Actor
from motcua.core.decision import conflict
from motcua.core.journal import audit, check
from motcua.core.verbs import verb
from motcua.upkeep import perms
from motcua.upkeep.models import JournalCheck

EVERY = timedelta(days=1)
STRETCH, MOST_FAULTS = 20, 100


@verb("upkeep.check_journal", title="Kiểm tra nhật ký", web=True)
def check_journal(actor: Actor) -> int:
    """Begin a walk from the first seal to the last; gives its id. Raises `Refusal` while one is under way."""
    perms.can_check_journal(actor).or_refuse()
    if JournalCheck.objects.filter(ended_at=None).exists():
        raise conflict("Nhật ký đang được kiểm tra. Kết quả sẽ hiện ở trang này.")
    made = JournalCheck.objects.create(started_at=clock.real())
    audit(actor, made.ref)
    return made.pk


def go_on(seconds: float = 2.0) -> bool:
    """Go on with the walk that is under way for about so long; whether it is at its end.

    Several processes may call it: one of them walks, the others find the row taken.
    """
    until = monotonic() + seconds
    while monotonic() < until:
        if _stretch():
            return True
    return False


def _stretch() -> bool:
    with transaction.atomic():
        found = JournalCheck.objects.select_for_update(skip_locked=True).filter(ended_at=None)
        row = found.order_by("pk").first()
        if row is None:
            return True
        seen = check(row.last_seal, seals=STRETCH)
        told = [f"{fault.where}: {fault.what}" for fault in seen.faults]
        row.faults = [*row.faults, *told][:MOST_FAULTS]
        row.last_seal, row.seals, row.entries = seen.last, row.seals + seen.seals, row.entries + seen.entries
        row.ended_at = clock.real() if seen.whole else None
        row.save()
        return seen.whole


def come_round() -> None:
    """The job of the relay: once a day a walk begins, a short stretch is walked each time."""
    last = JournalCheck.objects.order_by("-started_at").first()
    if last is None or (last.ended_at is not None and clock.real() - last.started_at > EVERY):
        check_journal(SYSTEM)
    go_on(seconds=0.5)
