# Written by ./dev client from clients/openapi.json: change the API, not this file.
"""What comes back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Outcome = Literal["recorded", "not_recorded", "pending"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionOut:
    """Một việc mà khóa làm được lúc này."""

    action: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedOut:
    """Số liệu một kỳ.

    ``to_resolve`` = ``received`` + ``carried``; ``on_time_rate`` tính bằng phần trăm.
    """

    received: int
    carried: int
    to_resolve: int
    resolved: int
    resolved_early: int
    resolved_on_time: int
    resolved_late: int
    open: int
    overdue: int
    cancelled: int
    on_time_rate: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyServed:
    """Số liệu của một cơ quan."""

    unit_id: int
    unit: str
    figures: ServedOut


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentWanted:
    """Một thành phần hồ sơ; ``id`` dùng làm ``component_id`` khi tiếp nhận."""

    id: int
    name: str
    originals: int
    copies: int
    kind: str
    required: bool
    form_code: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeWanted:
    """Phí, lệ phí bằng đồng; ``amount`` rỗng: do HĐND quy định, danh mục chưa ghi."""

    name: str
    amount: int | None
    unit: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOut:
    """Một trường hợp tại nơi tiếp nhận; ``term_value`` theo ``term_unit``, rỗng: danh mục chưa ghi."""

    case_id: int
    name: str
    resolving_unit_id: int
    agency_unit_id: int
    term_value: int | None
    term_unit: str
    term_text: str
    sets: int
    components: tuple[ComponentWanted, ...]
    fees: tuple[FeeWanted, ...]
    unverified: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Một từ của quy định: mã để máy đọc, nhãn để người đọc."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedOut:
    """Hồ sơ sau khi làm xong.

    ``revision`` cũng là ETag mới; ``step``: bước đang ở; ``due_at``: hạn trả.
    """

    code: str
    revision: int
    status: Word
    queue: Word
    ending: Word | None
    step: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """Một dòng danh sách; đọc cả hồ sơ bằng GET /dossiers/{code}."""

    code: str
    revision: int
    status: Word
    queue: Word
    procedure: str
    owner: str
    step: str
    received_at: datetime
    due_at: datetime | None
    held_unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOut:
    """Nơi đang giữ hồ sơ: đơn vị, và người nếu đã rõ."""

    unit_id: int
    unit: str
    post_id: int | None
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeOut:
    """Một khoản thu; ``amount`` tính bằng đồng."""

    id: int
    name: str
    amount: int
    state: str
    paid_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """Một trang; ``next`` rỗng: hết."""

    items: tuple[DossierLine, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyOut:
    """Khóa đang dùng: của phần mềm nào, làm việc từ vị trí nào, trong phạm vi nào."""

    prefix: str
    name: str
    sandbox: bool
    post_id: int
    unit_id: int
    role: str
    scopes: tuple[str, ...]
    per_minute: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemError:
    """Một chỗ sai: `pointer` (JSON Pointer vào thân yêu cầu), `parameter` hoặc `header`."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None
    header: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Một lỗi (RFC 9457).

    `type` dẫn đến lời giải thích trên trang tài liệu.
    """

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[ProblemError, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureLine:
    """Một thủ tục đang hiệu lực; ``slug`` để đọc đủ."""

    slug: str
    code: str
    name: str
    field_code: str
    field: str
    agency: str
    online_level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureOut:
    """Một thủ tục đang hiệu lực, và những trường hợp mà ``at_unit_id`` nhận hôm nay."""

    slug: str
    code: str
    name: str
    field: str
    agency: str
    at_unit_id: int
    cases: tuple[CaseOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePage:
    """Một trang; ``next`` rỗng: hết."""

    items: tuple[ProcedureLine, ...]
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedOut:
    """Hồ sơ đã tiếp nhận.

    ``lookup_secret`` cùng mã hồ sơ để người dân tra cứu; ``due_at``: hạn trả.
    """

    code: str
    revision: int
    lookup_secret: str
    due_at: datetime | None
    printed_due: datetime | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsOut:
    """Số liệu từ ``first`` đến hết ``last``, tính lúc ``counted_at``."""

    first: date
    last: date
    counted_at: datetime
    total: ServedOut
    agencies: tuple[AgencyServed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionOut:
    """Lần gửi ra sao.

    ``not_recorded``: gửi lại cùng khóa là an toàn; ``pending``: hỏi lại ít giây sau.
    """

    token: str
    outcome: Outcome
    operation: str
    status: int | None
    recorded_at: datetime | None
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOut:
    """Một đơn vị như nó có vào ngày được hỏi; ``parent_id`` rỗng: đỉnh cây."""

    id: int
    code: str
    name: str
    kind: str
    level: str
    parent_id: int | None
    agency_code: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """Cây đơn vị vào một ngày, đi từ trên xuống; ``next`` rỗng: hết."""

    as_of: date
    items: tuple[UnitOut, ...]
    next: str
