"""The editor of a process: what people type, as forms and as a draft between two submits."""

from motcua.processes.forms.draft import Draft, change, draft_of, empty_draft, read
from motcua.processes.forms.sheet import Sheet

__all__ = ["Draft", "Sheet", "change", "draft_of", "empty_draft", "read"]
