"""From a history to the dossier that it tells of, or to every reason why it cannot be so."""

import re
from collections.abc import Iterator
from datetime import datetime

from motcua.core.decision import Problem, Refusal, invalid
from motcua.core.time import TZ, local_date
from motcua.dossiers import public as law
from motcua.dossiers.enums import Act, DraftState, Ending, FeeState, PartyRole, Queue, Status
from motcua.dossiers.types import Application
from motcua.legacy.commands.tell.book import Book, Known
from motcua.legacy.commands.tell.deeds import DEEDS
from motcua.legacy.commands.tell.told import DossierTold, FeeTold
from motcua.legacy.commands.tell.walk import Walk
from motcua.legacy.types import Deed, History
from motcua.processes.enums import TaskState
from motcua.processes.types import RunTold, TaskTold

_CODE = re.compile(r"[0-9A-Za-z./_-]{1,60}")
_SHORT = re.compile(r"^.+-(\d{6}-\d{4,10})$")
_BRIEF = {"decide", "give"}


def tell(history: History, book: Book, now: datetime, secret: str) -> DossierTold:
    """The dossier as it stands after all its deeds; ``secret`` opens it to its owner when none is known.

    Raises `Refusal` with every reason that was found; what a deed may do where it is done, the state
    table of the one-stop shop says.
    """
    problems = [*_problems(history, now)]
    if problems:
        raise Refusal(*problems)
    day = local_date(history.received_at)
    known = book.known(history, day)
    application = _application(history, known)
    problems = law.problems_of(application, known.wants, day)
    if problems:
        raise Refusal(*problems)
    dossier = _begun(history, application, known, secret)
    _promise(dossier, history, known)
    if history.brief:
        _briefly(dossier, history)
        return dossier
    _start(dossier, known, book)
    walk = Walk(dossier, book, known)
    for no, deed in enumerate(history.deeds, 1):
        _do(walk, deed, no)
    return dossier


def _do(walk: Walk, deed: Deed, no: int) -> None:
    act = DEEDS.get(deed.verb)
    try:
        if act is None:
            raise invalid(f"không có việc “{deed.verb}”.")
        walk.book.post(deed.post_id)
        walk.do(deed, act)
    except Refusal as refusal:
        why = [Problem(f"Việc thứ {no} ({deed.verb}): {one.why}", f"deeds.{no}") for one in refusal.problems]
        raise Refusal(*why) from refusal


def _problems(history: History, now: datetime) -> Iterator[Problem]:
    if not _CODE.fullmatch(history.code):
        yield Problem("Mã hồ sơ dài 1–60 ký tự, chỉ gồm chữ, số và các dấu . / _ -", "code")
    if not history.source_id or len(history.source_id) > 200:
        yield Problem("Thiếu mã nguồn, hoặc mã nguồn dài quá 200 ký tự.", "source_id")
    last = history.received_at
    for no, deed in enumerate(history.deeds, 1):
        if deed.at < last:
            yield Problem(f"Việc thứ {no} ({deed.verb}) xảy ra trước việc đứng trước nó.", f"deeds.{no}")
        last = deed.at
    if last > now:
        yield Problem(f"Có việc ở tương lai: {last.astimezone(TZ):%H:%M %d/%m/%Y}.", "deeds")


def _application(history: History, known: Known) -> Application:
    return law.tidied_application(
        Application(
            case_id=history.case_id,
            owner=history.owner,
            channel=history.channel,
            submitter=history.submitter,
            components=history.components,
            fees=history.fees,
            sets=history.sets,
            summary=history.summary,
            delivery=history.delivery,
            delivery_address=history.delivery_address,
        ),
        known.wants,
    )


