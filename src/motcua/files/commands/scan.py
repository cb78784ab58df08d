"""The way out of quarantine: the scanner is asked outside of any transaction, its verdict is a verb."""

import logging
from datetime import timedelta

from django.db.models import F

from motcua.core import clock
from motcua.core.actor import SYSTEM, Actor
from motcua.core.events import announce
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import unchanged, verb
from motcua.files import perms
from motcua.files.adapters import scanner
from motcua.files.enums import ScanState
from motcua.files.events import FileScanned
from motcua.files.models import StoredFile, content_of
from motcua.files.ports import Scanner, ScannerDown
from motcua.files.types import Verdict

_LOG = logging.getLogger(__name__)
_LONGEST_WAIT = timedelta(minutes=10)
_LEASE = timedelta(minutes=2)  # while one worker asks, others leave the file alone


@verb("files.scan", title="Ghi kết quả quét vi-rút")
def scan(actor: Actor, stored_id: int, *, verdict: Verdict) -> None:
    """Write what the scanner said; a file that has a verdict keeps it."""
    perms.can_scan(actor).or_refuse()
    stored = StoredFile.objects.select_for_update().get(pk=stored_id)
    if stored.scan_state != ScanState.QUARANTINED:
        unchanged()
        return
    stored.scan_state = ScanState.CLEAN if verdict.clean else ScanState.INFECTED
    stored.scan_detail, stored.scanned_at = verdict.detail[:200], clock.real()
    stored.save(update_fields=["scan_state", "scan_detail", "scanned_at"])
    audit(actor, stored.ref, {"sha256": stored.sha256, "clean": verdict.clean, "detail": stored.scan_detail})
    attached = stored.attachments.filter(removed_at=None).order_by("pk")
    where = tuple(Ref(kind, number) for kind, number in attached.values_list("subject_kind", "subject_id"))
    announce(FileScanned(subject=stored.ref, clean=verdict.clean, attached_to=where))


def drain_quarantine(limit: int = 20) -> int:
    """Ask the scanner about up to ``limit`` waiting files; returns how many got a verdict.

    A scanner that is down costs one attempt: the rest wait for the next round.
    """
    asked, settled = scanner(), 0
    for _ in range(limit):
        claimed = _claim()
        if claimed is None:
            break
        verdict = _ask(asked, claimed)
        if verdict is None:
            break
        scan(SYSTEM, claimed.pk, verdict=verdict)
        settled += 1
    return settled


def _claim() -> StoredFile | None:
    """The file that waits longest, put off for a while so that no second worker asks about it too."""
    now = clock.real()
    waiting = StoredFile.objects.filter(scan_state=ScanState.QUARANTINED, next_scan_at__lte=now)
    for stored in waiting.order_by("next_scan_at", "pk")[:5]:
        mine = waiting.filter(pk=stored.pk, next_scan_at=stored.next_scan_at)
        if mine.update(next_scan_at=now + _LEASE):
            return stored
    return None


def _ask(asked: Scanner, stored: StoredFile) -> Verdict | None:
    try:
        return asked.scan(content_of(stored.sha256))
    except (ScannerDown, OSError) as error:
        wait = min(_LONGEST_WAIT, timedelta(seconds=2 ** min(stored.attempts + 1, 10)))
        StoredFile.objects.filter(pk=stored.pk).update(
            attempts=F("attempts") + 1, scan_detail=str(error)[:200], next_scan_at=clock.real() + wait
        )
        _LOG.warning("file %s stays in quarantine: %s", stored.sha256[:12], error)
        return None
