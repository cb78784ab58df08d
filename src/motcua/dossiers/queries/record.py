"""One dossier with everything that belongs to it, read in one statement."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from motcua.core.journal import LINES
from motcua.core.rows import select_rows
from motcua.core.time import local_date
from motcua.dossiers.enums import (
    DraftState,
    FeeMethod,
    FeeState,
    IdentityKind,
    PartyKind,
    PartyRole,
    PauseKind,
    ScanState,
    Stage,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import Reach
from motcua.dossiers.papers import snapshot
from motcua.dossiers.queries.rows import PEOPLE, UNITS, Names, as_json
from motcua.dossiers.rules.clock import PauseFact
from motcua.dossiers.types import (
    CancelFacts,
    ComponentRow,
    DraftRow,
    ExtensionRow,
    FeeRow,
    PaperRow,
    PartyRow,
    SupplementRow,
)
from motcua.procedures.enums import ComponentKind
from motcua.processes.public import INSTANCE

_HERE = "dossiers_dossier.id"
Facts = dict[str, Any]


def _listed(table: str, columns: str, order: str, more: str = "") -> str:
    """SQL: the rows of ``table`` that belong to the dossier, as a JSON array of objects."""
    pairs = ", ".join(f"'{name}', x.{name}" for name in columns.split())
    return (
        f"(SELECT json_agg(json_build_object({pairs}{more}) ORDER BY {order})"  # noqa: S608 - our own words
        f" FROM {table} x WHERE x.dossier_id = {_HERE})"
    )


_PARTIES = _listed(
    "dossiers_party",
    "role kind name identity_kind identity_number birth_date phone email address authority_paper from_card",
    "x.role",
)
_COMPONENTS = _listed(
    "dossiers_dossiercomponent",
    "id no name note received originals copies certified_copies scan_state reused_from_id"
    " originals_returned_at component_id",
    "x.no",
    ", 'attachment_id', x.file_id, 'wanted',"
    " (SELECT c.kind FROM procedures_casecomponent c WHERE c.id = x.component_id)",
)
_FEES = _listed("dossiers_dossierfee", "id no name amount state method receipt_no paid_at", "x.no, x.id")
_DRAFTS = _listed(
    "dossiers_draft",
    "id no refusal template result_code subject body state drafted_at drafted_by_post_id returned_why"
    " signed_at signed_by_post_id number stamped_at",
    "x.no",
)
_SUPPLEMENTS = _listed(
    "dossiers_supplementrequest", "stage items why asked_at asked_by_post_id answer_by answered_at", "x.id"
)
_EXTENSION = _listed("dossiers_extension", "asked_at old_due_at new_due_at why post_id", "x.id")
_PAUSES = _listed("dossiers_pause", "kind start why", "x.start, x.id", """, 'end', x."end\"""")
_PAPERS = _listed("dossiers_issuedpaper", "id form edition number copy_no issued_at", "x.id DESC")
_PROPOSAL = f"""(SELECT json_agg(json_build_object('why', x.why, 'proposed_by_post_id',
  x.proposed_by_post_id, 'proposed_at', x.proposed_at)) FROM dossiers_cancelproposal x
  WHERE x.dossier_id = {_HERE} AND x.approved IS NULL)"""  # noqa: S608 - our own words
_POSTS = f"""ARRAY[held_post_id, offered_post_id]
  || ARRAY(SELECT unnest(ARRAY[x.drafted_by_post_id, x.signed_by_post_id])
           FROM dossiers_draft x WHERE draft_state <> '' AND x.dossier_id = {_HERE})
  || ARRAY(SELECT x.asked_by_post_id FROM dossiers_supplementrequest x
           WHERE supplements_asked > 0 AND x.dossier_id = {_HERE})
  || ARRAY(SELECT x.post_id FROM dossiers_extension x
           WHERE extensions_made > 0 AND x.dossier_id = {_HERE})
  || ARRAY(SELECT x.proposed_by_post_id FROM dossiers_cancelproposal x
           WHERE cancel_open AND x.dossier_id = {_HERE})"""  # noqa: S608 - our own words
_OWN_UNITS = "ARRAY[held_unit_id, offered_unit_id, receiving_unit_id, resolving_unit_id, agency_unit_id]"
_HANDLED = f"""EXISTS (SELECT 1 FROM dossiers_transfer x WHERE x.dossier_id = {_HERE}
  AND (x.from_post_id = %(desk)s OR x.received_by_post_id = %(desk)s))"""  # noqa: S608 - our own words
