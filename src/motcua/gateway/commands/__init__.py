"""Writes of the gateway."""

from motcua.gateway.commands.keys import issue_key, revoke_key

__all__ = ["issue_key", "revoke_key"]
