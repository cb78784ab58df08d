"""The tables of files."""

from django.db import models

from motcua.core.refs import Ref
from motcua.files.enums import ScanState


class StoredFile(models.Model):
    """One content, stored once under its SHA-256. ``media_type`` is what the content is, not its name."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.TextField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    scan_state = models.TextField(choices=ScanState.choices, default=ScanState.QUARANTINED)
    scan_detail = models.TextField(default="", blank=True)
    stored_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="files_quarantine", condition=models.Q(scan_state="quarantined"))
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


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
