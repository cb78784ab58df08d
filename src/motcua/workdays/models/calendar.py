"""The tables behind the working calendars of the units."""

from django.db import models
from django.db.models import F, Q

from motcua.workdays.calendar import DayKind, DayPart, RuleStatus


class CalendarDay(models.Model):
    """A day off or a day worked instead, national (no unit) or one unit's own (Bộ luật Lao động 2019, Đ112).

    A row that is not ``valid`` was withdrawn by a verb: it stays for the journal and has no effect.
    ``source`` names where a loaded row comes from; it is empty once a person has set the day.
    """

    date = models.DateField("ngày")
    kind = models.TextField("loại", choices=DayKind)
    part = models.TextField("buổi", choices=DayPart, default=DayPart.WHOLE)
    unit_id = models.BigIntegerField("đơn vị", null=True, help_text="null: cả nước")
    name = models.TextField("tên ngày")
    legal_basis = models.TextField("căn cứ", blank=True)
    status = models.TextField("độ tin cậy", choices=RuleStatus)
    swap_with = models.DateField("hoán đổi với ngày", null=True)
    source = models.TextField("nguồn", blank=True)
    note = models.TextField("ghi chú", blank=True)
    valid = models.BooleanField("có hiệu lực", default=True)

    class Meta:
        ordering = ("date", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("unit_id", "date", "part"),
                condition=Q(valid=True),
                nulls_distinct=False,
                name="workdays_calendarday_one_rule",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=DayKind.values)
                & Q(part__in=DayPart.values)
                & Q(status__in=RuleStatus.values),
                name="workdays_calendarday_words",
            ),
            models.CheckConstraint(
                condition=Q(swap_with__isnull=True) | ~Q(swap_with=F("date")),
                name="workdays_calendarday_swap",
            ),
        )

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"


class ShiftRule(models.Model):
    """One shift of one weekday over a span of dates; a unit's own rules replace the national week whole."""

    unit_id = models.BigIntegerField("đơn vị", null=True, help_text="null: chung cho tỉnh")
    weekday = models.SmallIntegerField("thứ", help_text="0 là thứ Hai")
    start = models.TimeField("từ")
    end = models.TimeField("đến")
    valid_from = models.DateField("hiệu lực từ")
    valid_to = models.DateField("hiệu lực đến", null=True)
    legal_basis = models.TextField("căn cứ", blank=True)

    class Meta:
        ordering = ("valid_from", "weekday", "start")
        constraints = (
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="workdays_shiftrule_weekday"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="workdays_shiftrule_forward"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="workdays_shiftrule_span",
            ),
        )

    def __str__(self) -> str:
        return f"{self.weekday}: {self.start:%H:%M}-{self.end:%H:%M}"


class CalendarEdition(models.Model):
    """The one row that tells every process whether the calendar it built is still the latest.

    A random token, not a number: after a rollback a number would come again for other content.
    """

    token = models.UUIDField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="workdays_calendaredition_one_row"),)

    def __str__(self) -> str:
        return str(self.token)
