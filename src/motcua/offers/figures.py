"""What the boards tell the reports; read on the last day of the period."""

from motcua.core.figures import Figure, Period
from motcua.core.refs import Ref
from motcua.offers.queries.posting import boards


def _boards(period: Period) -> list[int]:
    return [number for number, board in boards(period.end).items() if board.posted == board.due]


def _complete(period: Period) -> int:
    return len(_boards(period))


def _complete_rows(period: Period) -> list[Ref]:
    return [Ref("orgs.unit", number) for number in _boards(period)]


FIGURES: tuple[Figure, ...] = (
    Figure(
        "offers.boards",
        "Nơi tiếp nhận đã niêm yết đủ",
        "nơi",
        "Nơi tiếp nhận đã xác nhận niêm yết bản đang có hiệu lực của mọi thủ tục được tiếp nhận.",
        _complete,
        _complete_rows,
    ),
)
