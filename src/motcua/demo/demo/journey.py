"""The next act of one dossier, decided from where it stands: so that a killed filling goes on anywhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from motcua.accounts.enums import Role
from motcua.certification import public as certification
from motcua.certification.enums import LineState
from motcua.core.refs import Ref
from motcua.demo.demo.cast import Cast
from motcua.demo.demo.fates import Fate
from motcua.demo.demo.plan import Plan
from motcua.dossiers import public as door
from motcua.dossiers.enums import Act, Ending, Queue
from motcua.dossiers.types import Application, Seen, Taker, Whereabouts
from motcua.procedures.enums import Channel
from motcua.workdays.calendar import WorkingCalendar

_KEYS = UUID("6f1a7f3e-5b5d-4e0a-9d55-202206100900")
ROLE_OF = {
    Act.TIEP_NHAN: Role.TIEP_NHAN,
    Act.PHAN_CONG: Role.TRUONG_PHONG,
    Act.THAM_DINH: Role.CHUYEN_VIEN,
    Act.KIEM_TRA: Role.TRUONG_PHONG,
    Act.NGHIA_VU: Role.CHUYEN_VIEN,
    Act.KY: Role.LANH_DAO,
    Act.DONG_DAU: Role.VAN_THU,
    Act.TRA_KET_QUA: Role.TIEP_NHAN,
}
# How far into the work each act happens, as a share of it.
_SHARE = {
    (Queue.CHO_XU_LY, Act.TIEP_NHAN): 0.04,
    (Queue.CHO_NHAN, Act.PHAN_CONG): 0.06,
    (Queue.CHO_PHAN_CONG, Act.PHAN_CONG): 0.10,
    (Queue.CHO_NHAN, Act.THAM_DINH): 0.12,
    (Queue.CHO_XU_LY, Act.THAM_DINH): 0.60,
    (Queue.CHO_NHAN, Act.NGHIA_VU): 0.62,
    (Queue.CHO_XU_LY, Act.NGHIA_VU): 0.64,
    (Queue.CHO_NHAN, Act.KIEM_TRA): 0.68,
    (Queue.CHO_XU_LY, Act.KIEM_TRA): 0.78,
    (Queue.CHO_NHAN, Act.KY): 0.88,
    (Queue.CHO_KY, Act.KY): 0.88,
    (Queue.CHO_NHAN, Act.DONG_DAU): 1.0,
    (Queue.CHO_DONG_DAU, Act.DONG_DAU): 1.0,
    (Queue.CHO_NHAN, Act.TRA_KET_QUA): 1.02,
    (Queue.CHO_TRA, Act.TRA_KET_QUA): 1.06,
    (Queue.CHO_TRA, Act.DONG_DAU): 1.06,
}
_BEFORE_PAUSE = 0.8  # everything before the citizen is asked happens within this share of the time


@dataclass(frozen=True, slots=True)
class Next:
    """The next act: when, and what to do then."""

    at: datetime
    do: Callable[[], Any]


class Journey:
    """One dossier of the plan on its way."""

    def __init__(self, plan: Plan, cast: Cast, calendar: WorkingCalendar) -> None:
        self.plan, self.cast, self.calendar = plan, cast, calendar
        self.dossier_id: int | None = None
        self.last = plan.life.received_at

    @cached_property
    def key(self) -> UUID:
        """The key of the submit, the same whenever it is made."""
        return uuid5(_KEYS, f"{self.plan.seed}/{self.plan.lot.no}")

    def resume(self, received: Mapping[UUID, Ref]) -> None:
        """Go on with the dossier if an earlier filling received it."""
        found = received.get(self.key)
        self.dossier_id = found.id if found else None

    def next(self) -> Next | None:
        """What comes next, None when nothing does before the cut-off."""
        if self.dossier_id is None:
            return Next(self.plan.life.received_at, self._receive)
        found = self._act(door.whereabouts(self.dossier_id))
        if found is None:
            return None
        at = max(found.at, self.calendar.add_working_minutes(self.last, 2))
        return Next(at, found.do) if at <= self.plan.cut_off else None

    def perform(self, one: Next) -> None:
        """Do it; the business clock stands at its instant."""
        one.do()
        self.last = one.at

    # ---------------------------------------------------------------- the ways on
    def _act(self, row: Whereabouts) -> Next | None:
        queue, act = row.queue, row.act
        if self.plan.stall.case.same_counter:
            return self._certification(row)
        if queue is Queue.XONG:
            return None
        if queue is Queue.CHO_BO_SUNG or queue is Queue.CHO_NGHIA_VU:
            return self._answered(row, queue)
        if self._to_withdraw(row, act):
            return self._at(
                0.3,
                lambda: door.withdraw(
                    self.cast.post(row.received_by_post_id or 0),
                    dossier=Seen(row.id),
                    why="Người nộp xin rút để làm lại.",
                ),
            )
        return self._step(row, queue, act)

    def _to_withdraw(self, row: Whereabouts, act: Act | None) -> bool:
        return self.plan.lot.fate is Fate.WITHDRAWN and act is Act.THAM_DINH and not row.ending

    def _step(self, row: Whereabouts, queue: Queue, act: Act | None) -> Next | None:
        if act is None:
            return None
        share = _SHARE.get((queue, act), 0.5)
        if queue is Queue.CHO_NHAN:
            return self._at(share, lambda: self._take(row, act))
        if queue is Queue.CHO_XU_LY and act is Act.THAM_DINH and self._pause_now(row):
            assert self.plan.life.pause_at is not None  # noqa: S101 - _pause_now says so
            return Next(self.plan.life.pause_at, lambda: self._ask(row))
        doing: dict[tuple[Queue, Act], Callable[[], Any]] = {
            (Queue.CHO_XU_LY, Act.TIEP_NHAN): lambda: door.hand_over(
                self._holder(row), dossiers=[Seen(row.id)]
            ),
            (Queue.CHO_PHAN_CONG, Act.PHAN_CONG): lambda: self._assign(row),
            (Queue.CHO_XU_LY, Act.THAM_DINH): lambda: self._appraise(row),
            (Queue.CHO_XU_LY, Act.NGHIA_VU): lambda: self._duty(row),
            (Queue.CHO_XU_LY, Act.KIEM_TRA): lambda: self._submit(row),
            (Queue.CHO_KY, Act.KY): lambda: door.sign(self._holder(row), dossiers=[Seen(row.id)]),
            (Queue.CHO_DONG_DAU, Act.DONG_DAU): lambda: door.stamp(
                self._holder(row), dossiers=[Seen(row.id)]
            ),
        }
        if queue is Queue.CHO_TRA:
            return self._return(row)
        do = doing.get((queue, act))
        return self._at(share, do) if do else None

    def _at(self, share: float, do: Callable[[], Any]) -> Next:
        """``share`` of the work after reception; before a pause everything is pressed together."""
        life = self.plan.life
        if life.pause_at is not None and self.last < life.pause_at:
            span = self.calendar.count_working_minutes(life.received_at, life.pause_at)
            return Next(
                self.calendar.add_working_minutes(life.received_at, int(span * share * _BEFORE_PAUSE)), do
            )
        return Next(self.calendar.add_working_minutes(life.received_at, int(life.work * share)), do)

    # ---------------------------------------------------------------- acts
    def _receive(self) -> None:
        plan = self.plan
        actor = self.cast.at(plan.counter_id, Role.TIEP_NHAN, plan.lot.no)
        if plan.stall.case.same_counter:
            done = certification.certify(
                actor,
                requester=plan.applicant,
                lines=plan.lines,
                case_id=plan.stall.case.case_id,
                key=self.key,
            )
            self.dossier_id = done.dossier_id
            return
        application = Application(
            case_id=plan.stall.case.case_id, owner=plan.applicant, channel=Channel.TRUC_TIEP
        )
        self.dossier_id = door.receive(actor, application=application, key=self.key).id

    def _holder(self, row: Whereabouts) -> Any:
        return self.cast.post(row.held_post_id or 0)

    def _receiver(self, row: Whereabouts, act: Act) -> Any:
        if row.offered_post_id:
            return self.cast.post(row.offered_post_id)
        return self.cast.at(row.offered_unit_id or 0, ROLE_OF[act], self.plan.lot.no)

    def _take(self, row: Whereabouts, act: Act) -> None:
        """Sign and stamp take up what was handed over; everything else is received first."""
        verbs = {Act.KY: door.sign, Act.DONG_DAU: door.stamp}
        verbs.get(act, door.accept)(self._receiver(row, act), dossiers=[Seen(row.id)])

    def _assign(self, row: Whereabouts) -> None:
        door.assign_by_load(self._holder(row), dossiers=[Seen(row.id)])

    def _later_appraisal(self, row: Whereabouts) -> bool:
        """Whether the specialist has another step to go before there is something to draft."""
        names = [name for name, _ in self.plan.stall.steps]
        here = names.index(row.step_name) if row.step_name in names else -1
        return any(act in {Act.THAM_DINH, Act.NGHIA_VU} for _, act in self.plan.stall.steps[here + 1 :])

    def _appraise(self, row: Whereabouts) -> None:
        actor, seen = self._holder(row), Seen(row.id)
        if self._later_appraisal(row):
            door.forward(actor, dossier=seen, merge=True)
            return
        self._submit(row)

    def _submit(self, row: Whereabouts) -> None:
        """Draft what is not drafted yet, and pass it on to be signed."""
        actor, seen = self._holder(row), Seen(row.id)
        if not row.has_draft:
            self._draft(actor, seen)
        door.submit_draft(actor, dossier=seen)

    def _draft(self, actor: Any, seen: Seen) -> None:
        name = self.plan.stall.facts.name
        if self.plan.lot.fate is Fate.REFUSED:
            door.refuse_dossier(
                actor, dossier=seen, subject=f"Từ chối giải quyết: {name}", why="Hồ sơ không đủ điều kiện."
            )
            return
        result = next(iter(self.plan.stall.facts.results), None)
        door.draft_result(
            actor,
            dossier=seen,
            subject=result.name if result else name,
            body=f"Căn cứ hồ sơ đề nghị “{name}” của {self.plan.applicant.name}, cơ quan giải quyết như sau.",
            result_code=result.code if result else "",
        )

    def _pause_now(self, row: Whereabouts) -> bool:
        life = self.plan.life
        return life.pause_at is not None and self.last < life.pause_at and row.paused_since is None

    def _ask(self, row: Whereabouts) -> None:
        actor, seen = self._holder(row), Seen(row.id)
        if self.plan.stall.pays and self.plan.lot.no % 2:
            door.ask_payment(
                actor, dossier=seen, why="Nộp nghĩa vụ tài chính theo thông báo của cơ quan thuế."
            )
            return
        door.ask_supplement(
            actor,
            dossier=seen,
            items=("Bản chính giấy tờ còn thiếu trong hồ sơ.",),
            why="Thành phần hồ sơ chưa đủ.",
        )

    def _answered(self, row: Whereabouts, queue: Queue) -> Next | None:
        back = self.plan.life.resume_at
        if back is None:
            return None
        if queue is Queue.CHO_BO_SUNG:
            return Next(back, lambda: door.receive_supplement(self._holder(row), dossier=Seen(row.id)))
        return Next(
            back,
            lambda: door.confirm_payment(
                self._holder(row), dossier=Seen(row.id), evidence="Giấy nộp tiền vào ngân sách nhà nước."
            ),
        )

    def _duty(self, row: Whereabouts) -> None:
        """Nothing owed: the step is passed on."""
        door.forward(self._holder(row), dossier=Seen(row.id))

    def _return(self, row: Whereabouts) -> Next | None:
        """Most people fetch their result within some days."""
        later = 60 + (self.plan.lot.no * 37) % 1400
        at = self.calendar.add_working_minutes(self.last, later)
        actor = self.cast.at(row.receiving_unit_id, Role.TIEP_NHAN, self.plan.lot.no)
        taker = Taker(name=self.plan.applicant.name, identity_number=self.plan.applicant.identity_number)
        if row.ending in {Ending.RUT, Ending.DUNG, Ending.DONG, Ending.HUY}:
            return Next(at, lambda: door.return_originals(actor, dossier=Seen(row.id), taker=taker))
        return Next(at, lambda: door.hand_result(actor, dossier=Seen(row.id), taker=taker))

    def _certification(self, row: Whereabouts) -> Next | None:
        """Sign, then stamp and give back, all lines of the person at once."""
        lines = certification.lines_of([row.id])
        waiting = {state: [line.id for line in lines if line.state is state] for state in LineState}
        unit = row.held_unit_id
        if waiting[LineState.CHO_KY]:
            leader = self.cast.at(unit, Role.LANH_DAO, 0)
            return self._soon(lambda: certification.sign(leader, line_ids=waiting[LineState.CHO_KY]))
        if waiting[LineState.CHO_DONG_DAU]:
            clerk = self.cast.at(unit, Role.VAN_THU, 0)
            return self._soon(lambda: certification.stamp(clerk, line_ids=waiting[LineState.CHO_DONG_DAU]))
        return None

    def _soon(self, do: Callable[[], Any]) -> Next:
        return Next(self.calendar.add_working_minutes(self.last, 15 + self.plan.lot.no * 37 % 240), do)
