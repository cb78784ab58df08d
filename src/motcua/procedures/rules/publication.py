"""What a decision may announce, and from when to when a version is then in force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.core.decision import Problem
from motcua.procedures.enums import PublicationKind
from motcua.procedures.types import DecisionData

Span = tuple[date, date | None]
_LIMITS = (
    ("number", "Số quyết định", 100),
    ("issuer", "Cơ quan ban hành", 200),
    ("subject", "Trích yếu", 1000),
)


@dataclass(frozen=True, slots=True)
class Announced:
    """What is known of a draft when the decision is taken.

    ``spans`` are the first and last days of the procedure's published versions; ``replaced`` the span of
    the version of the replaced procedure that is in force on the decision's first day.
    """

    name: str
    kind: str
    spans: tuple[tuple[date, date | None], ...]
    errors: tuple[str, ...] = ()
    replaces: str = ""
    slug: str = ""
    replaced: tuple[date, date | None] | None = None


def check_decision(decision: DecisionData, today: date) -> list[Problem]:
    """What is wrong with the decision itself."""
    problems = []
    for name, label, most in _LIMITS:
        said = getattr(decision, name)
        if not said.strip():
            problems.append(Problem(f"{label} không được để trống.", name))
        elif len(said) > most:
            problems.append(Problem(f"{label} dài quá {most} ký tự.", name))
    if decision.date > today:
        problems.append(Problem("Ngày ký quyết định ở sau hôm nay.", "date"))
    if decision.effective < decision.date:
        problems.append(Problem("Ngày có hiệu lực không được trước ngày ký.", "effective"))
    return problems


def check_announced(lines: Sequence[Announced], effective: date) -> list[Problem]:
    """What is wrong with what the decision announces."""
    if not lines:
        return [Problem("Chọn ít nhất một dự thảo để công bố.", "versions")]
    return [Problem(f"{line.name}: {why}", "versions") for line in lines for why in _faults(line, effective)]


def _faults(line: Announced, effective: date) -> Iterable[str]:
    yield from line.errors
    before = [start for start, _ in line.spans if start < effective]
    if any(start == effective for start, _ in line.spans):
        yield f"đã có phiên bản có hiệu lực từ ngày {effective:%d/%m/%Y}."
    if line.kind == PublicationKind.BAI_BO or line.kind not in PublicationKind.values:
        yield "chọn ban hành mới, sửa đổi hay thay thế."
    if line.kind == PublicationKind.MOI and before:
        yield "đã được công bố trước đó, không thể là ban hành mới."
    if line.kind == PublicationKind.SUA_DOI and not before:
        yield "chưa từng được công bố, không thể là sửa đổi, bổ sung."
    if line.kind == PublicationKind.THAY_THE:
        yield from _replacement(line, effective)


def _replacement(line: Announced, effective: date) -> Iterable[str]:
    if not line.replaces:
        yield "chọn thủ tục bị thay thế."
    elif line.replaces == line.slug:
        yield "một thủ tục không thay thế chính nó; hãy chọn sửa đổi, bổ sung."
    elif line.replaced is None:
        yield "thủ tục bị thay thế không có hiệu lực vào ngày này."
    elif line.replaced[0] >= effective:
        yield "thủ tục bị thay thế mới có hiệu lực cùng ngày."


def new_span(spans: Iterable[Span], effective: date) -> Span:
    """From when to when a version announced for ``effective`` stands among the others."""
    later = sorted(start for start, _ in spans if start > effective)
    return effective, later[0] - timedelta(days=1) if later else None


def cut(span: Span, effective: date) -> Span | None:
    """What is left of ``span`` when something else begins on ``effective``; None: it is not touched.

    Raises ValueError where nothing would be left.
    """
    start, end = span
    if start > effective or (end is not None and end < effective):
        return None
    if start == effective:
        raise ValueError("nothing would be left of the span")
    return start, effective - timedelta(days=1)
