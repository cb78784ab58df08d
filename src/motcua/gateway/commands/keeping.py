"""What comes round: the use of keys is noted, old answers are forgotten."""

from datetime import timedelta

from motcua.core import clock
from motcua.gateway.models import ApiKey, ApiSubmission
from motcua.gateway.queries.callers import last_uses

KEEP_ANSWERS = timedelta(days=30)


def note_uses() -> int:
    """Write when the living keys were used last; gives how many rows changed."""
    living = list(ApiKey.objects.filter(revoked_at=None).order_by("pk"))
    used = last_uses(key.pk for key in living)
    changed = [key for key in living if key.pk in used and key.used_at != used[key.pk]]
    for key in changed:
        key.used_at = used[key.pk]
    ApiKey.objects.bulk_update(changed, ["used_at"])
    return len(changed)


def forget_answers(keep: timedelta = KEEP_ANSWERS) -> int:
    """Remove answers that nobody will ask for any more; gives how many."""
    return ApiSubmission.objects.filter(recorded_at__lt=clock.real() - keep).delete()[0]
