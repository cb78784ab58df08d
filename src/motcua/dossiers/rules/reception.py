"""What is taken in at the counter: is it complete, is it sound, what is promised."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from motcua.core.decision import Problem
from motcua.core.text import tidy
from motcua.dossiers.enums import DeliveryMode, FeeMethod, FeeState, ScanState
from motcua.dossiers.rules import people
from motcua.dossiers.types import Application, ComponentInput, FeeInput, PartyInput
from motcua.procedures.enums import Channel, ComponentKind

MAX_COUNT = 999
MAX_AMOUNT = 10**12
MAX_SETS = 99
MAX_LINES = 100
AT_THE_TILL = frozenset({FeeMethod.TIEN_MAT, FeeMethod.CHUYEN_KHOAN})  # how the counter takes money


@dataclass(frozen=True, slots=True)
class WantedComponent:
    """A component as the catalogue asks for it."""

    id: int
    name: str
    originals: int
    copies: int
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class WantedFee:
    """A fee as the catalogue sets it; ``amount`` None: not decided there."""

    name: str
    amount: int | None
    by_unit: bool = False


@dataclass(frozen=True, slots=True)
class CaseWants:
    """What the catalogue says about the chosen case."""

    components: tuple[WantedComponent, ...]
    fees: tuple[WantedFee, ...]
    by_proxy: bool


def tidied(application: Application, wants: CaseWants) -> Application:
    """The application as the record keeps it, with the catalogue's components and fees filled in."""
    return replace(
        application,
        owner=people.tidied(application.owner),
        submitter=None if application.submitter is None else people.tidied(application.submitter),
        components=_components(application, wants),
        fees=_fees(application, wants),
        summary=tidy(application.summary),
        delivery_address=tidy(application.delivery_address),
    )


def originals_kept(components: Iterable[ComponentInput], kinds: Mapping[int, str]) -> int:
    """How many originals stay here; what is only shown goes home at once (``kinds`` by component)."""
    return sum(
        one.originals
        for one in components
        if one.received and kinds.get(one.component_id or 0) != ComponentKind.XUAT_TRINH
    )


def tidied_components(components: Iterable[ComponentInput]) -> tuple[ComponentInput, ...]:
    """Papers as the record keeps them."""
    return tuple(replace(c, name=tidy(c.name), note=tidy(c.note)) for c in components)


def tidied_fees(fees: Iterable[FeeInput]) -> tuple[FeeInput, ...]:
    """Fee lines as the record keeps them."""
    return tuple(replace(fee, name=tidy(fee.name), receipt_no=tidy(fee.receipt_no)) for fee in fees)


def _components(application: Application, wants: CaseWants) -> tuple[ComponentInput, ...]:
    if application.components:
        return tidied_components(application.components)
    online = application.channel == Channel.TRUC_TUYEN
    return tuple(
        ComponentInput(
            name=wanted.name,
            component_id=wanted.id,
            originals=wanted.originals,
            copies=wanted.copies,
            scan_state=scan_state_of(wanted.kind, online=online),
        )
        for wanted in wants.components
        if wanted.required and wanted.kind != ComponentKind.KHAI_THAC_CSDL
    )


def scan_state_of(kind: str, *, online: bool) -> ScanState:
    """Papers only shown, and papers that came electronically, are not scanned (TT 03/2025, điều 5)."""
    shown = kind in {ComponentKind.XUAT_TRINH, ComponentKind.KHAI_THAC_CSDL}
    return ScanState.KHONG_PHAI_QUET if shown or online else ScanState.CHUA


def _fees(application: Application, wants: CaseWants) -> tuple[FeeInput, ...]:
    if application.fees is not None:
        return tidied_fees(application.fees)
    return tuple(
        FeeInput(name=fee.name, amount=fee.amount)
        for fee in wants.fees
        if fee.amount is not None and fee.amount > 0 and not fee.by_unit
    )


def problems_of(application: Application, wants: CaseWants, today: date) -> list[Problem]:
    """Every reason why a tidied application cannot be received as a dossier."""
    return [
        *problems_of_people(application, wants, today),
        *_missing(application, wants),
        *problems_of_components(application.components, {wanted.id for wanted in wants.components}),
        *problems_of_fees(application.fees or ()),
        *_rest_problems(application),
    ]


def problems_of_people(application: Application, wants: CaseWants, today: date) -> Iterator[Problem]:
    """What is wrong with the owner and the authorised person: for all three outcomes."""
    yield from people.problems_of(application.owner, today, "owner")
    if application.submitter is None:
        return
    yield from people.problems_of(application.submitter, today, "submitter")
    yield from problems_of_submitter(application.submitter, by_proxy=wants.by_proxy)


def problems_of_submitter(submitter: PartyInput, *, by_proxy: bool) -> Iterator[Problem]:
    """Whether somebody may hand in for the owner, and by which paper."""
    if not by_proxy:
        yield Problem("Thủ tục này không nộp qua người được ủy quyền.", "submitter.name")
    elif not submitter.authority_paper:
        yield Problem("Hãy ghi giấy tờ ủy quyền của người nộp.", "submitter.authority_paper")


