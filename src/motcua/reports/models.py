"""Rules of counting and days of closing, over time: no number of the law stands in the code."""

from django.db import models

from motcua.core.refs import Ref


class ReportRule(models.Model):
    """A set of numbers for reports over one span; ``unverified`` are the params that nobody has confirmed."""

    key = models.TextField()
    name = models.TextField()
    basis = models.TextField(help_text="căn cứ pháp lý")
    params = models.JSONField(default=dict)
    unverified = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="reports_rule_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.valid_from}"

    @property
    def ref(self) -> Ref:
        """This set for the journal."""
        return Ref("reports.rule", self.pk)
