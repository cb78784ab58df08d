"""Decisions about units: names that can be searched and sorted, paths, spans. Pure."""

from datetime import date, timedelta

from motcua.core.decision import YES, Decision, RefusalKind, no
from motcua.orgs.types import UnitRow


def child_path(parent_path: str, unit_id: int) -> str:
    """The path of a unit below ``parent_path`` (``/`` for a root)."""
    return f"{parent_path}{unit_id}/"


def ids_of(path: str) -> list[int]:
    """The ids on a path, root first, the unit itself last."""
    return [int(part) for part in path.strip("/").split("/") if part]


def overlaps(a_from: date, a_to: date | None, b_from: date, b_to: date | None) -> bool:
    """Whether two spans of days (last day included, None is open) have a day in common."""
    return (b_to is None or a_from <= b_to) and (a_to is None or b_from <= a_to)


def day_before(day: date) -> date:
    """The last day of what ends when ``day`` begins."""
    return day - timedelta(days=1)


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


def decide_change(unit: UnitRow, effective: date, last_change: date | None, today: date) -> Decision:
    """Whether a change of name or place may be recorded for ``effective``.

    ``last_change`` is the first day of what the unit is now.
    """
    if not unit.existed_on(effective):
        return no("Đơn vị không hoạt động vào ngày này.", field="effective", kind=RefusalKind.INVALID)
    if effective > today:
        return no(
            "Chỉ ghi nhận thay đổi từ ngày quyết định có hiệu lực; hãy nhập lại vào ngày đó.",
            field="effective",
            kind=RefusalKind.INVALID,
        )
    if effective <= (last_change or unit.valid_from):
        return no(
            "Ngày có hiệu lực phải sau lần thay đổi gần nhất của đơn vị.",
            field="effective",
            kind=RefusalKind.INVALID,
        )
    return YES
