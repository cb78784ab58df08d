"""What is handed in, and what comes back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from motcua.dossiers.enums import DeliveryMode, FeeMethod, FeeState, IdentityKind, PartyKind
from motcua.dossiers.types import Application, ComponentInput, FeeInput, PartyInput
from motcua.gateway.api.shapes.words import Count, Day, Flag, Id, Input, Short, Text
from motcua.procedures.enums import Channel


class PersonIn(Input):
    """Chủ hồ sơ, hoặc người được ủy quyền nộp."""

    name: Annotated[Short, Field(min_length=1, examples=["Nguyễn Thị Phương"])]
    kind: PartyKind = PartyKind.CA_NHAN
    identity_kind: IdentityKind = IdentityKind.CCCD
    identity_number: Annotated[Short, Field(examples=["038190006142"])] = ""
    birth_date: Day | None = None
    phone: Annotated[Short, Field(examples=["0912000338"])] = ""
    email: Short = ""
    address: Text = ""
    authority_paper: Annotated[Text, Field(description="Giấy tờ ủy quyền, khi là người nộp thay")] = ""

    def given(self) -> PartyInput:
        """As the verb takes it."""
        return PartyInput(**dict(self))


class ComponentIn(Input):
    """Một giấy tờ đã nộp. ``component_id`` là thành phần trong danh mục; bỏ trống: ngoài danh mục."""

    name: Annotated[Short, Field(min_length=1)]
    component_id: Id | None = None
    received: Flag = True
    originals: Count = 0
    copies: Count = 0
    certified_copies: Count = 0
    note: Text = ""

    def given(self) -> ComponentInput:
        """As the verb takes it."""
        return ComponentInput(**dict(self))


class FeeIn(Input):
    """Một khoản phí, lệ phí; ``amount`` tính bằng đồng."""

    name: Annotated[Short, Field(min_length=1)]
    amount: Annotated[int, Field(ge=0, le=10**12, strict=True)]
    state: FeeState = FeeState.CHUA_THU
    method: FeeMethod = FeeMethod.NONE
    receipt_no: Short = ""

    def given(self) -> FeeInput:
        """As the verb takes it."""
        return FeeInput(**dict(self))


class ApplicationIn(Input):
    """Hồ sơ đủ thành phần, nộp tại đơn vị của khóa hoặc ``at_unit_id``.

    ``components`` bỏ trống: mọi thành phần bắt buộc của trường hợp, như danh mục ghi. ``fees`` bỏ trống: phí
    của trường hợp theo kênh nộp.
    """

    case_id: Annotated[Id, Field(description="Trường hợp: xem GET /procedures/{slug}")]
    owner: PersonIn
    submitter: PersonIn | None = None
    channel: Annotated[Channel, Field(description="1 trực tiếp, 2 trực tuyến, 3 bưu chính")] = (
        Channel.TRUC_TIEP
    )
    components: Annotated[tuple[ComponentIn, ...], Field(max_length=100)] = ()
    fees: Annotated[tuple[FeeIn, ...], Field(max_length=100)] | None = None
    sets: Annotated[int, Field(ge=1, le=99, strict=True)] = 1
    summary: Text = ""
    delivery: DeliveryMode = DeliveryMode.TAI_QUAY
    delivery_address: Text = ""
    commune_unit_id: Id | None = None
    resolving_unit_id: Id | None = None
    at_unit_id: Annotated[Id | None, Field(description="Nơi tiếp nhận; bỏ trống: đơn vị của khóa")] = None

    def given(self) -> Application:
        """As the verb takes it."""
        return Application(
            case_id=self.case_id,
            owner=self.owner.given(),
            channel=self.channel,
            submitter=None if self.submitter is None else self.submitter.given(),
            components=tuple(one.given() for one in self.components),
            fees=None if self.fees is None else tuple(one.given() for one in self.fees),
            sets=self.sets,
            summary=self.summary,
            delivery=self.delivery,
            delivery_address=self.delivery_address,
            commune_unit_id=self.commune_unit_id,
            resolving_unit_id=self.resolving_unit_id,
        )


@dataclass(frozen=True, slots=True)
class ReceivedOut:
    """Hồ sơ đã tiếp nhận. ``lookup_secret`` cùng mã hồ sơ để người dân tra cứu; ``due_at``: hạn trả."""

    code: str
    revision: int
    lookup_secret: str
    due_at: datetime | None
    printed_due: datetime | None
    reasons: tuple[str, ...]
