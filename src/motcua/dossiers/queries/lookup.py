"""The citizen's look-up: by code and the secret of the receipt, or by its QR. No data of others."""

from hmac import compare_digest

from motcua.core import clock
from motcua.core.time import TZ
from motcua.dossiers.enums import DeliveryMode, Ending, FeeState, Queue, ScanState, Status
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers.snapshot import dossier_of_token, lookup_token
from motcua.dossiers.queries import record
from motcua.dossiers.queries.detail import explanation
from motcua.dossiers.queries.history import steps_from
from motcua.dossiers.queries.record import Record
from motcua.dossiers.queries.rows import badge_of
from motcua.dossiers.rules import clock as clocks
from motcua.dossiers.rules import codes, people, words
from motcua.dossiers.rules.words import PublicFacts
from motcua.dossiers.types import FeeRow, PublicDossier, PublicFee, PublicPaper, PublicStep, SupplementRow
from motcua.orgs import public as orgs
from motcua.orgs.public import UnitRow
from motcua.workdays import unit_calendars
from motcua.workdays.calendar import Promise
from motcua.workdays.unit_calendars import UnitCalendars

_NOBODYS = "#" * codes.LOOKUP_LENGTH  # compared when there is no such dossier: the miss takes as long
_SCANNED = frozenset({ScanState.DA_SO_HOA, ScanState.TU_THANH_PHAN_KHAC, ScanState.TU_KET_QUA_KHAC})


def look_up(code: str, secret: str) -> PublicDossier | None:
    """The dossier with this code, for whoever holds its secret; None tells nothing about what was wrong.

    The caller throttles.
    """
    wanted = Dossier.objects.filter(code=codes.tidy_code(code)[:60])
    number, kept = wanted.values_list("pk", "lookup_secret").first() or (None, _NOBODYS)
    given = secret.strip().upper()[:20]
    if not compare_digest(kept.encode(), given.encode()) or number is None:
        return None
    return _told(number)


def look_up_token(token: str) -> PublicDossier | None:
    """The dossier that the QR of a receipt opens; None for a token that is not ours."""
    number = dossier_of_token(token[:200])
    return _told(number) if number is not None else None


def _told(dossier_id: int) -> PublicDossier | None:
    found = record.read(record.BY_ID, dossier_id, 0, record.WALKED)
    return public_dossier(found) if found else None


def public_dossier(found: Record) -> PublicDossier:
    """What the citizen sees."""
    dossier = found.dossier
    kept = dossier.kept
    calendars = unit_calendars.current()
    calendar = calendars.for_unit(kept.calendar_unit)
    units = orgs.units(
        [dossier.receiving_unit_id, dossier.resolving_unit_id, dossier.held_unit_id]
        + ([dossier.offered_unit_id] if dossier.offered_unit_id else [])
    )
    receiving = units[dossier.receiving_unit_id]
    fees = found.fees()
    facts = _facts(dossier, units, fees)
    asked = _asked(found)
    extension = found.extension()
    promise = _promise(dossier, calendars)
    reasons = [(reason.why, reason.text) for reason in promise.reasons] if promise else []
    return PublicDossier(
        id=dossier.pk,
        code=dossier.code,
        status=facts.status,
        ending=facts.ending,
        procedure_name=dossier.procedure_name,
        owner_masked=people.masked_name(dossier.owner_name),
        received_at=dossier.received_at,
        receiving_unit=facts.receiving_unit,
        receiving_address=receiving.address,
        receiving_phone=receiving.phone,
        resolving_unit=units[dossier.resolving_unit_id].office_name,
        first_printed_due=clocks.print_due(calendar, dossier.first_due_at, kept),
        printed_due=clocks.print_due(calendar, dossier.due_at, kept),
        extended=extension is not None,
        clock=badge_of(dossier, kept, calendars, clock.now()),
        now_text=words.now_text(facts),
        todo_text=words.todo_text(facts),
        why_text=words.why_text(kept, reasons, extension.new_due_at if extension else None),
        todo_items=asked.items if asked else (),
        answer_by=asked.answer_by if asked else None,
        delivery=DeliveryMode(dossier.delivery).label,
        returned_at=dossier.returned_at,
        steps=_steps(found),
        fees_due=facts.fees_due,
        papers=tuple(
            PublicPaper(one.name, one.received, scanned=one.scan_state in _SCANNED)
            for one in found.components()
        ),
        fees=tuple(PublicFee(one.name, one.amount, one.state) for one in fees),
        must_act=words.must_act(facts),
        token=lookup_token(dossier.pk),
        explanation=explanation(dossier, found.pauses(), calendars, clock.now()),
    )


def _facts(dossier: Dossier, units: dict[int, UnitRow], fees: tuple[FeeRow, ...]) -> PublicFacts:
    return PublicFacts(
        status=Status(dossier.status),
        queue=Queue(dossier.queue),
        ending=Ending(dossier.ending),
        step_name=dossier.step_name,
        where=units[dossier.offered_unit_id or dossier.held_unit_id].office_name,
        delivery=dossier.delivery,
        originals=dossier.originals,
        fees_due=sum(one.amount for one in fees if one.state is FeeState.CHUA_THU),
        returned_at=dossier.returned_at.astimezone(TZ) if dossier.returned_at else None,
        receiving_unit=units[dossier.receiving_unit_id].office_name,
    )


def _asked(found: Record) -> SupplementRow | None:
    if found.dossier.queue != Queue.CHO_BO_SUNG:
        return None
    return next((one for one in reversed(found.supplements()) if one.answered_at is None), None)


def _promise(dossier: Dossier, calendars: UnitCalendars) -> Promise | None:
    """The promise that holds now: counted from where the present count started."""
    kept = dossier.kept
    start = dossier.clock_from if dossier.supplements_asked and dossier.clock_from else dossier.received_at
    return clocks.promise_of(calendars.for_unit(kept.calendar_unit), start, kept)


def _steps(found: Record) -> tuple[PublicStep, ...]:
    """The steps in order; a finished one was done when the next began, the last when all ended."""
    dossier, rows = found.dossier, steps_from(found)
    began = [row.given.at if row.given else None for row in rows]
    ended = [*began[1:], dossier.returned_at or dossier.decided_at]
    return tuple(
        PublicStep(row.name, row.unit_name, row.state, since, until if row.state == "done" else None)
        for row, since, until in zip(rows, began, ended, strict=True)
    )
