"""Loads with their checkpoints, refused lines, and where each loaded dossier came from."""

from django.db import models

from motcua.core.refs import Ref
from motcua.legacy.enums import RunState


class Run(models.Model):
    """One load of one stream (``key``) from one system; found again by both when it was cut off.

    ``built``: definitions of what was taken off the big tables for a load into an empty province, to be
    put back; empty when everything stands.
    """

    system = models.TextField()
    key = models.TextField()
    title = models.TextField()
    into_empty = models.BooleanField(default=False)
    state = models.TextField(choices=RunState.choices, default=RunState.WAITING)
    total = models.PositiveIntegerField(default=0)
    batch_size = models.PositiveIntegerField()
    built = models.JSONField(default=list)
    started_at = models.DateTimeField(help_text="real time")
    ended_at = models.DateTimeField(null=True)
    post_id = models.BigIntegerField(null=True)
    error = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["system", "key"], name="legacy_run_key")]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """This load for the journal."""
        return Ref("legacy.run", self.pk)


class Upload(models.Model):
    """A file of another system with how it is read: the latest one of a system lends its mapping to the next.

    ``mapping`` holds ``columns``, ``statuses``, ``procedures``, ``unit_id`` and ``unit``, see
    `commands.register.Register`.
    """

    system = models.TextField()
    name = models.TextField()
    content = models.BinaryField()
    digest = models.TextField(help_text="SHA-256")
    mapping = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(help_text="real time")
    post_id = models.BigIntegerField(null=True)
    run = models.OneToOneField(Run, on_delete=models.PROTECT, null=True, related_name="upload")

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This file for the journal."""
        return Ref("legacy.upload", self.pk)


class Batch(models.Model):
    """A checkpoint: the lines of batch ``no`` are in, or refused. Written in the batch's own transaction."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="batches")
    no = models.PositiveIntegerField()
    loaded = models.PositiveIntegerField()
    same = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    done_at = models.DateTimeField(help_text="real time")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "no"], name="legacy_batch_key")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.no}"


class RefusedLine(models.Model):
    """A line that did not go in, with every reason."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="refused_lines")
    no = models.PositiveIntegerField(help_text="place in the file, from 1")
    source_id = models.TextField()
    why = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["run", "no"], name="legacy_refused_run")]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.no}"


class Origin(models.Model):
    """Where a dossier came from: the other system's key for it, and a digest of what was told."""

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    system = models.TextField()
    source_id = models.TextField()
    digest = models.BinaryField()
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "source_id"], name="legacy_origin_key")]

    def __str__(self) -> str:
        return f"{self.system}:{self.source_id}"
