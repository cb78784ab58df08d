"""The journal: who did what to what, and the seals that make it hard to rewrite."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class JournalEntry(models.Model):
    """One act of a verb. Append-only by trigger; ``cluster`` and ``xid`` name the writing transaction.

    ``payload_digest`` is SHA-256 over the payload's salt and canonical bytes; ``digest`` is SHA-256 over
    the canonical bytes of the rest (without ``submit``) with it, so that who did what can be checked even
    when the payload is erased.
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
    payload_digest = models.BinaryField()
    digest = models.BinaryField()
    submit = models.UUIDField(null=True, help_text="the sending whose first line this is (core.once)")
    # cluster and xid are made by migration 0002 and filled by their defaults: xid8 is none of Django's types.

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submit"], name="core_journal_submit", condition=models.Q(submit__isnull=False)
            )
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="core_journal_subject"),
            models.Index(fields=["person_id", "id"], name="core_journal_person"),
            BrinIndex(fields=["at"], name="core_journal_at"),  # a day is found, and writing costs nothing
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind}:{self.subject_id}"


class JournalPayload(models.Model):
    """What the entry says in detail. Erased by law it leaves ``erased_at`` and a reason.

    The salt goes with it: without it nobody can try out which words were there.
    """

    entry = models.OneToOneField(
        JournalEntry, on_delete=models.PROTECT, primary_key=True, related_name="payload"
    )
    body = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)
    erased_why = models.TextField(default="")

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class Seal(models.Model):
    """A Merkle root over the entries whose transactions lie in ``[from_xid, to_xid)`` of ``cluster``."""

    cluster = models.BigIntegerField(help_text="PostgreSQL's own identifier")
    from_xid = models.BigIntegerField()
    to_xid = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    digest = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "from_xid"], name="core_seal_begins_once"),
            models.UniqueConstraint(fields=["cluster", "to_xid"], name="core_seal_ends_once"),
        ]
        indexes = [models.Index(fields=["sealed_at"], name="core_seal_day")]

    def __str__(self) -> str:
        return f"seal {self.pk}"
