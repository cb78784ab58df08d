"""Handing over: two halves, giao and nhận."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, models

from motcua.core.refs import Ref
from motcua.dossiers.enums import TransferState


class TransferBatch(models.Model):
    """One act of handing over, of one or many dossiers; printed as Giấy bàn giao hồ sơ."""

    number = models.TextField()
    from_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    from_post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Ref:
        """This batch for journal and events."""
        return Ref("dossiers.transfer_batch", self.pk)


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Words for hand-overs."""

    def settle(self, dossier_ids: Iterable[int], *, at: datetime, post_id: int) -> None:
        """The waiting hand-overs of these dossiers were received; written out, as verbs do it all day."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE dossiers_transfer SET state = 'received', received_at = %s, received_by_post_id = %s"
                " WHERE dossier_id = ANY(%s) AND state = 'waiting'",
                [at, post_id, list(dossier_ids)],
            )


class Transfer(models.Model):
    """One dossier handed over. ``from_task`` ended at ``handed_at``; ``to_task`` waits to be received.

    ``batch``: the slip it is on, None for a step on the screen that moves no paper. ``verb`` is the act
    that handed it over; ``before`` what recalling and declining put back.
    """

    batch = models.ForeignKey(TransferBatch, on_delete=models.PROTECT, null=True, related_name="transfers")
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="transfers")
    state = models.TextField(choices=TransferState.choices, default=TransferState.WAITING)
    from_task = models.ForeignKey(
        "processes.Task", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_task = models.ForeignKey(
        "processes.Task", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    from_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False)
    from_post = models.ForeignKey(
        "accounts.Post", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False)
    to_post = models.ForeignKey(
        "accounts.Post", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    handed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)
    received_by_post = models.ForeignKey(
        "accounts.Post", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    originals = models.PositiveIntegerField(default=0, help_text="originals that travel along")
    note = models.TextField(default="", blank=True)
    reason = models.TextField(default="", blank=True, help_text="why it was sent back or recalled")
    verb = models.TextField(default="dossiers.hand_over")
    before = models.JSONField(default=dict)

    objects = TransferQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["from_post"], name="dossiers_transfer_giver"),
            models.Index(fields=["received_by_post"], name="dossiers_transfer_taker"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], name="dossiers_transfer_one", condition=models.Q(state="waiting")
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} → {self.to_unit_id}"
