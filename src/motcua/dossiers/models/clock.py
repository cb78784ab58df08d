"""What stops or moves the clock: pauses, supplements, the one extension."""

from django.db import models

from motcua.dossiers.enums import PauseKind, Stage


class Pause(models.Model):
    """The clock stands still from ``start`` to ``end`` (None: still)."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="pauses")
    kind = models.TextField(choices=PauseKind.choices)
    start = models.DateTimeField()
    end = models.DateTimeField(null=True, blank=True)
    why = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], name="dossiers_pause_one_open", condition=models.Q(end=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}"


class SupplementRequest(models.Model):
    """Yêu cầu bổ sung: what is missing, why, and what came of it."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="supplements")
    stage = models.TextField(choices=Stage.choices)
    items = models.JSONField(help_text="list of what must be completed")
    why = models.TextField()
    asked_at = models.DateTimeField()
    asked_by_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField(help_text="closed without an answer after this day")
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.stage} {self.asked_at}"


class Extension(models.Model):
    """Gia hạn with an apology: at most once a dossier."""

    dossier = models.OneToOneField("dossiers.Dossier", on_delete=models.CASCADE, related_name="extension")
    asked_at = models.DateTimeField()
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField()
    why = models.TextField()
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.dossier_id} → {self.new_due_at}"
