"""Sổ chứng thực: the counter's rush."""

from django.db import models

from motcua.certification.enums import LineState
from motcua.core.refs import Ref


class Certification(models.Model):
    """One line of the yearly book: pages × copies of one paper for the person being served.

    The lines of one person form one dossier that is received and returned at once.
    """

    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    book = models.TextField(help_text="e.g. 2022-SCT/BS")
    number = models.PositiveIntegerField()
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    requester = models.TextField()
    identity_number = models.TextField(default="", blank=True)
    paper_kind = models.TextField()
    pages = models.PositiveIntegerField()
    copies = models.PositiveIntegerField()
    fee = models.PositiveBigIntegerField(help_text="đồng")
    state = models.TextField(choices=LineState.choices, default=LineState.CHO_KY)
    entered_at = models.DateTimeField()
    entered_by_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    signed_by_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    stamped_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "book", "number"], name="certification_line_key")
        ]
        indexes = [models.Index(fields=["unit", "-entered_at", "-id"], name="certification_line_day")]

    def __str__(self) -> str:
        return f"{self.book}/{self.number}"

    @property
    def ref(self) -> Ref:
        """This line for journal and events."""
        return Ref("certification.line", self.pk)
