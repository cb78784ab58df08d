"""The demo's business clock."""

from django.db import models


class ClockOffset(models.Model):
    """The one row that says how far the demo's business clock is from real time."""

    offset = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="core_clockoffset_one_row")]

    def __str__(self) -> str:
        return str(self.offset)
