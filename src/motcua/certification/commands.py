"""Chứng thực: one person's lines in the book are one dossier that is taken in and given back at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.certification import perms, rules
from motcua.certification.enums import LineState
from motcua.certification.models import Certification
from motcua.certification.types import Certified, CertifyLine
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Decision, Problem, Refusal, RefusalKind, conflict, invalid, not_found
from motcua.core.journal import audit, audit_many
from motcua.core.refs import Ref
from motcua.core.rows import insert_rows
from motcua.core.series import take_each
from motcua.core.submission import claim, settle
from motcua.core.text import tidy
from motcua.core.time import local_date
from motcua.core.verbs import verb
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import FeeMethod
from motcua.dossiers.types import BatchReport, Done, PartyInput, Refused

AtPath = Callable[[Actor, str], Decision]


@verb("certification.certify", title="Chứng thực, trả ngay")
def certify(
    actor: Actor,
    *,
    requester: PartyInput,
    lines: Sequence[CertifyLine],
    case_id: int,
    key: UUID,
    method: FeeMethod = FeeMethod.TIEN_MAT,
    at_unit_id: int | None = None,
) -> Certified:
    """Enter one person's papers: a line each, numbered from the year's book, fees by the catalogue's scale.

    The dossier is received and returned at once; the lines wait to be signed and stamped. The same ``key``
    twice gives the same lines, a conflict when it comes with others. Raises `Refusal` with every problem
    and its field.
    """
    if (earlier := claim(actor, key)) is not None:
        return _again(earlier, requester, lines)
    one = dossiers.look_at_once(actor, case_id=case_id, person=requester, at_unit_id=at_unit_id)
    facts, unit = one.case.facts, one.case.unit
    perms.can_certify(actor, unit.path, facts.field_code).or_refuse()
    lines = tuple(CertifyLine(paper_kind=tidy(x.paper_kind), pages=x.pages, copies=x.copies) for x in lines)
    if problems := [*one.problems, *rules.problems_of(lines)]:
        raise Refusal(*problems)
    scale = rules.scale_of(facts.fees)
    amounts = [rules.fee_of(scale, line.pages, line.copies) for line in lines]
    total = sum(amounts)
    done = dossiers.give_at_once(actor, one, fee="Phí chứng thực", amount=total, method=method)
    rows = _rows(actor, one, done.id, list(zip(lines, amounts, strict=True)))
    insert_rows(rows)
    numbers, ref = tuple(row.number for row in rows), Ref("dossiers.dossier", done.id)
    audit(actor, ref, {"code": done.code, "numbers": numbers, "total": total})
    settle(key, ref)
    return Certified(done.id, done.code, rows[0].book, numbers, tuple(row.pk for row in rows), total)


def _rows(
    actor: Actor, one: dossiers.AtOnce, dossier_id: int, priced: Sequence[tuple[CertifyLine, int]]
) -> list[Certification]:
    """The lines with their numbers; the book's counter is taken last and held until the transaction ends."""
    unit_id, at = one.case.unit.id, one.case.at
    book = rules.book_of(local_date(at))
    key = rules.book_series(unit_id, book)
    return [
        Certification(
            unit_id=unit_id,
            book=book,
            number=number,
            dossier_id=dossier_id,
            requester=one.person.name,
            identity_number=one.person.identity_number,
            paper_kind=line.paper_kind,
            pages=line.pages,
            copies=line.copies,
            fee=amount,
            entered_at=at,
            entered_by_post_id=actor.desk_id,
        )
        for number, (line, amount) in zip(take_each({key: len(priced)})[key], priced, strict=True)
    ]


def _again(ref: Ref, requester: PartyInput, lines: Sequence[CertifyLine]) -> Certified:
    """What the key brought before: nothing is cancelled out of a dossier, so the lines are all there."""
    rows = list(Certification.objects.filter(dossier_id=ref.id).select_related("dossier").order_by("number"))
    told = [(tidy(requester.name), tidy(one.paper_kind), one.pages, one.copies) for one in lines]
    if told != [(row.requester, row.paper_kind, row.pages, row.copies) for row in rows]:
        raise conflict(
            f"Mã gửi này đã ghi hồ sơ {rows[0].dossier.code} với nội dung khác,"
            " nên lần gửi này chưa được ghi. Hãy tải lại trang rồi nhập lại."
        )
    numbers, ids = tuple(row.number for row in rows), tuple(row.pk for row in rows)
    total = sum(row.fee for row in rows)
    return Certified(ref.id, rows[0].dossier.code, rows[0].book, numbers, ids, total, repeated=True)


@verb("certification.sign", title="Ký chứng thực")
def sign(actor: Actor, *, line_ids: Sequence[int]) -> BatchReport:
    """Sign lines of the book, one or many."""
    return _set_state(
        actor,
        line_ids,
        perms.can_sign,
        (LineState.CHO_KY, LineState.CHO_DONG_DAU),
    )


