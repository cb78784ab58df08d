"""Where procedures are received, and where they hang on the wall."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from motcua.core.refs import Ref
from motcua.core.spans import stands_on


class OfferingQuerySet(models.QuerySet["Offering"]):
    """Offerings in words."""

    def on(self, day: date) -> Self:
        """Those in force on ``day``."""
        return self.filter(stands_on(day))


class Offering(models.Model):
    """Danh mục TTHC tiếp nhận tại Bộ phận một cửa: which unit receives, which resolves, who signs.

    One row a procedure and unit: a province has some tens of thousands, a unit some hundreds, and
    what a unit offers is one look into one index.
    """

    procedure = models.ForeignKey("procedures.Procedure", on_delete=models.PROTECT, related_name="+")
    receiving_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    resolving_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    agency_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = OfferingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "receiving_unit", "resolving_unit", "valid_from"],
                name="offers_offering_key",
            ),
            models.UniqueConstraint(
                fields=["procedure", "receiving_unit", "resolving_unit"],
                condition=Q(valid_to=None),
                name="offers_offering_one_open",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="offers_offering_span"
            ),
        ]
        indexes = [
            models.Index(fields=["receiving_unit", "procedure"], name="offers_offering_unit"),
            models.Index(fields=["agency_unit", "procedure"], name="offers_offering_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} @ {self.receiving_unit_id}"

    @property
    def ref(self) -> Ref:
        """This offering for journal and events."""
        return Ref("offers.offering", self.pk)


class Posting(models.Model):
    """Niêm yết: a unit confirms that a version hangs on its board, since when, by whom, with a photo."""

    version = models.ForeignKey("procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    posted_on = models.DateField()
    photo = models.ForeignKey("files.Attachment", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "unit"], name="offers_posting_key")]
        indexes = [models.Index(fields=["unit", "version"], name="offers_posting_unit")]

    def __str__(self) -> str:
        return f"{self.version_id} @ {self.unit_id}"

    @property
    def ref(self) -> Ref:
        """This posting for journal and events."""
        return Ref("offers.posting", self.pk)
