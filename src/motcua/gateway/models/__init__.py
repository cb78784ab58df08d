"""Tables of the gateway."""

from motcua.gateway.models.keys import ApiKey, ApiSubmission, RequestAllowance

__all__ = ["ApiKey", "ApiSubmission", "RequestAllowance"]
