"""The draft that becomes the result."""

from collections.abc import Iterable

from django.db import connection, models

from motcua.core.rows import select_rows
from motcua.dossiers.enums import DraftState


class DraftQuerySet(models.QuerySet["Draft"]):
    """Words for drafts; written out, as verbs say them all day."""

    def last_of(self, dossier_ids: Iterable[int]) -> "dict[int, Draft]":
        """The last draft of each of these dossiers; one statement."""
        ids = list(dossier_ids)
        if len(ids) == 1:
            rows = select_rows(Draft, "WHERE dossier_id = %s ORDER BY no DESC LIMIT 1", ids)
        else:
            last = "WHERE (dossier_id, no) IN (SELECT dossier_id, max(no) FROM dossiers_draft"
            rows = select_rows(Draft, f"{last} WHERE dossier_id = ANY(%s) GROUP BY dossier_id)", [ids])
        return {row.dossier_id: row for row in rows}

    def submit(self, dossier_id: int) -> None:
        """The draft that is being written is submitted."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE dossiers_draft SET state = 'submitted' WHERE dossier_id = %s AND state = 'drafting'",
                [dossier_id],
            )

    def stamp(self, drafts: "Iterable[Draft]") -> None:
        """Write number, state and time of each of ``drafts``; one statement."""
        numbers = {draft.pk: draft for draft in drafts}
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE dossiers_draft d SET number = n.number, state = 'stamped', stamped_at = n.at"
                " FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[]) AS n (id, number, at)"
                " WHERE d.id = n.id",
                [
                    list(numbers),
                    [draft.number for draft in numbers.values()],
                    [draft.stamped_at for draft in numbers.values()],
                ],
            )


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

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "no"], name="dossiers_draft_key")]

    def __str__(self) -> str:
        return f"{self.dossier_id} dự thảo {self.no}"
