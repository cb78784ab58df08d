"""What a person at the desk hands to a verb."""

from dataclasses import dataclass
from datetime import date

from motcua.dossiers.enums import (
    DeliveryMode,
    FeeMethod,
    FeeState,
    IdentityKind,
    PartyKind,
    ScanState,
)
from motcua.procedures.enums import Channel


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier as the officer saw it. ``revision`` None: act on it whatever happened meanwhile.

    Whoever knows only its code gives that and 0 as ``id`` (one dossier at a time).
    """

    id: int
    revision: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyInput:
    """Chủ hồ sơ or the authorised person. ``from_card``: read from the QR of the identity card."""

    name: str
    kind: PartyKind = PartyKind.CA_NHAN
    identity_kind: IdentityKind = IdentityKind.CCCD
    identity_number: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    authority_paper: str = ""
    from_card: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentInput:
    """One paper handed in. ``component_id`` names the catalogue's component; None: outside of the list.

    An electronic copy is attached once the dossier exists (`attach_scan`), or reused from a former one.
    """

    name: str
    component_id: int | None = None
    received: bool = True
    originals: int = 0
    copies: int = 0
    certified_copies: int = 0
    scan_state: ScanState = ScanState.CHUA
    reused_from_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeInput:
    """One fee line, ``amount`` in đồng."""

    name: str
    amount: int
    state: FeeState = FeeState.CHUA_THU
    method: FeeMethod = FeeMethod.NONE
    receipt_no: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeePaid:
    """A fee line (``id`` of the row) that has been paid, and how."""

    id: int
    method: FeeMethod
    receipt_no: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What the applicant brings: for the three outcomes at the counter.

    ``components`` empty: every required component of the case as the catalogue counts it.
    ``fees`` None: the case's fees for the channel; amounts that the catalogue leaves open are left out.
    ``resolving_unit_id`` None: as the catalogue says for the receiving unit.
    ``answers_notice_id``: the earlier request to complete (Mẫu 02) that this dossier answers.
    """

    case_id: int
    owner: PartyInput
    channel: Channel = Channel.TRUC_TIEP
    submitter: PartyInput | None = None
    components: tuple[ComponentInput, ...] = ()
    fees: tuple[FeeInput, ...] | None = None
    sets: int = 1
    summary: str = ""
    delivery: DeliveryMode = DeliveryMode.TAI_QUAY
    delivery_address: str = ""
    commune_unit_id: int | None = None
    resolving_unit_id: int | None = None
    answers_notice_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Who takes a result or original papers home.

    ``authority_paper`` names the paper by which somebody other than the applicant collects;
    ``receipt_note`` says what became of the receipt slip when it was not handed back.
    """

    name: str
    identity_number: str = ""
    authority_paper: str = ""
    receipt_returned: bool = True
    receipt_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Đính chính: the fields to put right; None leaves a field as it is."""

    owner: PartyInput | None = None
    submitter: PartyInput | None = None
    summary: str | None = None
    sets: int | None = None
    delivery: DeliveryMode | None = None
    delivery_address: str | None = None
