"""How far the demo has been filled."""

from django.db import models


class DemoRun(models.Model):
    """The one scenario of this installation, as it was when the filling began."""

    scenario = models.JSONField()
    started_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="demo_run_one_row")]

    def __str__(self) -> str:
        return f"demo since {self.started_at}"


class DemoShard(models.Model):
    """One piece of the filling; ``done`` moves in the transaction of the steps it counts."""

    room = models.TextField()
    key = models.TextField()
    size = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    first = models.BooleanField(default=False)
    finished = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "key"], name="demo_shard_key")]
        ordering = ["-first", "-size", "id"]

    def __str__(self) -> str:
        return f"{self.room}/{self.key}"
