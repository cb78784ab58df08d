"""Tables of the citizen's pages."""

from django.utils.safestring import SafeString

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core.refs import Ref
from motcua.dossiers.enums import FeeState
from motcua.dossiers.types import PublicDossier, PublicPaper
from motcua.orgs.types import UnitRow
from motcua.ui import draw
from motcua.ui import format as fmt
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Badge, Tone

MOST_READINGS = 50
_FEES: dict[FeeState, tuple[Tone, str]] = {
    FeeState.CHUA_THU: ("warn", "clock"),
    FeeState.DA_THU: ("done", "circle-check"),
    FeeState.MIEN: ("plain", "circle-check"),
}


def readings(found: PublicDossier) -> Table:
    """Ai đã xem hồ sơ của tôi: searches and openings outside of the work on it."""
    columns = (Column("Lúc", "128"), Column("Người xem", "184"), Column("Đơn vị"), Column("Việc"))
    rows = accounts.readings_of(Ref("dossiers.dossier", found.id))[:MOST_READINGS]
    return Table(
        "Ai đã xem hồ sơ",
        columns,
        tuple(
            Row(
                (
                    fmt.moment(row.at),
                    Text(row.person_name, strong=True),
                    row.unit_name,
                    row.why or ReadingKind(row.kind).label,
                )
            )
            for row in rows
        ),
        sticky=False,
    )


def counters(found: list[tuple[UnitRow, UnitRow | None]]) -> Table:
    """Where to go, with what is known of the way there; nothing is said of what nobody has written down."""
    columns = (Column("Nơi tiếp nhận"), Column("Thuộc", "240"), Column("Địa chỉ, điện thoại", "240"))
    ways = [_way(unit) for unit, _ in found]
    shown = 3 if any(ways) else 2
    cells = [
        (Text(unit.office_name, strong=True), above.office_name if above else "", way or "chưa ghi")
        for (unit, above), way in zip(found, ways, strict=True)
    ]
    rows = tuple(Row(one[:shown]) for one in cells)
    return Table("Bộ phận Một cửa", columns[:shown], rows, sticky=False, row_head=True)


def _way(unit: UnitRow) -> str:
    return " · ".join(filter(None, (unit.address, fmt.phone(unit.phone) if unit.phone else "")))


def papers(found: PublicDossier) -> Table:
    """The papers of the list: handed in or missing, kept as a copy or on paper."""
    columns = (Column("Giấy tờ"), Column("Tình trạng", "160"))
    rows = tuple(Row((Text(one.name, strong=True), _paper_state(one))) for one in found.papers)
    return Table("Giấy tờ đã nộp", columns, rows, sticky=False, row_head=True, fold=False)


def _paper_state(one: PublicPaper) -> SafeString:
    if not one.received:
        return _state("Chưa nộp", "warn", "clock")
    return _state("Đã nộp, đã số hóa" if one.scanned else "Đã nộp", "done", "circle-check")


def _state(words: str, tone: Tone, icon: str) -> SafeString:
    return draw.part("state", badge=Badge(words, tone, icon))


def fees(found: PublicDossier) -> Table:
    """The fee lines."""
    columns = (Column("Khoản"), Column("Tình trạng", "160"), Column("Số tiền", "120", number=True))
    rows = tuple(
        Row((Text(one.name, strong=True), _fee_state(one.state), fmt.money(one.amount))) for one in found.fees
    )
    return Table("Phí, lệ phí", columns, rows, sticky=False, row_head=True)


def _fee_state(state: FeeState) -> SafeString:
    tone, icon = _FEES[state]
    return _state(state.label, tone, icon)
