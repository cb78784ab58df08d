"""What the administrator's room remembers of its own."""

from django.db import models

from motcua.core.refs import Ref
from motcua.upkeep.enums import ErasureState, Ground


class Erasure(models.Model):
    """A request to erase by law what entries of the journal say; it takes two persons."""

    ground = models.TextField(choices=Ground.choices)
    basis = models.TextField(help_text="the document that it rests on")
    why = models.TextField()
    about = models.TextField(help_text="a dossier's code, a masked number, a rule: nobody in clear")
    state = models.TextField(choices=ErasureState.choices, default=ErasureState.PROPOSED)
    proposed_by = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    decided_why = models.TextField(default="", blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.about}: {self.state}"

    @property
    def ref(self) -> Ref:
        """This request for the journal."""
        return Ref("upkeep.erasure", self.pk)


class ErasureLine(models.Model):
    """One entry whose words are to go."""

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="lines")
    entry = models.ForeignKey("core.JournalEntry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["erasure", "entry"], name="upkeep_erasureline_once"),
        ]

    def __str__(self) -> str:
        return f"{self.erasure_id}: {self.entry_id}"


class RetentionRule(models.Model):
    """How many years the journal keeps what it says about one kind of thing, with the legal basis."""

    subject_kind = models.TextField(unique=True)
    name = models.TextField()
    years = models.PositiveSmallIntegerField()
    basis = models.TextField()
    unverified = models.BooleanField(default=False)

    class Meta:
        ordering = ["subject_kind"]
        constraints = [
            models.CheckConstraint(condition=models.Q(years__range=(1, 100)), name="upkeep_retention_years"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind}: {self.years}"

    @property
    def ref(self) -> Ref:
        """This rule for the journal."""
        return Ref("upkeep.retention", self.pk)


class JournalCheck(models.Model):
    """A walk along the sealed chain, a stretch at a time; real times."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    last_seal = models.BigIntegerField(default=0)
    seals = models.PositiveIntegerField(default=0)
    entries = models.PositiveBigIntegerField(default=0)
    faults = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ended_at"],
                condition=models.Q(ended_at=None),
                nulls_distinct=False,
                name="upkeep_one_check_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.started_at}"

    @property
    def ref(self) -> Ref:
        """This walk for the journal."""
        return Ref("upkeep.check", self.pk)
