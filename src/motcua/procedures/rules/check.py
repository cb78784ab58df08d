"""What is wrong with a record: errors that stop it, warnings that somebody must read.

The warnings are those of real national records: a deadline without a value, channels that contradict each
other, "Miễn phí" beside a fee in the note, amounts a thousand times too small, fee rows past their own end.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any

from motcua.core.text import search_key
from motcua.procedures.enums import Channel
from motcua.procedures.rules import columns
from motcua.procedures.rules.columns import Column, Kind
from motcua.procedures.rules.read import SIGNS
from motcua.procedures.rules.say import say_term
from motcua.procedures.types import CaseContent, FeeLine, Finding, VersionContent

CODE = re.compile(r"^[123]\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}|\.[A-Y]\d{2})?$")
RESULT_CODE = re.compile(r"^KQ\.[A-Z]\d{2}\.\d{6}$")
MOST_LINES = 60
SMALLEST_FEE = 1000  # đồng: smaller amounts were written in thousands
_AMOUNT = re.compile(r"\b\d{1,3}(?:[.,]\d{3})+\b")
_UNTIL = re.compile(
    r"(?:đến|hết hạn)(?:\s+(?:hết|ngày|năm))*\s+(?:(\d{1,2})/(\d{1,2})/)?(\d{4})", re.IGNORECASE
)
_NO_INFORMATION = ("khong co thong tin", "khong quy dinh", "khong co")


def check(content: VersionContent, on: date, fields: Collection[str] | None = None) -> list[Finding]:
    """Everything to say about ``content`` on the day ``on``; ``fields`` are the known lĩnh vực codes."""
    found = [*_columns("", columns.VERSION, content), *_identity(content, fields), *_counts(content)]
    for number, case in enumerate(content.cases):
        found += _case(f"cases.{number}.", case, on)
    for number, result in enumerate(content.results):
        path = f"results.{number}."
        found += _columns(path, columns.RESULT, result)
        if result.code and not RESULT_CODE.match(result.code):
            found.append(_warning(f"{path}code", "Mã kết quả", "không đúng dạng KQ.G15.000031"))
    for number, basis in enumerate(content.bases):
        found += _columns(f"bases.{number}.", columns.BASIS, basis)
    return found


def errors(found: Sequence[Finding]) -> list[Finding]:
    """Those that stop the record."""
    return [one for one in found if one.is_error]


def _error(path: str, label: str, why: str) -> Finding:
    return Finding("error", path, label, why)


def _warning(path: str, label: str, why: str) -> Finding:
    return Finding("warning", path, label, why)


def _columns(path: str, fields: Sequence[Column], line: Any) -> Iterator[Finding]:
    """Limits that hold for every value of a kind."""
    for column in fields:
        value = getattr(line, column.name)
        if why := _limit(column, value) or _unwritable(value):
            yield _error(f"{path}{column.name}", column.label, why)


def _limit(column: Column, value: Any) -> str:
    empty = (
        value is None
        or (isinstance(value, str) and not value.strip())
        or (value in (0, ()) and _is_choice(column))
    )
    if empty and not column.optional:
        return "phải chọn một giá trị" if _is_choice(column) else "không được để trống"
    limit = _LIMITS.get(column.kind)
    return limit(column, value) if limit and not empty else ""


def _is_choice(column: Column) -> bool:
    return column.kind in (Kind.CHOICE, Kind.CHOICES)


def _length(column: Column, value: str) -> str:
    return f"dài quá {column.most} ký tự" if len(value) > column.most else ""


def _size(column: Column, value: int) -> str:
    return "" if 0 <= value <= column.most else f"phải từ 0 đến {column.most}"


def _known(column: Column, value: Any) -> str:
    chosen = value if isinstance(value, tuple) else (value,)
    unknown = [str(one) for one in chosen if one not in (column.words or {})]
    return f"không có lựa chọn “{', '.join(unknown)}”" if unknown else ""


def _count(_column: Column, value: Sequence[str]) -> str:
    return f"nhiều hơn {MOST_LINES} mục" if len(value) > MOST_LINES else ""


_LIMITS: dict[Kind, Callable[[Column, Any], str]] = {
    Kind.TEXT: _length,
    Kind.LONG: _length,
    Kind.NUMBER: _size,
    Kind.MONEY: _size,
    Kind.CHOICE: _known,
    Kind.CHOICES: _known,
    Kind.LIST: _count,
}


def _unwritable(value: Any) -> str:
    """Signs that no text may hold: the database would refuse them."""
    texts = [value] if isinstance(value, str) else value if isinstance(value, tuple) else []
    return "có ký tự điều khiển không đọc được" if any(SIGNS.search(str(one)) for one in texts) else ""


def _identity(content: VersionContent, fields: Collection[str] | None) -> Iterator[Finding]:
    if content.code and not CODE.match(content.code):
        yield _error("code", "Mã thủ tục", "phải có dạng 1.001193 hoặc mã địa phương 1.001193.000.00.00.H56")
    if fields is not None and content.field and content.field not in fields:
        yield _error("field", "Lĩnh vực", f"không có lĩnh vực “{content.field}”")
    if not content.levels:
        yield _warning("levels", "Cấp thực hiện", "để trống")
    if not content.target_groups:
        yield _warning("target_groups", "Đối tượng thực hiện", "để trống")
    if content.has_result and not content.results:
        yield _warning("results", "Kết quả", "thủ tục có kết quả nhưng chưa nêu kết quả nào")
    if not content.bases:
        yield _warning("bases", "Căn cứ pháp lý", "chưa nêu căn cứ nào")


def _counts(content: VersionContent) -> Iterator[Finding]:
    if not content.cases:
        yield _error("cases", "Trường hợp", "mỗi thủ tục có ít nhất một trường hợp")
    names = Counter(search_key(case.name) for case in content.cases)
    if any(count > 1 for count in names.values()):
        yield _error("cases", "Trường hợp", "hai trường hợp trùng tên")
    lists = [("cases", content.cases), ("results", content.results), ("bases", content.bases)]
    for number, case in enumerate(content.cases):
        lists += [(f"cases.{number}.fees", case.fees), (f"cases.{number}.components", case.components)]
    for path, lines in lists:
        if len(lines) > MOST_LINES:
            yield _error(path, "Số dòng", f"nhiều hơn {MOST_LINES} dòng")


def _case(path: str, case: CaseContent, on: date) -> Iterator[Finding]:
    yield from _columns(path, columns.CASE, case)
    yield from _terms(f"{path}terms", case)
    for number, fee in enumerate(case.fees):
        yield from _columns(f"{path}fees.{number}.", columns.FEE, fee)
        yield from _fee(f"{path}fees.{number}.", fee, on)
    if not case.components:
        yield _warning(
            f"{path}components", "Thành phần hồ sơ", f"trường hợp “{case.name}” không có giấy tờ nào"
        )
    for number, component in enumerate(case.components):
        yield from _columns(f"{path}components.{number}.", columns.COMPONENT, component)


def _terms(path: str, case: CaseContent) -> Iterator[Finding]:
    if not case.terms:
        yield _error(path, "Cách thức thực hiện", f"trường hợp “{case.name}” không nhận hồ sơ qua kênh nào")
    channels = [term.channel for term in case.terms]
    if len(set(channels)) < len(channels):
        yield _error(path, "Kênh", "một kênh có hai dòng thời hạn")
    for number, term in enumerate(case.terms):
        yield from _columns(f"{path}.{number}.", columns.TERM, term)
        if term.value is None:
            said = search_key(term.text)
            why = (
                "bản ghi ghi “Không có thông tin”"
                if said.startswith(_NO_INFORMATION)
                else "ô thời hạn để trống"
            )
            yield _warning(f"{path}.{number}.value", "Thời hạn", why)
    values = {(term.value, term.unit) for term in case.terms if term.value is not None}
    if len(values) > 1:
        told = ", ".join(
            f"{Channel(term.channel).label} {say_term(term.value, term.unit)}"
            for term in case.terms
            if term.channel in Channel.values
        )
        yield _warning(path, "Thời hạn", f"các kênh nêu thời hạn khác nhau: {told}")


def _fee(path: str, fee: FeeLine, on: date) -> Iterator[Finding]:
    if fee.valid_from and fee.valid_to and fee.valid_to < fee.valid_from:
        yield _error(f"{path}valid_to", "Áp dụng đến", "trước ngày áp dụng từ")
    if fee.valid_to and fee.valid_to < on:
        yield _warning(f"{path}valid_to", "Áp dụng đến", f"khoản thu đã hết hạn ngày {fee.valid_to:%d/%m/%Y}")
    elif (ended := _told_end(fee.note)) and ended < on:
        yield _warning(f"{path}note", "Ghi chú", f"ghi chú nói mức thu chỉ áp dụng đến {ended:%d/%m/%Y}")
    if fee.amount == 0 and (told := _AMOUNT.search(fee.note)):
        yield _warning(f"{path}amount", "Mức thu", f"ghi không thu nhưng ghi chú nêu {told[0]}")
    if fee.amount is None:
        yield _warning(f"{path}amount", "Mức thu", "để trống")
    elif 0 < fee.amount < SMALLEST_FEE:
        why = f"{fee.amount} đồng là quá nhỏ, có thể bản ghi viết theo nghìn đồng"
        yield _warning(f"{path}amount", "Mức thu", why)


def _told_end(note: str) -> date | None:
    """The last day that a note names: "đến 31/12/2025", "hết hạn năm 2023"."""
    told = _UNTIL.search(note)
    if told is None:
        return None
    day, month, year = told.groups()
    try:
        return date(int(year), int(month or 12), int(day or 31))
    except ValueError:
        return None
