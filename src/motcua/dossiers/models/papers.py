"""Papers that left the counter, outcomes that are no dossier, and the cancelling of a mistake."""

from django.db import models

from motcua.core.refs import Ref
from motcua.dossiers.enums import NoticeKind


class IssuedPaper(models.Model):
    """A printed form with the data it was printed from: the same paper can be printed again.

    ``form`` is the stable slug; ``edition`` the set of forms by date of reception; ``copy_no`` counts
    the reissues after a correction (in lại lần n).
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, null=True, related_name="papers"
    )
    form = models.TextField()
    edition = models.TextField()
    number = models.TextField(default="", blank=True)
    copy_no = models.PositiveSmallIntegerField(default=1)
    data = models.JSONField()
    issued_at = models.DateTimeField()
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["dossier", "form"], name="dossiers_paper_form")]

    def __str__(self) -> str:
        return f"{self.form} {self.number}"

    @property
    def ref(self) -> Ref:
        """This paper for journal and events."""
        return Ref("dossiers.paper", self.pk)


class CounterNotice(models.Model):
    """At the counter: asked to complete, or refused. No dossier, no code; kept and printable."""

    kind = models.TextField(choices=NoticeKind.choices)
    version = models.ForeignKey("procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    applicant = models.JSONField()
    identity_number = models.TextField(default="", blank=True, db_index=True)
    items = models.JSONField(default=list)
    why = models.TextField()
    paper = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"

    @property
    def ref(self) -> Ref:
        """This notice for journal and events."""
        return Ref("dossiers.notice", self.pk)


class CancelProposal(models.Model):
    """Hủy hồ sơ nhập nhầm: proposed by the counter, approved by the head; the code is kept."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="cancel_proposals")
    why = models.TextField()
    proposed_by_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by_post = models.ForeignKey(
        "accounts.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True)
    decided_why = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                name="dossiers_cancel_one_open",
                condition=models.Q(approved=None),
            )
        ]

    def __str__(self) -> str:
        return f"hủy {self.dossier_id}"