@verb("certification.stamp", title="Đóng dấu chứng thực")
def stamp(actor: Actor, *, line_ids: Sequence[int]) -> BatchReport:
    """Stamp signed lines: the copies are in the person's hands."""
    return _set_state(
        actor,
        line_ids,
        perms.can_stamp,
        (LineState.CHO_DONG_DAU, LineState.DA_TRA),
    )


def _set_state(
    actor: Actor,
    line_ids: Sequence[int],
    may: AtPath,
    states: tuple[LineState, LineState],
) -> BatchReport:
    before, after = states
    at = clock.now()
    done, refused = [], []
    for line in _locked_with_agency(line_ids):
        try:
            may(actor, line.agency_path).or_refuse()
            if line.state != before:
                raise conflict(f"Dòng đang ở “{LineState(line.state).label.lower()}”.")
            done.append(line)
        except Refusal as refusal:
            refused.append(Refused(line.id, line.title, str(refusal)))
    if not done:
        raise Refusal(*(Problem(f"{one.code}: {one.why}") for one in refused), kind=RefusalKind.CONFLICT)
    _write([line.id for line in done], after, at, actor.desk_id)
    audit_many(actor, [(Ref("certification.line", line.id), {"number": line.title}) for line in done])
    return BatchReport(tuple(Done(line.id, line.title) for line in done), tuple(refused))


# Signed and stamped all day at the rush, so both statements are written out.
_LOCK = """
SELECT c.id, c.book || '/' || c.number, c.state, agency.path
FROM certification_certification c
JOIN dossiers_dossier d ON d.id = c.dossier_id
JOIN orgs_orgunit agency ON agency.id = d.agency_unit_id
WHERE c.id = ANY(%s) ORDER BY c.id FOR UPDATE OF c
"""
_SIGNED = "UPDATE certification_certification SET state = %s, signed_at = %s, signed_by_post_id = %s"
_STAMPED = "UPDATE certification_certification SET state = %s, stamped_at = %s"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that this transaction alone may change, and where the agency stands whose seal it gets."""

    id: int
    title: str
    state: str
    agency_path: str


def _locked_with_agency(line_ids: Sequence[int]) -> list[_Line]:
    _must_be_some(line_ids)
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [list(line_ids)])
        found = [_Line(*row) for row in cursor.fetchall()]
    if not found:
        raise not_found("Không có dòng nào như vậy.")
    return found


def _must_be_some(line_ids: Sequence[int]) -> None:
    if not 1 <= len(line_ids) <= 500:
        raise invalid("Chọn từ 1 đến 500 dòng.", "line_ids")


def _locked(line_ids: Sequence[int]) -> list[Certification]:
    _must_be_some(line_ids)
    rows = Certification.objects.select_for_update(of=("self",)).select_related("unit", "dossier__field")
    found = list(rows.filter(pk__in=line_ids).order_by("pk"))
    if not found:
        raise not_found("Không có dòng nào như vậy.")
    return found


def _write(line_ids: list[int], state: LineState, at: datetime, desk: int) -> None:
    sql, values = (_SIGNED, [at, desk]) if state is LineState.CHO_DONG_DAU else (_STAMPED, [at])
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} WHERE id = ANY(%s)", [state, *values, line_ids])


@verb("certification.cancel", title="Hủy dòng chứng thực")
def cancel(actor: Actor, *, line_id: int, why: str) -> Done:
    """Cancel a line that is not stamped yet; its number is kept and never given again.

    Its fee is not owed; when it was the person's last line, the dossier was entered by mistake.
    """
    why = tidy(why)
    if not why or len(why) > rules.MAX_REASON:
        raise invalid(f"Hãy ghi lý do, tối đa {rules.MAX_REASON} ký tự.", "why")
    lines = _locked(_lines_beside(line_id))
    row = next(line for line in lines if line.pk == line_id)
    perms.can_cancel(actor, row.unit.path, row.dossier.field.code).or_refuse()
    if row.state not in {LineState.CHO_KY, LineState.CHO_DONG_DAU}:
        raise conflict(f"Dòng đang ở “{LineState(row.state).label.lower()}”, không hủy được nữa.")
    row.state, row.cancelled_why = LineState.DA_HUY, why
    row.save(update_fields=["state", "cancelled_why"])
    whole = all(line.state == LineState.DA_HUY for line in lines)
    dossiers.take_back_at_once(actor, row.dossier_id, amount=row.fee, whole=whole, why=why)
    audit(actor, row.ref, {"why": why})
    return Done(row.pk, str(row))


def _lines_beside(line_id: int) -> list[int]:
    """The lines of one dossier: whoever cancels one looks at all of them, in one order."""
    beside = Certification.objects.filter(
        dossier__in=Certification.objects.filter(pk=line_id).values("dossier")
    )
    return list(beside.order_by("pk").values_list("pk", flat=True)) or [line_id]
