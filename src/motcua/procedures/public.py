"""The door of procedures."""

from motcua.procedures.commands.draft import discard_draft, draft_version
from motcua.procedures.commands.fields import save_field
from motcua.procedures.commands.importing import import_catalogue
from motcua.procedures.commands.processes import approve_process
from motcua.procedures.commands.publish import abolish, publish
from motcua.procedures.events import ProcedureAbolished, VersionPublished
from motcua.procedures.models.catalogue import in_force
from motcua.procedures.queries.content import content_of, contents_of
from motcua.procedures.queries.find import Wanted, field_counts, field_rows, find_page, meant, search
from motcua.procedures.queries.placings import divisions_of, hold_published
from motcua.procedures.queries.printing import components_on_paper
from motcua.procedures.queries.versions import procedure_as_citizen_reads, stated
from motcua.procedures.queries.words import matches
from motcua.procedures.reference.placings import reference_placings
from motcua.procedures.rules.fees import fee_of
from motcua.procedures.rules.told import tell

__all__ = [
    "ProcedureAbolished",
    "VersionPublished",
    "Wanted",
    "abolish",
    "approve_process",
    "components_on_paper",
    "content_of",
    "contents_of",
    "discard_draft",
    "divisions_of",
    "draft_version",
    "fee_of",
    "field_counts",
    "field_rows",
    "find_page",
    "hold_published",
    "import_catalogue",
    "in_force",
    "matches",
    "meant",
    "procedure_as_citizen_reads",
    "publish",
    "reference_placings",
    "save_field",
    "search",
    "stated",
    "tell",
]