_FIELD = """(SELECT json_build_array(f.code, f.name, v.code) FROM procedures_field f,
  procedures_procedureversion v WHERE f.id = field_id AND v.id = version_id)"""
# What a right looks at; everything that belongs to it, asked for where the row says that there is some.
STANDING = (("_handled", _HANDLED), ("_field", _FIELD), ("_units", UNITS.format(ids=_OWN_UNITS)))
_MOVED = "paused_since IS NOT NULL OR first_due_at IS DISTINCT FROM statutory_due_at"
WHOLE = (
    *STANDING,
    ("_people", PEOPLE.format(ids=_POSTS)),
    ("_parties", _PARTIES),
    ("_components", _COMPONENTS),
    ("_fees", _FEES),
    ("_drafts", f"CASE WHEN draft_state <> '' THEN {_DRAFTS} END"),
    ("_supplements", f"CASE WHEN supplements_asked > 0 THEN {_SUPPLEMENTS} END"),
    ("_extension", f"CASE WHEN extensions_made > 0 THEN {_EXTENSION} END"),
    ("_pauses", f"CASE WHEN {_MOVED} THEN {_PAUSES} END"),
    ("_papers", _PAPERS),
    ("_proposal", f"CASE WHEN cancel_open THEN {_PROPOSAL} END"),
)
_WALKERS = f"""{_POSTS} || ARRAY[received_by_post_id]
  || ARRAY(SELECT unnest(ARRAY[t.post_id, t.done_by_post_id])
           FROM processes_task t WHERE t.instance_id = dossiers_dossier.instance_id)
  || ARRAY(SELECT x.from_post_id FROM dossiers_transfer x WHERE x.dossier_id = {_HERE})
  || ARRAY(SELECT (l.body->>k)::bigint FROM ({{lines}}) l, unnest(ARRAY['to_post', 'from_post']) k
           WHERE jsonb_typeof(l.body->k) = 'number')"""  # noqa: S608 - our own words
_WALKED_UNITS = f"""{_OWN_UNITS}
  || ARRAY(SELECT t.unit_id FROM processes_task t WHERE t.instance_id = dossiers_dossier.instance_id)
  || ARRAY(SELECT (l.body->>'to_unit')::bigint FROM ({{lines}}) l
           WHERE jsonb_typeof(l.body->'to_unit') = 'number')"""  # noqa: S608 - our own words
_LINES = f"""SELECT p.body FROM core_journalentry e JOIN core_journalpayload p ON p.entry_id = e.id
  WHERE e.subject_kind = 'dossiers.dossier' AND e.subject_id = {_HERE}
  ORDER BY e.id DESC LIMIT %(lines)s"""  # noqa: S608 - our own words
_GIVEN = f"""(SELECT json_agg(json_build_array(x.to_task_id, x.from_post_id, x.handed_at) ORDER BY x.id)
  FROM dossiers_transfer x WHERE x.dossier_id = {_HERE})"""  # noqa: S608 - our own words
# The same, with the way that it has gone: its steps, its hand-overs and the latest acts on it.
WALKED = (
    *((name, sql) for name, sql in WHOLE if name not in {"_units", "_people"}),
    ("_units", UNITS.format(ids=_WALKED_UNITS.format(lines=_LINES))),
    ("_people", PEOPLE.format(ids=_WALKERS.format(lines=_LINES))),
    ("_walk", INSTANCE.format(instance="instance_id")),
    ("_given", _GIVEN),
    ("_lines", LINES.format(kind="'dossiers.dossier'", id=_HERE, limit="%(lines)s")),
)
BY_ID, BY_CODE = "WHERE id = %(wanted)s", "WHERE code = %(wanted)s"


