"""What a change does to open promises, as figures, sentences and two short tables."""

from typing import Any

from motcua.dossiers.types import DeadlineRow
from motcua.ui import format as fmt
from motcua.ui.table import Code, Column, Row, Table, Text
from motcua.ui.types import Notice, Stat
from motcua.upkeep.types import Foreseen

SHOWN = 50
_PAPER = "Hẹn đã in trên giấy của người dân không bao giờ lùi muộn hơn."


def drawn(seen: Foreseen, *, done: bool = False) -> dict[str, Any]:
    """The parts of the page for what is foreseen, or for what was done."""
    return {
        "stats": (
            Stat(fmt.number(seen.touched), "hẹn đang chạy đi qua những ngày này"),
            Stat(fmt.number(len(seen.moved)), "hẹn đã sớm hơn" if done else "hẹn sẽ sớm hơn"),
            Stat(fmt.number(len(seen.kept)), "hẹn giữ nguyên dù lịch mới tính khác"),
        ),
        "notices": _notices(seen),
        "moved": _table("Hẹn sớm hơn", "Hẹn mới", seen.moved) if seen.moved else None,
        "moved_note": _note(seen.moved),
        "kept_note": _note(seen.kept),
        "kept": _table("Hẹn giữ nguyên", "Lịch mới sẽ cho", seen.kept) if seen.kept else None,
        "foreseen": seen,
    }


def _notices(seen: Foreseen) -> tuple[Notice, ...]:
    found = []
    if seen.kept:
        found.append(
            Notice(
                "info",
                _PAPER,
                f"{fmt.number(len(seen.kept))} hẹn giữ nguyên ngày đã hẹn; hạn thống kê cũng giữ.",
            )
        )
    if seen.closed:
        found.append(
            Notice(
                "warn",
                f"{fmt.number(seen.closed)} hẹn rơi đúng vào ngày không còn làm việc.",
                "Người giữ hồ sơ cần trả sớm hơn, hoặc xin lỗi và hẹn lại trước hạn.",
            )
        )
    if not seen.complete:
        found.append(
            Notice(
                "info", "Số hẹn thay đổi mới tính trên 5.000 hẹn đầu.", "Khi tính lại, mọi hẹn đều được tính."
            )
        )
    if not seen.moved and not seen.kept:
        found.append(Notice("done", "Không hẹn nào thay đổi.", "Chỉ hồ sơ nhận từ nay tính theo lịch mới."))
    return tuple(found)


def _table(caption: str, column: str, rows: tuple[DeadlineRow, ...]) -> Table:
    columns = (
        Column("Hồ sơ", "240"),
        Column("Nhận lúc", "136"),
        Column("Đã hẹn", "136"),
        Column(column, "160"),
        Column("Ghi chú"),
    )
    lines = tuple(
        Row(
            (
                Code(row.code),
                fmt.moment(row.received_at),
                fmt.moment(row.old_due),
                Text(fmt.moment(row.due if row.moved else row.counted), strong=row.moved),
                "rơi vào ngày nghỉ: cần xin lỗi, hẹn lại" if row.closed else "",
            )
        )
        for row in sorted(rows, key=lambda row: not row.closed)[:SHOWN]
    )
    return Table(caption, columns, lines, sticky=False)


def _note(rows: tuple[DeadlineRow, ...]) -> str:
    more = f"xem {SHOWN} trong {fmt.number(len(rows))}"
    return more if len(rows) > SHOWN else f"{fmt.number(len(rows))} hồ sơ"
