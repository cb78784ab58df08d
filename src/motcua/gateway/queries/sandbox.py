"""The key that the demo shows to everybody; nowhere else is there one."""

import base64
import hashlib
import hmac

from django.conf import settings

from motcua.gateway.models import ApiKey
from motcua.gateway.rules import keys as rules


def sandbox_key() -> str:
    """The sandbox key of this installation, whether it has been issued or not; it follows the secret key."""
    made = hmac.digest(settings.SECRET_KEY.encode(), b"motcua sandbox key", hashlib.sha256)
    prefix = hashlib.sha256(made).hexdigest()[: 2 * rules.PREFIX_BYTES]
    return rules.written(prefix, base64.urlsafe_b64encode(made).decode().rstrip("="))


def offered_key() -> str:
    """The sandbox key where there is one, else empty; one statement, none outside of the demo."""
    if not settings.DEMO_ACCOUNTS:
        return ""
    whole = sandbox_key()
    there = ApiKey.objects.filter(digest=rules.digest(whole), revoked_at=None).exists()
    return whole if there else ""