class Record:
    """What the statement told of one dossier; its parts are made when they are asked for."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier, self._told = dossier, vars(dossier)
        self.field_code, self.field_name, self.procedure_code = as_json(self._told["_field"])
        self.units: dict[int, list[str]] = {
            int(number): told for number, told in as_json(self._told["_units"]).items()
        }
        self.names = Names.read(self.units, self._told.get("_people"))
        self.handled: bool = self._told["_handled"]
        vars(dossier)["reach"] = self._reach()

    def _reach(self) -> Reach:
        one = self.dossier
        held, receiving, resolving, agency = (
            self.units[number][3]
            for number in (one.held_unit_id, one.receiving_unit_id, one.resolving_unit_id, one.agency_unit_id)
        )
        offered = self.units[one.offered_unit_id][3] if one.offered_unit_id else None
        return Reach(held, receiving, resolving, agency, offered, self.field_code)

    def told(self, part: str) -> Any:
        """A part as the statement told it; an empty list where there is none."""
        return as_json(self._told[f"_{part}"]) or []

    def _by(self, post_id: int | None) -> str:
        return self.names.people.get(post_id or 0, "")

    def parties(self) -> tuple[PartyRow, ...]:
        """Chủ hồ sơ first."""
        return tuple(_party(facts) for facts in self.told("parties"))

    def components(self) -> tuple[ComponentRow, ...]:
        """The papers in their order."""
        return tuple(_component(facts) for facts in self.told("components"))

    def fees(self) -> tuple[FeeRow, ...]:
        """The fee lines in their order."""
        return tuple(_fee(facts) for facts in self.told("fees"))

    def pauses(self) -> tuple[PauseFact, ...]:
        """The pauses; none for a dossier whose promise never moved."""
        return tuple(
            PauseFact(PauseKind(one["kind"]), instant(one["start"]), instant(one["end"]), one["why"])
            for one in self.told("pauses")
        )

    def papers(self) -> tuple[PaperRow, ...]:
        """The issued forms, the latest first."""
        day = local_date(self.dossier.received_at)
        return tuple(
            PaperRow(**_read(facts, issued_at=instant), title=snapshot.title_on(facts["form"], day))
            for facts in self.told("papers")
        )

    def drafts(self) -> tuple[DraftRow, ...]:
        """The drafts of the result."""
        return tuple(self._draft(facts) for facts in self.told("drafts"))

    def _draft(self, facts: Facts) -> DraftRow:
        drafted, signed = facts.pop("drafted_by_post_id"), facts.pop("signed_by_post_id")
        read = _read(facts, state=DraftState, drafted_at=instant, signed_at=instant, stamped_at=instant)
        return DraftRow(**read, drafted_by=self._by(drafted), signed_by=self._by(signed))

    def supplements(self) -> tuple[SupplementRow, ...]:
        """The requests to complete."""
        return tuple(
            SupplementRow(
                stage=Stage(one["stage"]),
                items=tuple(one["items"]),
                why=one["why"],
                asked_at=instant(one["asked_at"]),
                asked_by=self._by(one["asked_by_post_id"]),
                answer_by=date.fromisoformat(one["answer_by"]),
                answered_at=instant(one["answered_at"]),
            )
            for one in self.told("supplements")
        )

    def extension(self) -> ExtensionRow | None:
        """The one extension."""
        for one in self.told("extension"):
            asked, old, new = (instant(one[name]) for name in ("asked_at", "old_due_at", "new_due_at"))
            return ExtensionRow(asked, old, new, one["why"], self._by(one["post_id"]))
        return None

    def cancel(self) -> CancelFacts | None:
        """A proposal to cancel that waits."""
        for one in self.told("proposal"):
            return CancelFacts(one["why"], self._by(one["proposed_by_post_id"]), instant(one["proposed_at"]))
        return None


def read(
    where: str, wanted: int | str, desk_id: int, parts: tuple[tuple[str, str], ...] = WHOLE, *, lines: int = 0
) -> Record | None:
    """The dossier that ``where`` (`BY_ID`, `BY_CODE`) finds, None where there is none; one statement.

    ``parts``: `STANDING`, `WHOLE`, or `WALKED` with so many ``lines`` of the journal.
    """
    params = {"wanted": wanted, "desk": desk_id} | ({"lines": lines} if parts is WALKED else {})
    found = select_rows(Dossier, where, params, parts)
    return Record(found[0]) if found else None


def instant(text: str | None) -> Any:
    """An instant of the statement's JSON; None for none."""
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _read(facts: Facts, **readers: Callable[[Any], Any]) -> Facts:
    """The facts with the values of those columns read."""
    return facts | {name: read(facts[name]) for name, read in readers.items()}


def _party(facts: Facts) -> PartyRow:
    kinds = {"role": PartyRole, "kind": PartyKind, "identity_kind": IdentityKind}
    return PartyRow(**_read(facts, **kinds, birth_date=_day))


def _component(facts: Facts) -> ComponentRow:
    shown = facts.pop("wanted") == ComponentKind.XUAT_TRINH
    read = _read(facts, scan_state=ScanState, originals_returned_at=instant)
    return ComponentRow(**read, shown_only=shown)


def _fee(facts: Facts) -> FeeRow:
    return FeeRow(**_read(facts, state=FeeState, method=FeeMethod, paid_at=instant))
