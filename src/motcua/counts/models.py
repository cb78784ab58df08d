"""What the figures are made of: signed facts, and the sums that they are folded into."""

from django.db import models

from motcua.procedures.enums import Channel


class Fact(models.Model):
    """The counted state of a dossier, as it became (``sign`` +1) or as it was before (-1).

    Written by a trigger of the dossier's row, whoever changes it; taken away by the fold. No foreign keys:
    they would cost every verb a look at rows that the dossier's own keys have looked at.
    """

    sign = models.SmallIntegerField()
    agency_unit_id = models.BigIntegerField()
    version_id = models.BigIntegerField()
    field_id = models.BigIntegerField()
    channel = models.PositiveSmallIntegerField(choices=Channel.choices)
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    statutory_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    paused_since = models.DateTimeField(null=True)
    ending = models.TextField()

    def __str__(self) -> str:
        return f"{self.sign:+} {self.pk}"


class Sums(models.Model):
    """Sums of flows over the day, month or year that begins on ``day``; what is nothing is null, not 0.

    One column a measure (`enums.Measure`). The sum of all flows up to a day is what stands on that day.
    """

    grain = models.CharField(max_length=1, help_text="d: day, m: month, y: year")
    day = models.DateField()
    channel = models.PositiveSmallIntegerField(choices=Channel.choices)
    received = models.IntegerField(null=True)
    early = models.IntegerField(null=True)
    on_time = models.IntegerField(null=True)
    late = models.IntegerField(null=True)
    no_due = models.IntegerField(null=True)
    back_early = models.IntegerField(null=True)
    back_on_time = models.IntegerField(null=True)
    back_late = models.IntegerField(null=True)
    back_no_due = models.IntegerField(null=True)
    after_hour = models.IntegerField(null=True)
    back_after_hour = models.IntegerField(null=True)
    late_extended = models.IntegerField(null=True)
    back_late_extended = models.IntegerField(null=True)
    overdue = models.IntegerField(null=True)
    overdue_hour = models.IntegerField(null=True)
    overdue_extended = models.IntegerField(null=True)
    waiting = models.IntegerField(null=True)
    cancelled = models.IntegerField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.grain} {self.day}"


class SumByAgency(Sums):
    """Sums of an agency: by day, month and year."""

    agency_unit_id = models.BigIntegerField()
    pk = models.CompositePrimaryKey("grain", "day", "agency_unit_id", "channel")


class SumByProcedure(Sums):
    """Sums of a procedure in the province: by day, month and year."""

    procedure_id = models.BigIntegerField()
    field_id = models.BigIntegerField()
    pk = models.CompositePrimaryKey("grain", "day", "procedure_id", "field_id", "channel")


class SumByBoth(Sums):
    """Sums of a procedure at an agency: by day and year; read for a few agencies at a time."""

    agency_unit_id = models.BigIntegerField()
    procedure_id = models.BigIntegerField()
    field_id = models.BigIntegerField()
    pk = models.CompositePrimaryKey("agency_unit_id", "grain", "day", "procedure_id", "field_id", "channel")
