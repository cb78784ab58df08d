"""The log of readings."""

from django.db import models

from motcua.accounts.enums import ReadingKind


class Reading(models.Model):
    """Somebody searched by personal data, or opened what is not their own work. Never deleted by hand."""

    at = models.DateTimeField()
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=ReadingKind.choices)
    subject_kind = models.TextField(default="", blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    subject_label = models.TextField(default="", blank=True, help_text="the dossier's code")
    sought = models.TextField(default="", blank=True, help_text="masked")
    found = models.PositiveIntegerField(default=0)
    why = models.TextField(default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="accounts_reading_subject"),
            models.Index(fields=["unit", "-id"], name="accounts_reading_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.post_id}"
