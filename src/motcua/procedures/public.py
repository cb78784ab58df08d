"""The door of procedures."""

from motcua.procedures.commands.draft import discard_draft, draft_version
from motcua.procedures.commands.fields import save_field
from motcua.procedures.commands.importing import import_catalogue
from motcua.procedures.commands.offer import offer, withdraw_offer
from motcua.procedures.commands.posting import confirm_posting
from motcua.procedures.commands.processes import approve_process
from motcua.procedures.commands.publish import abolish, publish
from motcua.procedures.events import ProcedureAbolished, VersionPublished
from motcua.procedures.queries.content import content_of, contents_of
from motcua.procedures.queries.find import field_rows, search
from motcua.procedures.queries.reception import offered_at, offered_elsewhere, reception_facts
from motcua.procedures.queries.versions import procedure_as_citizen_reads
from motcua.procedures.rules.fees import fee_of

__all__ = [
    "ProcedureAbolished",
    "VersionPublished",
    "abolish",
    "approve_process",
    "confirm_posting",
    "content_of",
    "contents_of",
    "discard_draft",
    "draft_version",
    "fee_of",
    "field_rows",
    "import_catalogue",
    "offer",
    "offered_at",
    "offered_elsewhere",
    "procedure_as_citizen_reads",
    "publish",
    "reception_facts",
    "save_field",
    "search",
    "withdraw_offer",
]
