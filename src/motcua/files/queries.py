"""Reads of files: what is attached to a thing, and the content for whoever may see the thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, RefusalKind, conflict, not_found
from motcua.core.refs import Ref, watched
from motcua.files import perms
from motcua.files.enums import ScanState
from motcua.files.models import Attachment, StoredFile, content_of
from motcua.files.types import AttachmentRow, OpenFile


def _present() -> QuerySet[Attachment]:
    return Attachment.objects.filter(removed_at=None).select_related("file")


def attachments_of(subject: Ref) -> list[AttachmentRow]:
    """The files of a thing, oldest first; one statement. The caller has asked whether it may be seen."""
    return attachments_of_many([subject])[subject]


def attachments_of_many(subjects: Iterable[Ref]) -> dict[Ref, list[AttachmentRow]]:
    """The files of several things; one statement, an empty list for what has none."""
    numbers: dict[str, list[int]] = defaultdict(list)
    found: dict[Ref, list[AttachmentRow]] = {}
    for subject in subjects:
        numbers[subject.kind].append(subject.id)
        found[subject] = []
    if not found:
        return {}
    wanted = Q()
    for kind, ids in numbers.items():
        wanted |= Q(subject_kind=kind, subject_id__in=ids)
    for attachment in _present().filter(wanted).order_by("pk"):
        found[attachment.subject].append(attachment.row())
    return found


def attachment(actor: Actor, attachment_id: int) -> AttachmentRow:
    """One file that ``actor`` may see; raises `Refusal` (not found)."""
    found = _present().filter(pk=attachment_id).first()
    if found is None:
        raise not_found("Không có tệp này hoặc bạn không được xem.")
    perms.can_open(actor, found.subject).or_refuse()
    return found.row()


def open_attachment(actor: Actor, attachment_id: int) -> OpenFile:
    """A file with its content, for whoever may see what it belongs to.

    Opening what is not the own work is written down for the thing's readers.
    Raises `Refusal`: not found (or not for this actor), conflict while it waits in quarantine,
    forbidden when it is infected.
    """
    row = attachment(actor, attachment_id)
    if row.scan_state is ScanState.QUARANTINED:
        raise conflict("Tệp đang chờ quét vi-rút. Hãy thử lại sau ít phút.")
    if row.scan_state is ScanState.INFECTED:
        raise Refusal(Problem("Tệp có mã độc nên không mở được."), kind=RefusalKind.FORBIDDEN)
    if whose := watched(actor, row.subject):
        accounts.note_reading(
            actor, ReadingKind.OPEN_FILE, subject=whose.ref, label=whose.label, sought=row.name
        )
    return OpenFile(row, content_of(row.sha256))


def label(attachment_id: int) -> str:
    """The name of a file for links from elsewhere."""
    return Attachment.objects.values_list("name", flat=True).filter(pk=attachment_id).first() or "Tệp"


def subject_of(attachment_id: int) -> Ref | None:
    """What a file belongs to; None when it does not exist or was removed."""
    found = Attachment.objects.filter(pk=attachment_id, removed_at=None).first()
    return found.subject if found else None


def contents() -> Iterator[tuple[str, int]]:
    """Every content that the storage must hold, as SHA-256 and bytes, for whoever copies the house."""
    yield from StoredFile.objects.order_by("sha256").values_list("sha256", "size").iterator(chunk_size=10_000)
