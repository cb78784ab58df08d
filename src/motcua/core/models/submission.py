"""Idempotency keys: the same submit twice is one act."""

from django.db import models


class Submission(models.Model):
    """What came of a submit: written in the transaction of the verb that it began."""

    key = models.UUIDField(primary_key=True)
    verb = models.TextField()
    person_id = models.BigIntegerField(null=True)
    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.verb} {self.key}"
