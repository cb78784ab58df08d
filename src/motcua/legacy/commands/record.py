"""Record whole dossiers with COPY: the rows that the verbs leave behind, decided by the same rules."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from motcua.core.copying import NULL, field, flag, moment, text
from motcua.core.text import search_key
from motcua.core.verbs import running
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import PartyRole, Stage
from motcua.dossiers.types import ComponentInput, PartyInput, RulesKept
from motcua.legacy.commands.tell.told import DossierTold, TransferTold
from motcua.processes import public as processes

_DOSSIER = (
    "id code short_code lookup_secret status queue act ending version_id case_id field_id"
    " procedure_name channel receiving_unit_id resolving_unit_id agency_unit_id commune_unit_id"
    " instance_id task_id process_version_id step_node step_name step_role step_counted step_due_at"
    " draft_state held_unit_id held_post_id offered_unit_id offered_post_id owner_name owner_search"
    " summary sets delivery delivery_address rules received_at clock_from first_due_at due_at"
    " statutory_due_at paused_since decided_at returned_at returned_to originals supplements_asked"
    " extensions_made cancel_open received_by_post_id book book_no revision synthetic"
)
_PARTY = (
    "dossier_id role kind name search_name identity_kind identity_number birth_date phone email address"
    " authority_paper from_card"
)
_COMPONENT = (
    "dossier_id component_id no name note received originals copies certified_copies scan_state"
    " originals_returned_at"
)
_FEE = "dossier_id no name amount state method receipt_no paid_at"
_PAUSE = 'dossier_id kind start "end" why'
_SUPPLEMENT = "dossier_id stage items why asked_at asked_by_post_id answer_by answered_at"
_EXTENSION = "dossier_id asked_at old_due_at new_due_at why post_id"
_DRAFT = (
    "dossier_id no refusal node template result_code subject body state drafted_by_post_id drafted_at"
    " returned_why signed_by_post_id signed_at number stamped_at"
)
_TRANSFER = (
    "dossier_id state from_task_id to_task_id from_unit_id from_post_id to_unit_id to_post_id handed_at"
    " received_at received_by_post_id originals note reason verb before"
)
Lines = dict[str, list[str]]
_TABLES = {
    "dossier": _DOSSIER,
    "party": _PARTY,
    "component": _COMPONENT,
    "fee": _FEE,
    "pause": _PAUSE,
    "supplement": _SUPPLEMENT,
    "extension": _EXTENSION,
    "draft": _DRAFT,
    "transfer": _TRANSFER,
}


def record_whole(told: Sequence[DossierTold]) -> None:
    """Write whole dossiers with their processes and give them their keys; a running verb's part.

    A COPY statement a table. No papers are issued and nothing is announced: what happened, happened
    elsewhere. Codes and numbers come with the dossiers; the caller pushes the series past them.
    """
    running()
    for one, number in zip(told, dossiers.next_numbers(len(told)), strict=True):
        one.id = number
    runs = [(one.id, one.run) for one in told if one.run is not None]
    processes.number_runs([run for _, run in runs])
    processes.copy_runs("dossiers.dossier", runs)
    lines: Lines = {table: [] for table in _TABLES}
    for one in told:
        lines["dossier"].append(_dossier(one))
        _parts(one, lines)
        _course(one, lines)
    for table, columns in _TABLES.items():
        dossiers.copy_rows(table, columns, lines[table])


def _dossier(d: DossierTold) -> str:
    owner = d.people[0][1].name
    task, node = d.task, d.task.node if d.task else None
    run = (
        f"{d.run.id}\t{task.id if task else NULL}\t{d.run.version_id}" if d.run else f"{NULL}\t{NULL}\t{NULL}"
    )
    step = f"{node.id}\t{text(node.name)}\t{node.role}\t{flag(node.counted)}" if node else "\t\t\tt"
    return (
        f"{d.id}\t{d.code}\t{d.short_code}\t{d.lookup_secret}\t{d.status.value}\t{d.queue.value}"
        f"\t{d.act.value if d.act else ''}\t{d.ending.value}\t{d.version_id}\t{d.case_id}\t{d.field_id}"
        f"\t{text(d.procedure_name)}\t{int(d.channel)}\t{d.receiving_unit_id}\t{d.resolving_unit_id}"
        f"\t{d.agency_unit_id}\t{field(d.commune_unit_id)}\t{run}\t{step}\t{moment(d.step_due_at)}"
        f"\t{d.draft_state}\t{d.held_unit_id}\t{field(d.held_post_id)}\t{field(d.offered_unit_id)}"
        f"\t{field(d.offered_post_id)}\t{text(owner)}\t{search_key(owner)}\t{text(d.summary)}\t{d.sets}"
        f"\t{d.delivery}\t{text(d.delivery_address)}\t{_rules(d.rules)}\t{moment(d.received_at)}"
        f"\t{moment(d.clock_from)}\t{moment(d.first_due_at)}\t{moment(d.due_at)}\t{moment(d.statutory_due_at)}"
        f"\t{moment(d.paused_since)}\t{moment(d.decided_at)}\t{moment(d.returned_at)}\t{text(d.returned_to)}"
        f"\t{d.originals}\t{d.supplements_asked}\t{d.extensions_made}\tf\t{d.received_by_post_id}\t{d.book}"
        f"\t{field(d.book_no)}\t{d.revision}\t{flag(d.synthetic)}\n"
    )


@lru_cache(maxsize=65536)
def _rules(kept: RulesKept) -> str:
    return text(json.dumps(kept.as_json(), ensure_ascii=False))


def _parts(d: DossierTold, lines: Lines) -> None:
    lines["party"] += [_party(d.id, role, person) for role, person in d.people]
    lines["component"] += [
        f"{d.id}\t{_paper(no, one)}\t{moment(d.originals_back.get(no))}\n"
        for no, one in enumerate(d.components, 1)
    ]
    lines["fee"] += [
        f"{d.id}\t{no}\t{text(fee.name)}\t{fee.amount}\t{fee.state.value}\t{fee.method.value}"
        f"\t{text(fee.receipt_no)}\t{moment(fee.paid_at)}\n"
        for no, fee in enumerate(d.fees, 1)
    ]


def _party(dossier_id: int, role: PartyRole, p: PartyInput) -> str:
    return (
        f"{dossier_id}\t{role.value}\t{p.kind.value}\t{text(p.name)}\t{search_key(p.name)}"
        f"\t{p.identity_kind.value}\t{text(p.identity_number)}\t{field(p.birth_date)}\t{text(p.phone)}"
        f"\t{text(p.email)}\t{text(p.address)}\t{text(p.authority_paper)}\t{flag(p.from_card)}\n"
    )


@lru_cache(maxsize=16384)
def _paper(no: int, c: ComponentInput) -> str:
    return (
        f"{field(c.component_id)}\t{no}\t{text(c.name)}\t{text(c.note)}\t{flag(c.received)}\t{c.originals}"
        f"\t{c.copies}\t{c.certified_copies}\t{int(c.scan_state)}"
    )


def _course(d: DossierTold, lines: Lines) -> None:
    """What happened on the way."""
    lines["pause"] += [
        f"{d.id}\t{one.kind.value}\t{moment(one.start)}\t{moment(one.end)}\t{text(one.why)}\n"
        for one in d.pauses
    ]
    lines["supplement"] += [
        f"{d.id}\t{Stage.THAM_DINH.value}\t{text(json.dumps(one.items, ensure_ascii=False))}\t{text(one.why)}"
        f"\t{moment(one.asked_at)}\t{one.asked_by_post_id}\t{one.answer_by}\t{moment(one.answered_at)}\n"
        for one in d.supplements
    ]
    if (one := d.extension) is not None:
        lines["extension"].append(
            f"{d.id}\t{moment(one.asked_at)}\t{moment(one.old_due_at)}\t{moment(one.new_due_at)}\t{text(one.why)}\t{one.post_id}\n"
        )
    lines["draft"] += [
        f"{d.id}\t{no}\t{flag(one.refusal)}\t{one.node}\t{one.template}\t{text(one.result_code)}"
        f"\t{text(one.subject)}\t{text(one.body)}\t{one.state.value}\t{one.drafted_by_post_id}"
        f"\t{moment(one.drafted_at)}\t{text(one.returned_why)}\t{field(one.signed_by_post_id)}"
        f"\t{moment(one.signed_at)}\t{text(one.number)}\t{moment(one.stamped_at)}\n"
        for no, one in enumerate(d.drafts, 1)
    ]
    lines["transfer"] += [_transfer(d.id, one) for one in d.transfers]


def _transfer(dossier_id: int, t: TransferTold) -> str:
    return (
        f"{dossier_id}\t{t.state.value}\t{t.from_task.id}\t{t.to_task.id}\t{t.from_unit_id}"
        f"\t{field(t.from_post_id)}\t{t.to_unit_id}\t{field(t.to_post_id)}\t{moment(t.handed_at)}"
        f"\t{moment(t.received_at)}\t{field(t.received_by_post_id)}\t{t.originals}\t{text(t.note)}"
        f"\t{text(t.reason)}\t{t.verb}\t{_before(t)}\n"
    )


def _before(t: TransferTold) -> str:
    b = t.before
    return (
        f'{{"queue": "{b[0].value}", "act": "{b[1]}", "status": {b[2].value}, "step_node": "{b[3]}",'
        f' "step_name": {_words(b[4])}, "step_role": "{b[5]}", "step_counted": {"true" if b[6] else "false"},'
        f' "step_due_at": {_iso(b[7])}, "draft_state": "{b[8]}", "ending": "{b[9].value}",'
        f' "decided_at": {_iso(b[10])}}}'
    )


@lru_cache(maxsize=4096)
def _words(name: str) -> str:
    return text(json.dumps(name, ensure_ascii=False))


def _iso(at: datetime | None) -> str:
    return "null" if at is None else f'"{moment(at).replace(" ", "T")}"'
