"""The door of files."""

from motcua.files.commands import attach, check, drain_quarantine, hand_on, remove, scan
from motcua.files.events import FileScanned
from motcua.files.models import content_of, has_content, keep_content
from motcua.files.queries import attachment, attachments_of, attachments_of_many, contents, open_attachment
from motcua.files.types import USUAL, AttachmentRow, Checked, Limits

__all__ = [
    "USUAL",
    "AttachmentRow",
    "Checked",
    "FileScanned",
    "Limits",
    "attach",
    "attachment",
    "attachments_of",
    "attachments_of_many",
    "check",
    "content_of",
    "contents",
    "drain_quarantine",
    "hand_on",
    "has_content",
    "keep_content",
    "open_attachment",
    "remove",
    "scan",
]