def _begun(history: History, application: Application, known: Known, secret: str) -> DossierTold:
    facts, day = known.facts, local_date(history.received_at)
    short = _SHORT.match(history.code)
    kinds = {wanted.id: wanted.kind for wanted in known.wants.components}
    return DossierTold(
        code=history.code,
        short_code=short.group(1) if short else history.code,
        lookup_secret=history.secret or secret,
        status=Status.DUOC_TIEP_NHAN,
        queue=Queue.XONG,
        act=None,
        version_id=facts.version_id,
        case_id=facts.case_id,
        field_id=facts.field_id,
        procedure_name=facts.name,
        channel=history.channel,
        receiving_unit_id=history.receiving_unit_id,
        resolving_unit_id=facts.resolving_unit_id,
        agency_unit_id=facts.agency_unit_id,
        commune_unit_id=history.commune_unit_id,
        held_unit_id=history.receiving_unit_id,
        held_post_id=history.received_by_post_id,
        rules=known.kept,
        received_at=history.received_at,
        received_by_post_id=history.received_by_post_id,
        people=[
            (PartyRole.OWNER, application.owner),
            *([(PartyRole.SUBMITTER, application.submitter)] if application.submitter else []),
        ],
        components=list(application.components),
        summary=application.summary,
        sets=application.sets,
        delivery=str(application.delivery),
        delivery_address=application.delivery_address,
        originals=law.originals_kept(application.components, kinds),
        book="" if history.book_no is None else law.book_of(day, facts.field_code),
        book_no=history.book_no,
        synthetic=facts.synthetic,
        fees=[
            FeeTold(
                *(fee.name, fee.amount, fee.state, fee.method, fee.receipt_no),
                paid_at=history.received_at if fee.state is FeeState.DA_THU else None,
            )
            for fee in application.fees or ()
        ],
    )


def _promise(dossier: DossierTold, history: History, known: Known) -> None:
    """The promise by the rules; what was printed elsewhere is kept, for it is on paper."""
    promise = law.start_and_due(known.calendar, history.received_at, known.kept)
    if promise is not None:
        dossier.clock_from, due = promise
        dossier.first_due_at = dossier.due_at = dossier.statutory_due_at = due
    if history.promised_at is not None:
        dossier.first_due_at = dossier.due_at = dossier.statutory_due_at = history.promised_at


def _start(dossier: DossierTold, known: Known, book: Book) -> None:
    node, version_id = known.entry, known.facts.process_version_id
    if node is None or version_id is None:
        raise invalid("Thủ tục này chưa có quy trình nội bộ được phê duyệt.", "case")
    book.post(dossier.received_by_post_id)
    at, unit_id = dossier.received_at, known.places[node.place]
    task = TaskTold(node, unit_id, dossier.received_by_post_id, TaskState.OPEN, at, taken_at=at)
    dossier.run = RunTold(version_id, known.places, at, [task])
    dossier.task, dossier.act = task, Act(node.act)
    dossier.queue = law.queue_of(dossier.act, law.NO_DRAFT)
    dossier.step_due_at = law.step_due(known.calendar, node, at)


def _briefly(dossier: DossierTold, history: History) -> None:
    """Only how it ended and when it was given back is known: no steps, nobody holds it."""
    for no, deed in enumerate(history.deeds, 1):
        if deed.verb not in _BRIEF:
            raise invalid(f"Việc thứ {no}: hồ sơ không có các bước chỉ ghi “decide” và “give”.", "deeds")
        if deed.verb == "decide":
            dossier.ending = Ending(deed.get("ending", Ending.KET_QUA))
            dossier.status = Status(deed.get("status", Status.DA_XU_LY_XONG))
            dossier.decided_at = deed.at
        else:
            dossier.returned_at, dossier.returned_to = deed.at, deed.text or dossier.people[0][1].name
            dossier.status = Status.DA_TRA_KET_QUA
    if dossier.decided_at is None:
        raise invalid("Hồ sơ không có các bước thì phải có ngày giải quyết xong.", "deeds")
    dossier.originals, dossier.revision = 0, 1 + len(history.deeds)
    if dossier.status is Status.DA_XU_LY_XONG:  # the result waits here for whoever comes for it
        dossier.queue, dossier.draft_state = Queue.CHO_TRA, DraftState.STAMPED.value
