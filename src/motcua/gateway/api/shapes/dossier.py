"""A dossier as it is read."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.types import ComponentRow, FeeRow, PartyRow
from motcua.gateway.api.shapes.words import Word, local


@dataclass(frozen=True, slots=True)
class PlaceOut:
    """Nơi đang giữ hồ sơ: đơn vị, và người nếu đã rõ."""

    unit_id: int
    unit: str
    post_id: int | None
    person: str


@dataclass(frozen=True, slots=True)
class PersonOut:
    """Chủ hồ sơ (owner) hoặc người nộp (submitter)."""

    role: str
    kind: str
    name: str
    identity_kind: str
    identity_number: str
    birth_date: date | None
    phone: str
    email: str
    address: str

    @classmethod
    def of(cls, one: PartyRow) -> "PersonOut":
        """From the record."""
        return cls(
            one.role.value,
            one.kind.value,
            one.name,
            one.identity_kind.value,
            one.identity_number,
            one.birth_date,
            one.phone,
            one.email,
            one.address,
        )


@dataclass(frozen=True, slots=True)
class ComponentOut:
    """Một giấy tờ của hồ sơ; ``has_file``: đã có bản điện tử."""

    id: int
    no: int
    name: str
    received: bool
    originals: int
    copies: int
    certified_copies: int
    has_file: bool

    @classmethod
    def of(cls, one: ComponentRow) -> "ComponentOut":
        """From the record."""
        counts = (one.originals, one.copies, one.certified_copies)
        return cls(one.id, one.no, one.name, one.received, *counts, one.attachment_id is not None)


@dataclass(frozen=True, slots=True)
class FeeOut:
    """Một khoản thu; ``amount`` tính bằng đồng."""

    id: int
    name: str
    amount: int
    state: str
    paid_at: datetime | None

    @classmethod
    def of(cls, one: FeeRow) -> "FeeOut":
        """From the record."""
        return cls(one.id, one.name, one.amount, one.state.value, local(one.paid_at))


@dataclass(frozen=True, slots=True)
class ActionOut:
    """Một việc mà khóa làm được lúc này."""

    action: str
    title: str


@dataclass(frozen=True, slots=True)
class DossierOut:
    """Một hồ sơ, đủ để theo dõi và làm tiếp."""

    code: str
    revision: int
    status: Word
    queue: Word
    ending: Word | None
    procedure: str
    procedure_code: str
    case_id: int
    channel: int
    owner: str
    summary: str
    step: str
    step_due_at: datetime | None
    received_at: datetime
    due_at: datetime | None
    printed_due: datetime | None
    paused_since: datetime | None
    decided_at: datetime | None
    returned_at: datetime | None
    held: PlaceOut
    offered: PlaceOut | None
    receiving_unit: str
    resolving_unit: str
    people: tuple[PersonOut, ...]
    components: tuple[ComponentOut, ...]
    fees: tuple[FeeOut, ...]
    allowed: tuple[ActionOut, ...]
