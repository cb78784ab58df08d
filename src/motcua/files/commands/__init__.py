"""Writes: attach, remove, and what the scanner said."""

from motcua.files.commands.attach import attach, check, hand_on
from motcua.files.commands.remove import remove
from motcua.files.commands.scan import drain_quarantine, scan

__all__ = ["attach", "check", "drain_quarantine", "hand_on", "remove", "scan"]
