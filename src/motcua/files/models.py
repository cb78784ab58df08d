"""The tables of files, and the storage that holds the contents."""

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import models

from motcua.core.refs import Ref
from motcua.files.enums import MediaType, ScanState
from motcua.files.types import AttachmentRow


class StoredFile(models.Model):
    """One content, stored once under its SHA-256. ``media_type`` is what the content is, not its name.

    ``attempts`` counts scans that gave no verdict; ``next_scan_at`` is when the next one is due.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.TextField(choices=MediaType.choices)
    pages = models.PositiveIntegerField(null=True, blank=True)
    scan_state = models.TextField(choices=ScanState.choices, default=ScanState.QUARANTINED)
    scan_detail = models.TextField(default="", blank=True)
    stored_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_scan_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_scan_at"],
                name="files_quarantine",
                condition=models.Q(scan_state="quarantined"),
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def ref(self) -> Ref:
        """This content for journal and events."""
        return Ref("files.stored", self.pk)


class Attachment(models.Model):
    """A stored file as part of something: who put it there, under which name, for what."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    purpose = models.TextField()
    name = models.TextField()
    uploaded_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_why = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="files_attachment_subject")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This attachment for journal and events."""
        return Ref("files.attachment", self.pk)

    @property
    def subject(self) -> Ref:
        """The thing it is attached to, whose rights decide who may open it."""
        return Ref(self.subject_kind, self.subject_id)

    def row(self) -> AttachmentRow:
        """This attachment with its file, as it crosses the door."""
        return AttachmentRow(
            id=self.pk,
            subject=self.subject,
            purpose=self.purpose,
            name=self.name,
            size=self.file.size,
            media_type=self.file.media_type,
            pages=self.file.pages,
            scan_state=ScanState(self.file.scan_state),
            sha256=self.file.sha256,
            uploaded_at=self.uploaded_at,
            person_id=self.person_id,
        )


def _storage() -> Storage:
    return storages["papers"]


def _place(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def keep_content(sha256: str, data: bytes) -> None:
    """Keep ``data`` under its hash. What is there already, and whole, is the same and is left alone."""
    storage, place = _storage(), _place(sha256)
    if storage.exists(place):
        if storage.size(place) == len(data):
            return
        storage.delete(place)  # what is left of a write that was cut off
    kept = storage.save(place, ContentFile(data))
    if kept != place:  # another upload of the same content was quicker
        storage.delete(kept)


def content_of(sha256: str) -> bytes:
    """The content under this hash; raises OSError when the storage does not give it."""
    with _storage().open(_place(sha256), "rb") as content:
        data: bytes = content.read()
    return data


def has_content(sha256: str, size: int) -> bool:
    """Whether the storage holds that content in full length."""
    storage, place = _storage(), _place(sha256)
    return storage.exists(place) and storage.size(place) == size
