"""A small district with its counter, division, leader and clerk; a procedure that they handle."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_person, make_post
from motcua.core import clock
from motcua.core.actor import SYSTEM, Actor
from motcua.core.time import TZ
from motcua.dossiers import public as dossiers
from motcua.dossiers import reference
from motcua.dossiers.models import Dossier
from motcua.dossiers.types import Application, ComponentInput, PartyInput, Received, Seen
from motcua.offers.tests.factories import offer
from motcua.orgs.tests.factories import make_unit
from motcua.procedures.tests.factories import make_version
from motcua.procedures.types import ComponentLine, FeeLine, TermLine
from motcua.processes import public as processes
from motcua.processes.enums import Place
from motcua.processes.types import Step, StepTable

Case = apps.get_model("procedures", "Case")
T0 = datetime(2022, 6, 10, 9, 0, tzinfo=TZ)  # a Friday
CARD = "038190006142"
_CODES = count()


def at(text: str) -> datetime:
    """``"10/06 09:00"`` of 2022."""
    return datetime.strptime(f"{text} 2022", "%d/%m %H:%M %Y").replace(tzinfo=TZ)


def _step(no: int, name: str, who: tuple[Role, str, Place], hours: str, **more: Any) -> Step:
    role, act, place = who
    return Step(no=no, name=name, role=role, act=act, place=place, hours=Decimal(hours), **more)


FULL = StepTable(
    steps=(
        _step(1, "Tiếp nhận", (Role.TIEP_NHAN, "tiep_nhan", Place.RECEIVING), "2"),
        _step(2, "Phân công", (Role.TRUONG_PHONG, "phan_cong", Place.RESOLVING), "2"),
        _step(3, "Thẩm định", (Role.CHUYEN_VIEN, "tham_dinh", Place.RESOLVING), "26"),
        _step(4, "Kiểm tra", (Role.TRUONG_PHONG, "kiem_tra", Place.RESOLVING), "4"),
        _step(5, "Ký", (Role.LANH_DAO, "ky", Place.AGENCY), "4"),
        _step(6, "Đóng dấu", (Role.VAN_THU, "dong_dau", Place.AGENCY), "2"),
        _step(7, "Trả kết quả", (Role.TIEP_NHAN, "tra_ket_qua", Place.RECEIVING), "0", counted=False),
    ),
    term_hours=Decimal(40),
)


@dataclass
class World:
    """Anh receives, Bình sits beside her, Chi is in another district; the rest handle the dossier."""

    table: StepTable = field(default_factory=lambda: FULL)
    changes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reference.load()
        self.district = make_unit("Huyện Hoằng Hóa", agency_code="000.00.22.H56")
        self.counter = make_unit("Bộ phận Một cửa", self.district, agency_code="", kind="bo_phan_mot_cua")
        self.division = make_unit("Phòng Tư pháp", self.district, agency_code="", kind="phong")
        self.elsewhere = make_unit("Huyện Nga Sơn")
        self.post_anh = self._post("Lê Thị Anh", Role.TIEP_NHAN, self.counter)
        self.post_binh = self._post("Trần Văn Bình", Role.TIEP_NHAN, self.counter)
        self.post_chi = self._post("Phạm Thị Chi", Role.TIEP_NHAN, self.elsewhere)
        self.post_head = self._post("Vũ Thị Lan", Role.TRUONG_PHONG, self.division)
        self.post_expert = self._post("Đỗ Văn Minh", Role.CHUYEN_VIEN, self.division)
        self.post_other = self._post("Hồ Thị Nga", Role.CHUYEN_VIEN, self.division)
        self.post_leader = self._post("Bùi Văn Oanh", Role.LANH_DAO, self.district)
        self.post_clerk = self._post("Ngô Thị Phúc", Role.VAN_THU, self.district)
        self.process = processes.publish(SYSTEM, code="THU", name="Thử", table=self.table)
        self.case = self.make_case("ho-kinh-doanh", **self.changes)

    def _post(self, name: str, role: Role, unit: Any) -> Any:
        return make_post(role, unit, person=make_person(name))

    def make_case(self, slug: str, *, offers_at: Any = None, **changes: Any) -> Any:
        """A procedure received at the counter and resolved by the division, with this world's process.

        ``offers_at``: received, resolved and signed there instead.
        """
        version = make_version(slug, **changes)
        if offers_at is None:
            offer(version, self.counter, self.division, agency_unit=self.district)
        else:
            offer(version, offers_at, offers_at, agency_unit=offers_at)
        case = Case.objects.get(version=version)
        case.process_id = self.process
        case.save()
        return case

    def actor(self, post: Any) -> Actor:
        """The actor of a post, as a request makes it."""
        return accounts.actor_for(post.pk)

    @cached_property
    def anh(self) -> Actor:
        return self.actor(self.post_anh)

    @cached_property
    def binh(self) -> Actor:
        return self.actor(self.post_binh)

    @cached_property
    def chi(self) -> Actor:
        return self.actor(self.post_chi)

    @cached_property
    def head(self) -> Actor:
        return self.actor(self.post_head)

    @cached_property
    def expert(self) -> Actor:
        return self.actor(self.post_expert)

    @cached_property
    def other(self) -> Actor:
        return self.actor(self.post_other)

    @cached_property
    def leader(self) -> Actor:
        return self.actor(self.post_leader)

    @cached_property
    def clerk(self) -> Actor:
        return self.actor(self.post_clerk)

    def application(self, **changes: Any) -> Application:
        """What Nguyễn Thị Phương brings."""
        values: dict[str, Any] = {
            "case_id": self.case.pk,
            "owner": PartyInput(
                name="Nguyễn Thị Phương",
                identity_number=CARD,
                phone="0912000338",
                address="Số 27 phố Tân An",
                birth_date=date(1990, 8, 17),
            ),
        }
        return Application(**(values | changes))

    def receive(self, when: datetime = T0, **changes: Any) -> Received:
        """Anh takes it in."""
        with clock.at(when):
            return dossiers.receive(self.anh, application=self.application(**changes), key=uuid4())

    def dossier(self, **changes: Any) -> Dossier:
        """A dossier just received."""
        return Dossier.objects.get(pk=self.receive(**changes).id)

    # The way of a dossier; each returns it as it is now.

    def handed_over(self, when: datetime = T0 + timedelta(minutes=30), **changes: Any) -> Dossier:
        """With the division, not received yet."""
        dossier = self.dossier(**changes)
        with clock.at(when):
            dossiers.hand_over(self.anh, dossiers=[Seen(dossier.pk)])
        return fresh(dossier)

    def to_assign(self, **changes: Any) -> Dossier:
        """In the head's hands."""
        dossier = self.handed_over(**changes)
        return self._go(dossier, dossiers.accept, self.head, 40)

    def with_expert(self, **changes: Any) -> Dossier:
        """In the specialist's hands."""
        dossier = self.to_assign(**changes)
        with clock.at(T0 + timedelta(minutes=50)):
            dossiers.assign(self.head, dossiers=[Seen(dossier.pk)], to_post_id=self.post_expert.pk)
        return self._go(dossier, dossiers.accept, self.expert, 60)

    def drafted(self, *, refusal: bool = False, **changes: Any) -> Dossier:
        """With a draft."""
        dossier = self.with_expert(**changes)
        with clock.at(T0 + timedelta(minutes=70)):
            if refusal:
                dossiers.refuse_dossier(
                    self.expert, dossier=Seen(dossier.pk), subject="Từ chối", why="Trùng tên"
                )
            else:
                dossiers.draft_result(
                    self.expert, dossier=Seen(dossier.pk), subject="Giấy chứng nhận", body="Chứng nhận"
                )
        return fresh(dossier)

    def submitted(self, **changes: Any) -> Dossier:
        """Submitted by the specialist, in the head's hands to check."""
        dossier = self.drafted(**changes)
        with clock.at(T0 + timedelta(minutes=80)):
            dossiers.submit_draft(self.expert, dossier=Seen(dossier.pk))
        return self._go(dossier, dossiers.accept, self.head, 85)

    def to_sign(self, **changes: Any) -> Dossier:
        """Handed over to the leader, who has not opened it."""
        dossier = self.submitted(**changes)
        with clock.at(T0 + timedelta(minutes=90)):
            dossiers.submit_draft(self.head, dossier=Seen(dossier.pk))
        return fresh(dossier)

    def signed(self, **changes: Any) -> Dossier:
        """Signed, on its way to the clerk."""
        return self._go(self.to_sign(**changes), dossiers.sign, self.leader, 100)

    def stamped(self, **changes: Any) -> Dossier:
        """Stamped, on its way back to the counter."""
        return self._go(self.signed(**changes), dossiers.stamp, self.clerk, 110)

    def to_return(self, **changes: Any) -> Dossier:
        """At the counter, waiting for the applicant."""
        return self._go(self.stamped(**changes), dossiers.accept, self.anh, 120)

    def _go(self, dossier: Dossier, verb: Any, actor: Actor, minutes: int) -> Dossier:
        with clock.at(T0 + timedelta(minutes=minutes)):
            verb(actor, dossiers=[Seen(dossier.pk)])
        return fresh(dossier)


def fresh(dossier: Dossier) -> Dossier:
    """The row as it is now."""
    return Dossier.objects.get(pk=dossier.pk)


def copied(template: Dossier, **values: Any) -> Dossier:
    """Another row like ``template``, without people and papers of its own: enough to be counted."""
    dossier = fresh(template)
    dossier.pk, dossier._state.adding, dossier.code = None, True, f"X{next(_CODES)}"
    for name, value in values.items():
        setattr(dossier, name, value)
    dossier.save()
    return dossier


def paper(name: str = "Giấy chứng nhận gốc", **more: Any) -> ComponentInput:
    """A paper outside of the list."""
    return ComponentInput(name=name, **more)


__all__ = [
    "CARD",
    "FULL",
    "T0",
    "ComponentLine",
    "FeeLine",
    "TermLine",
    "World",
    "at",
    "copied",
    "fresh",
    "paper",
]
