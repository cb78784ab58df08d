# Written by ./dev client from clients/openapi.json: change the API, not this file.
"""What is sent."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Action = Literal[
    "accept",
    "hand_over",
    "forward",
    "recall",
    "decline",
    "send_back",
    "draft_result",
    "submit_draft",
    "sign",
    "stamp",
]
Channel = Literal[1, 2, 3]
DeliveryMode = Literal["tai_quay", "buu_chinh", "dien_tu"]
FeeMethod = Literal["", "tien_mat", "chuyen_khoan", "khi_tra", "ngan_sach"]
FeeState = Literal["chua_thu", "da_thu", "mien"]
IdentityKind = Literal["cccd", "cmnd", "ho_chieu", "mst", "khac"]
PartyKind = Literal["ca_nhan", "to_chuc"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvanceIn:
    """Một bước đi của hồ sơ.

    accept nhận bàn giao · hand_over giao · forward chuyển bước · recall thu hồi · decline trả lại
    người giao (cần ``reason``) · send_back trả lại bước trước (cần ``reason``) · draft_result dự
    thảo kết quả (cần ``subject`` và ``body``) · submit_draft trình ký · sign ký duyệt · stamp vào
    số, đóng dấu. Những việc làm được lúc này nằm trong ``allowed`` khi đọc hồ sơ.
    """

    action: Action
    to_post_id: int | None = None
    move: str | None = None
    note: str | None = None
    reason: str | None = None
    merge: bool | None = None
    subject: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonIn:
    """Chủ hồ sơ, hoặc người được ủy quyền nộp."""

    name: str
    kind: PartyKind | None = None
    identity_kind: IdentityKind | None = None
    identity_number: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    authority_paper: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentIn:
    """Một giấy tờ đã nộp.

    ``component_id`` là thành phần trong danh mục; bỏ trống: ngoài danh mục.
    """

    name: str
    component_id: int | None = None
    received: bool | None = None
    originals: int | None = None
    copies: int | None = None
    certified_copies: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeIn:
    """Một khoản phí, lệ phí; ``amount`` tính bằng đồng."""

    name: str
    amount: int
    state: FeeState | None = None
    method: FeeMethod | None = None
    receipt_no: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationIn:
    """Hồ sơ đủ thành phần, nộp tại đơn vị của khóa hoặc ``at_unit_id``.

    ``components`` bỏ trống: mọi thành phần bắt buộc của trường hợp, như danh mục ghi. ``fees`` bỏ
    trống: phí của trường hợp theo kênh nộp.
    """

    case_id: int
    owner: PersonIn
    submitter: PersonIn | None = None
    channel: Channel | None = None
    components: tuple[ComponentIn, ...] | None = None
    fees: tuple[FeeIn, ...] | None = None
    sets: int | None = None
    summary: str | None = None
    delivery: DeliveryMode | None = None
    delivery_address: str | None = None
    commune_unit_id: int | None = None
    resolving_unit_id: int | None = None
    at_unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidIn:
    """Một khoản của hồ sơ đã thu khi trả kết quả; ``id`` trong ``fees`` khi đọc hồ sơ."""

    id: int
    method: FeeMethod
    receipt_no: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnIn:
    """Ai nhận kết quả.

    Người không phải chủ hồ sơ hay người nộp cần ``authority_paper``.
    """

    name: str
    identity_number: str | None = None
    authority_paper: str | None = None
    receipt_returned: bool | None = None
    receipt_note: str | None = None
    paid: tuple[PaidIn, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementAnswerIn:
    """Giấy tờ đã bổ sung; ``component_id`` của thành phần còn thiếu, bỏ trống: ngoài danh mục."""

    components: tuple[ComponentIn, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementIn:
    """Yêu cầu bổ sung: đồng hồ dừng, người nộp được báo những gì còn thiếu."""

    items: tuple[str, ...]
    why: str
