"""Decisions about units: paths, spans, what a decision must say. Pure."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from motcua.core.decision import YES, Decision, RefusalKind, no
from motcua.orgs.enums import CodeScheme, Level, ShareKind, UnitKind
from motcua.orgs.types import DecisionData, NewUnit, Succession, UnitRow

# QCVN 102:2016/BTTTT and QĐ 20/2020/QĐ-TTg (at most 35 characters).
CODE_SHAPES = {
    CodeScheme.QCVN102: re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}"),
    CodeScheme.QD20: re.compile(r"(?=.{1,35}\Z)[A-Y]\d{2}(\.[0-9A-Z]+)*"),
}
_OWN_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,59}")
_PHONE = re.compile(r"\+?[0-9(][0-9 .()-]{1,29}")
LONGEST_NAME = 200


def decide_phone(phone: str) -> Decision:
    """What is called must be a number: an exchange, a short number or a hotline, or nothing."""
    digits = sum(letter.isdigit() for letter in phone)
    if not phone or (_PHONE.fullmatch(phone) and 3 <= digits <= 15):
        return YES
    return no("Ghi số điện thoại bằng chữ số, ví dụ 0237 3852 246.", field="phone", kind=RefusalKind.INVALID)


def child_path(parent_path: str, unit_id: int) -> str:
    """The path of a unit below ``parent_path`` (``/`` for a root)."""
    return f"{parent_path}{unit_id}/"


def ids_of(path: str) -> list[int]:
    """The ids on a path, root first, the unit itself last."""
    return [int(part) for part in path.strip("/").split("/") if part]


def day_before(day: date) -> date:
    """The last day of what ends when ``day`` begins."""
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    """The first day of what follows ``day``."""
    return day + timedelta(days=1)


def in_tree_order(rows: list[UnitRow]) -> list[UnitRow]:
    """``rows`` depth first, siblings by name; a row whose parent is missing counts as a root."""
    by_id = {row.id: row for row in rows}
    children: dict[int | None, list[UnitRow]] = {}
    for row in sorted(rows, key=lambda row: (row.sort_key, row.id)):
        children.setdefault(row.parent_id if row.parent_id in by_id else None, []).append(row)
    ordered: list[UnitRow] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        row = waiting.pop()
        ordered.append(row)
        waiting.extend(reversed(children.get(row.id, [])))
    return ordered


def _invalid(why: str, field: str) -> Decision:
    return no(why, field=field, kind=RefusalKind.INVALID)


def decide_decision(decision: DecisionData, today: date) -> Decision:
    """Whether the decision says what it must: number, issuer, a day of signing not after today."""
    if not decision.number.strip():
        return _invalid("Hãy ghi số quyết định.", "number")
    if not decision.issuer.strip():
        return _invalid("Hãy ghi cơ quan ban hành.", "issuer")
    if decision.signed_on > today:
        return _invalid("Ngày ký không thể sau hôm nay.", "signed_on")
    return YES


def decide_change(unit: UnitRow, effective: date, last_change: date | None, today: date) -> Decision:
    """Whether a change of name or place may be recorded for ``effective``.

    ``last_change`` is the first day of what the unit is now.
    """
    if not unit.existed_on(effective):
        return _invalid("Đơn vị không hoạt động vào ngày này.", "effective")
    if effective > today:
        return _invalid(
            "Chỉ ghi nhận được từ ngày quyết định có hiệu lực; hãy nhập vào ngày đó.", "effective"
        )
    if effective <= (last_change or unit.valid_from):
        return _invalid("Ngày có hiệu lực phải sau lần thay đổi gần nhất của đơn vị.", "effective")
    return YES


def decide_name(name: str, kind: str) -> Decision:
    """Whether a unit may be called so; an empty kind keeps the present one."""
    if not name.strip():
        return _invalid("Hãy ghi tên đơn vị.", "name")
    if len(name) > LONGEST_NAME:
        return _invalid(f"Tên đơn vị dài quá {LONGEST_NAME} ký tự.", "name")
    if kind and kind not in UnitKind.values:
        return _invalid("Không có loại đơn vị này.", "kind")
    return YES


def decide_place(unit: UnitRow, parent: UnitRow, effective: date) -> Decision:
    """Whether ``unit`` may stand under ``parent``."""
    if not parent.existed_on(effective):
        return _invalid("Cơ quan chủ quản không hoạt động vào ngày này.", "parent")
    if parent.path.startswith(unit.path):
        return _invalid("Một đơn vị không thể trực thuộc chính nó hoặc đơn vị dưới nó.", "parent")
    if parent.id == unit.parent_id:
        return _invalid("Đơn vị đã trực thuộc cơ quan này.", "parent")
    return YES


def decide_new_unit(unit: NewUnit, parent: UnitRow, decision: DecisionData, today: date) -> Decision:
    """Whether a unit may be founded so."""
    if not (found := decide_decision(decision, today)):
        return found
    if not (found := decide_name(unit.name, unit.kind)):
        return found
    if not _OWN_CODE.fullmatch(unit.code):
        return _invalid("Mã gồm 2 đến 60 chữ thường không dấu, chữ số, gạch nối.", "code")
    if not unit.kind:
        return _invalid("Hãy chọn loại đơn vị.", "kind")
    if unit.level not in Level.values:
        return _invalid("Hãy chọn cấp.", "level")
    if not parent.existed_on(decision.effective):
        return _invalid("Cơ quan chủ quản không hoạt động vào ngày này.", "effective")
    return _decide_codes(unit)


def _decide_codes(unit: NewUnit) -> Decision:
    for field, scheme in (("agency_code", CodeScheme.QCVN102), ("agency_code_new", CodeScheme.QD20)):
        code = getattr(unit, field)
        if code and not CODE_SHAPES[scheme].fullmatch(code):
            return _invalid(f"Mã không đúng dạng của {scheme.label}.", field)
    return YES


def decide_code(unit: UnitRow, scheme: str, code: str, valid_from: date, today: date) -> Decision:
    """Whether ``code`` has the shape of its scheme and begins while the unit exists, not after today."""
    if scheme not in CodeScheme.values:
        return _invalid("Không có hệ mã này.", "scheme")
    if not CODE_SHAPES[CodeScheme(scheme)].fullmatch(code):
        return _invalid(f"Mã không đúng dạng của {CodeScheme(scheme).label}.", "code")
    if not unit.existed_on(valid_from) or valid_from > today:
        return _invalid("Ngày bắt đầu phải là ngày đơn vị đang hoạt động, không sau hôm nay.", "valid_from")
    return YES


def decide_dissolution(
    unit: UnitRow, decision: DecisionData, successors: Sequence[Succession], today: date
) -> Decision:
    """Whether a unit may end so: after its first day, whole to one successor or split among several."""
    if not (found := decide_decision(decision, today)):
        return found
    if unit.valid_to is not None and unit.valid_to <= decision.effective:
        return _invalid("Đơn vị đã kết thúc trước ngày này.", "effective")
    if decision.effective <= unit.valid_from:
        return _invalid("Ngày có hiệu lực phải sau ngày thành lập.", "effective")
    shares = {one.share for one in successors}
    if len({one.unit_id for one in successors}) != len(successors):
        return _invalid("Mỗi đơn vị kế thừa chỉ ghi một lần.", "successors")
    if len(successors) == 1 and shares != {ShareKind.WHOLE}:
        return _invalid("Một đơn vị kế thừa duy nhất nhận toàn bộ.", "successors")
    if len(successors) > 1 and (shares != {ShareKind.SPLIT} or sum(s.is_default for s in successors) > 1):
        return _invalid("Nhiều đơn vị kế thừa là chia tách, với không quá một đơn vị gợi ý.", "successors")
    return YES
