"""The outbox: news on its way to the rooms above."""

from django.db import models


class Subject(models.Model):
    """The row that gives a subject's events their order; locked by whoever announces."""

    subject = models.TextField(primary_key=True)
    seq = models.BigIntegerField()

    def __str__(self) -> str:
        return self.subject


class OutboxState(models.TextChoices):
    """Where a piece of news stands."""

    WAITING = "waiting", "Chờ chuyển"
    DEAD = "dead", "Không chuyển được"
    DELIVERED = "delivered", "Đã chuyển"


class OutboxRow(models.Model):
    """One event of one subject. A dead row blocks its own subject only."""

    subject = models.TextField()
    seq = models.BigIntegerField()
    name = models.TextField()
    body = models.JSONField()
    announced_at = models.DateTimeField()
    state = models.TextField(choices=OutboxState.choices, default=OutboxState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="core_outbox_order")]
        indexes = [
            models.Index(
                fields=["next_try_at"], name="core_outbox_waiting", condition=models.Q(state="waiting")
            ),
            models.Index(
                fields=["subject", "seq"],
                name="core_outbox_open",
                condition=models.Q(state__in=["waiting", "dead"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}#{self.seq}"
