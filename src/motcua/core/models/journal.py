"""The journal: who did what to what, and the seals that make it hard to rewrite."""

from django.db import models


class JournalEntry(models.Model):
    """One act of a verb. Append-only by trigger; ``xid`` is the writing transaction.

    ``digest`` is SHA-256 over ``salt`` and the entry's canonical bytes, payload included, so that
    an erased payload leaves the chain intact.
    """

    verb = models.TextField()
    actor_kind = models.TextField()
    actor_name = models.TextField()
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    at = models.DateTimeField(help_text="business time")
    recorded_at = models.DateTimeField(help_text="real time")
    salt = models.BinaryField()
    digest = models.BinaryField()
    # xid8 is not among Django's types: the column is made by migration 0002 and filled by its default.

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="core_journal_subject"),
            models.Index(fields=["person_id", "id"], name="core_journal_person"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind}:{self.subject_id}"


class JournalPayload(models.Model):
    """What the entry says in detail; may be erased by law, which leaves ``erased_at`` and a reason."""

    entry = models.OneToOneField(
        JournalEntry, on_delete=models.PROTECT, primary_key=True, related_name="payload"
    )
    body = models.JSONField(null=True)
    erased_at = models.DateTimeField(null=True)
    erased_why = models.TextField(default="")

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class Seal(models.Model):
    """A Merkle root over the entries whose transactions lie in ``[from_xid, to_xid)``."""

    from_xid = models.BigIntegerField()
    to_xid = models.BigIntegerField(unique=True)
    entries = models.PositiveIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    digest = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"seal {self.pk}"
