"""News sent to other software."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.core.refs import Ref
from motcua.gateway.enums import DeliveryState


class WebhookSubscription(models.Model):
    """Đăng ký nhận tin: where a key wants to hear of what. Its secret is derived, never kept."""

    key = models.ForeignKey("gateway.ApiKey", on_delete=models.PROTECT, related_name="hooks")
    url = models.TextField()
    kinds = ArrayField(models.TextField())
    generation = models.PositiveIntegerField(default=1, help_text="of the secret")
    rotated_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["key"], name="gateway_hook_open", condition=models.Q(ended_at=None)),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def ref(self) -> Ref:
        """This subscription for the journal."""
        return Ref("gateway.subscription", self.pk)


class WebhookDelivery(models.Model):
    """Một lần gửi tin. Those of one dossier go to one subscription in their order."""

    subscription = models.ForeignKey(
        WebhookSubscription, on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )
    subject = models.TextField(help_text="orders: one dossier")
    event = models.UUIDField(help_text="the same for every try")
    kind = models.TextField()
    body = models.TextField()
    made_at = models.DateTimeField()
    state = models.TextField(choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of the last answer")
    error = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "event"], name="gateway_delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="gateway_delivery_due",
                condition=models.Q(state=DeliveryState.WAITING),
            ),
            models.Index(
                fields=["subscription", "subject", "id"],
                name="gateway_delivery_order",
                condition=models.Q(state__in=[DeliveryState.WAITING, DeliveryState.DEAD]),
            ),
            models.Index(fields=["subscription", "-id"], name="gateway_delivery_list"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def ref(self) -> Ref:
        """This delivery for the journal."""
        return Ref("gateway.delivery", self.pk)
