"""Tables of the gateway."""

from motcua.gateway.models.hooks import WebhookDelivery, WebhookSubscription
from motcua.gateway.models.keys import ApiKey, ApiSubmission, RequestAllowance

__all__ = ["ApiKey", "ApiSubmission", "RequestAllowance", "WebhookDelivery", "WebhookSubscription"]
