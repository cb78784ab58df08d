"""Whether a table of steps can run: every problem with its row and field, in words for its author."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from motcua.accounts.enums import Role
from motcua.processes.enums import MoveKind
from motcua.processes.rules.graph import ending, longest, moves_of, reachable
from motcua.processes.types import Step, StepMove, StepTable, TableProblem

MAX_STEPS = 60
MAX_HOURS = Decimal(10_000)
MAX_MOVES = 10
MAX_TEXT = 300
_ROLES = frozenset(Role.values)


def check_table(table: StepTable, acts: frozenset[str]) -> list[TableProblem]:
    """Every reason why ``table`` cannot be published, none when it can. ``acts``: the known words."""
    steps = table.steps
    if not 1 <= len(steps) <= MAX_STEPS:
        return [TableProblem(None, "steps", f"Quy trình cần từ 1 đến {MAX_STEPS} bước.")]
    rows = [problem for row in range(len(steps)) for problem in _row_problems(steps, row, acts)]
    return rows or [*_whole_problems(steps), *_term_problems(table)]


def _row_problems(steps: tuple[Step, ...], row: int, acts: frozenset[str]) -> Iterator[TableProblem]:
    step = steps[row]
    for name, why in (*_number_problems(steps, row), *_text_problems(step, acts), *_hour_problems(step)):
        yield TableProblem(row, name, why)
    if len(step.moves) > MAX_MOVES:
        yield TableProblem(row, "moves", f"Một bước có nhiều nhất {MAX_MOVES} hướng chuyển.")
        return
    labels = Counter(_folded(move) for move in step.moves)
    for at, move in enumerate(step.moves):
        name, why = _move_problem(steps, step, move)
        if not why and labels[_folded(move)] > 1:
            name, why = "label", f"Bước này có hai hướng chuyển cùng tên “{move.label.strip()}”."
        if why:
            yield TableProblem(row, name, why, move=at)


def _folded(move: StepMove) -> str:
    return move.label.strip().casefold()


def _number_problems(steps: tuple[Step, ...], row: int) -> Iterator[tuple[str, str]]:
    number = steps[row].no
    if not 1 <= number <= 999:
        yield "no", "Số bước là số nguyên từ 1 đến 999."
    elif row and number <= steps[row - 1].no:
        yield "no", f"Số bước phải lớn hơn số của bước đứng trước ({steps[row - 1].no})."


def _text_problems(step: Step, acts: frozenset[str]) -> Iterator[tuple[str, str]]:
    if not step.name.strip():
        yield "name", "Nhập tên bước."
    elif len(step.name) > MAX_TEXT:
        yield "name", f"Tên bước dài quá {MAX_TEXT} ký tự."
    if step.role not in _ROLES:
        yield "role", "Chọn vai trò có trong danh sách."
    if step.act not in acts:
        yield "act", "Chọn việc phải làm có trong danh sách."
    for name, text in (("output", step.output), ("note", step.note)):
        if len(text) > MAX_TEXT:
            yield name, f"Nội dung dài quá {MAX_TEXT} ký tự."


def _hour_problems(step: Step) -> Iterator[tuple[str, str]]:
    if not step.hours.is_finite() or step.hours < 0:
        yield "hours", "Số giờ không được âm."
    elif step.counted and step.hours == 0:
        yield "hours", "Bước tính thời gian phải có số giờ lớn hơn 0."
    elif step.hours > MAX_HOURS:
        yield "hours", f"Số giờ của một bước không quá {MAX_HOURS}."
    elif step.hours * 60 != int(step.hours * 60):
        yield "hours", "Số giờ phải là số phút tròn, ví dụ 0,5 hoặc 0,25."


def _move_problem(steps: tuple[Step, ...], step: Step, move: StepMove) -> tuple[str, str]:
    if not move.label.strip():
        return "label", "Nhập tên hướng chuyển."
    if len(move.label) > MAX_TEXT:
        return "label", f"Tên hướng chuyển dài quá {MAX_TEXT} ký tự."
    if move.kind is MoveKind.END:
        return "to", "Hướng kết thúc không dẫn tới bước nào." if move.to is not None else ""
    return "to", _target_problem({other.no for other in steps}, step.no, move)


def _target_problem(known: set[int], own: int, move: StepMove) -> str:
    if move.to is None:
        return "Chọn bước mà hướng này dẫn tới."
    if move.to not in known:
        return f"Không có bước số {move.to}."
    if move.to == own:
        return "Một bước không thể chuyển cho chính nó."
    if move.kind is MoveKind.FORWARD and move.to < own:
        return "Chuyển tiếp chỉ dẫn tới bước đứng sau; muốn quay lại thì chọn loại “Trả lại”."
    if move.kind is MoveKind.BACK and move.to > own:
        return "Trả lại chỉ dẫn tới bước đứng trước; muốn đi tới thì chọn loại “Chuyển tiếp”."
    return ""


def _whole_problems(steps: tuple[Step, ...]) -> Iterator[TableProblem]:
    good = ending(steps)
    if not any(move.kind is MoveKind.END for row in range(len(steps)) for move in moves_of(steps, row)):
        yield TableProblem(len(steps) - 1, "moves", "Quy trình không có bước nào kết thúc.")
        return
    seen = reachable(steps)
    for row in range(len(steps)):
        if row not in seen:
            yield TableProblem(row, "no", "Không có đường nào từ bước đầu tới bước này.")
        elif row not in good:
            yield TableProblem(row, "moves", "Từ bước này không tới được chỗ kết thúc.")


def _term_problems(table: StepTable) -> Iterator[TableProblem]:
    if not table.term_hours.is_finite() or table.term_hours <= 0 or table.term_hours > MAX_HOURS:
        yield TableProblem(None, "term_hours", f"Thời hạn là số giờ lớn hơn 0 và không quá {MAX_HOURS}.")
    elif (sum_ := longest(table.steps)) > table.term_hours:
        why = f"Tổng thời gian các bước là {_said(sum_)} giờ, vượt thời hạn {_said(table.term_hours)} giờ."
        yield TableProblem(None, "term_hours", why)
    if not table.hours_per_day.is_finite() or not 1 <= table.hours_per_day <= 24:
        yield TableProblem(None, "hours_per_day", "Số giờ làm việc mỗi ngày từ 1 đến 24.")


def _said(hours: Decimal) -> str:
    return format(hours.normalize(), "f").replace(".", ",")
