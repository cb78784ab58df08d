"""The draft that becomes the result."""

from django.db import models

from motcua.dossiers.enums import DraftState


class Draft(models.Model):
    """Dự thảo kết quả number ``no`` of a dossier; the last one that is stamped is the result."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="drafts")
    no = models.PositiveSmallIntegerField()
    refusal = models.BooleanField(default=False, help_text="từ chối giải quyết")
    node = models.TextField(default="", blank=True, help_text="step of the process in which it was drafted")
    template = models.TextField()
    result_code = models.TextField(default="", blank=True)
    subject = models.TextField(help_text="trích yếu")
    body = models.TextField()
    state = models.TextField(choices=DraftState.choices, default=DraftState.DRAFTING)
    drafted_by_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    returned_why = models.TextField(default="", blank=True)
    signed_by_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    number = models.TextField(default="", blank=True, help_text="số, ký hiệu")
    stamped_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey("files.Attachment", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "no"], name="dossiers_draft_key")]

    def __str__(self) -> str:
        return f"{self.dossier_id} dự thảo {self.no}"