def _missing(application: Application, wants: CaseWants) -> Iterator[Problem]:
    there = {c.component_id for c in application.components if c.received}
    for wanted in wants.components:
        if wanted.required and wanted.kind == ComponentKind.NOP and wanted.id not in there:
            yield Problem(f"Thiếu “{wanted.name}”. Hãy yêu cầu bổ sung, hoặc đánh dấu đã nhận.", "components")


def problems_of_components(components: Sequence[ComponentInput], known: Container[int]) -> Iterator[Problem]:
    """What is wrong with tidied papers; ``known``: the components of the case."""
    if len(components) > MAX_LINES:
        yield Problem(f"Hồ sơ có tối đa {MAX_LINES} dòng giấy tờ.", "components")
    for no, component in enumerate(components[:MAX_LINES]):
        field = f"components.{no}"
        if not component.name or len(component.name) > people.MAX_TEXT:
            yield Problem(f"Tên giấy tờ dài từ 1 đến {people.MAX_TEXT} ký tự.", f"{field}.name")
        if component.component_id is not None and component.component_id not in known:
            yield Problem("Giấy tờ này không thuộc thành phần của thủ tục.", f"{field}.component_id")
        counts = (component.originals, component.copies, component.certified_copies)
        if any(not 0 <= count <= MAX_COUNT for count in counts):
            yield Problem(f"Số bản là số từ 0 đến {MAX_COUNT}.", f"{field}.originals")
        yield from _scan_problems(component, field)


def _scan_problems(component: ComponentInput, field: str) -> Iterator[Problem]:
    if component.scan_state is ScanState.DA_SO_HOA:
        yield Problem("Bản quét được gắn sau khi tiếp nhận.", f"{field}.scan_state")
    reused = component.scan_state in {ScanState.TU_THANH_PHAN_KHAC, ScanState.TU_KET_QUA_KHAC}
    if reused != (component.reused_from_id is not None):
        yield Problem("Hãy chọn giấy tờ cũ được dùng lại.", f"{field}.reused_from_id")


def problems_of_fees(fees: Sequence[FeeInput]) -> Iterator[Problem]:
    """What is wrong with tidied fee lines."""
    if len(fees) > MAX_LINES:
        yield Problem(f"Hồ sơ có tối đa {MAX_LINES} khoản thu.", "fees")
    for no, fee in enumerate(fees[:MAX_LINES]):
        if not fee.name or len(fee.name) > people.MAX_TEXT:
            yield Problem(f"Tên khoản thu dài từ 1 đến {people.MAX_TEXT} ký tự.", f"fees.{no}.name")
        if not 0 <= fee.amount <= MAX_AMOUNT:
            yield Problem("Số tiền là số đồng không âm.", f"fees.{no}.amount")
        if fee.state is FeeState.DA_THU and fee.method not in AT_THE_TILL:
            yield Problem("Hãy chọn cách thu.", f"fees.{no}.method")


def _rest_problems(application: Application) -> Iterator[Problem]:
    if not 1 <= application.sets <= MAX_SETS:
        yield Problem(f"Số bộ là số từ 1 đến {MAX_SETS}.", "sets")
    for name in ("summary", "delivery_address"):
        if len(getattr(application, name)) > people.MAX_TEXT:
            yield Problem(f"Dài tối đa {people.MAX_TEXT} ký tự.", name)
    if application.delivery is DeliveryMode.BUU_CHINH and not application.delivery_address:
        yield Problem("Hãy ghi địa chỉ nhận kết quả qua bưu chính.", "delivery_address")


def problems_of_copy(
    size: int, media_type: str, max_bytes: int | None, media_types: Container[str] | None
) -> Iterator[Problem]:
    """What is wrong with an electronic copy by the limits of its component; None and empty: no limit."""
    if max_bytes is not None and size > max_bytes:
        yield Problem(f"Bản điện tử của giấy tờ này tối đa {max_bytes // 1024 // 1024} MB.", "upload")
    if media_types and media_type not in media_types:
        yield Problem("Giấy tờ này không nhận loại tệp đó.", "upload")


def problems_of_reason(why: str, field: str = "why") -> list[Problem]:
    """A reason must be given, and readable."""
    if not why:
        return [Problem("Hãy ghi lý do.", field)]
    if len(why) > 2000:
        return [Problem("Lý do dài tối đa 2000 ký tự.", field)]
    return []


def problems_of_text(text: str, field: str) -> list[Problem]:
    """A text of a draft must be there, and fit into a paper."""
    if not text:
        return [Problem("Hãy ghi nội dung.", field)]
    return [Problem("Nội dung dài tối đa 50.000 ký tự.", field)] if len(text) > 50_000 else []


def problems_of_items(items: tuple[str, ...], field: str = "items") -> list[Problem]:
    """What must be completed: one to thirty lines."""
    if not items:
        return [Problem("Hãy ghi ít nhất một nội dung cần bổ sung, hoàn thiện.", field)]
    if len(items) > 30 or any(len(item) > people.MAX_TEXT for item in items):
        return [Problem(f"Tối đa 30 nội dung, mỗi nội dung {people.MAX_TEXT} ký tự.", field)]
    return []


def problems_of_repeated(asked: int, limit: int) -> list[Problem]:
    """A request at reception may be made once only (NĐ 118/2025/NĐ-CP, điều 11)."""
    if asked < limit:
        return []
    return [Problem(f"Chỉ được yêu cầu bổ sung {limit} lần khi tiếp nhận, và đã yêu cầu rồi.", "items")]
