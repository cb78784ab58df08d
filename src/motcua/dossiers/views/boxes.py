"""The inboxes of the desk: their words, addresses and what can be done with many rows at once."""

from dataclasses import dataclass

from motcua.dossiers.enums import Act, Queue
from motcua.dossiers.types import DossierRow, Look


@dataclass(frozen=True, slots=True)
class BatchVerb:
    """A verb that a list offers for the ticked rows. ``asks`` names what it needs to be told."""

    name: str
    words: str
    icon: str
    asks: str = ""  # "", "reason" or "post"
    primary: bool = False

    @property
    def right(self) -> str:
        """The right of the verb."""
        return f"dossiers.{self.name}"


@dataclass(frozen=True, slots=True)
class Box:
    """One inbox. ``key`` is the menu's; ``look`` a queue, or a list over several queues."""

    key: str
    title: str
    look: Queue | Look
    empty: str
    verbs: tuple[BatchVerb, ...] = ()

    @property
    def url_name(self) -> str:
        """The address's name."""
        return f"dossiers:inbox_{self.key}"

    @property
    def is_board(self) -> bool:
        """Whether it watches deadlines over all queues."""
        return self.look in {Look.NEAR, Look.LATE}


_GIVE = BatchVerb("hand_over", "Bàn giao", "send", asks="post_or_none", primary=True)
_TAKE = BatchVerb("accept", "Nhận", "check", primary=True)
_DECLINE = BatchVerb("decline", "Trả lại", "arrow-back-up", asks="reason")
_RECALL = BatchVerb("recall", "Thu hồi", "arrow-back-up")
_ASSIGN = BatchVerb("assign", "Phân công", "user-check", asks="post", primary=True)
_BY_LOAD = BatchVerb("assign_by_load", "Chia đều theo việc đang có", "scale")
_SIGN = BatchVerb("sign", "Ký duyệt", "signature", primary=True)
_RETURN_DRAFT = BatchVerb("return_draft", "Trả lại dự thảo", "arrow-back-up", asks="reason")
_STAMP = BatchVerb("stamp", "Đóng dấu, vào số", "rubber-stamp", primary=True)

BOXES: tuple[Box, ...] = (
    Box(
        "handover",
        "Chờ nhận bàn giao",
        Queue.CHO_NHAN,
        "Không có hồ sơ nào đang chờ anh/chị nhận.",
        (_TAKE, _DECLINE),
    ),
    Box(
        "handed",
        "Đã giao, chờ bên kia nhận",
        Look.HANDED,
        "Mọi hồ sơ anh/chị giao đều đã được nhận.",
        (_RECALL,),
    ),
    Box(
        "assign",
        "Chờ phân công",
        Queue.CHO_PHAN_CONG,
        "Mọi hồ sơ đều đã có người xử lý.",
        (_ASSIGN, _BY_LOAD),
    ),
    Box(
        "process",
        "Chờ xử lý",
        Queue.CHO_XU_LY,
        "Không có hồ sơ nào đang chờ anh/chị xử lý.",
        (_GIVE,),
    ),
    Box(
        "supplement",
        "Chờ bổ sung",
        Queue.CHO_BO_SUNG,
        "Không có hồ sơ nào đang chờ người dân bổ sung.",
    ),
    Box(
        "duty",
        "Chờ nghĩa vụ tài chính",
        Queue.CHO_NGHIA_VU,
        "Không có hồ sơ nào đang chờ nghĩa vụ tài chính.",
    ),
    Box(
        "sign",
        "Chờ ký duyệt",
        Queue.CHO_KY,
        "Không có dự thảo nào chờ ký.",
        (_SIGN, _RETURN_DRAFT),
    ),
    Box(
        "stamp",
        "Chờ đóng dấu, vào số",
        Queue.CHO_DONG_DAU,
        "Không có kết quả nào chờ đóng dấu.",
        (_STAMP,),
    ),
    Box(
        "return",
        "Chờ trả kết quả",
        Queue.CHO_TRA,
        "Không có kết quả nào đang chờ người dân đến nhận.",
    ),
    Box("fees", "Chờ thu phí, lệ phí", Look.FEES, "Không có hồ sơ nào còn khoản phải thu."),
    Box("near", "Sắp đến hạn", Look.NEAR, "Không có hồ sơ nào sắp đến hạn."),
    Box("late", "Quá hạn", Look.LATE, "Không có hồ sơ nào quá hạn."),
)
BOX_BY_KEY = {box.key: box for box in BOXES}
_BY_LOOK = {box.look: box for box in BOXES}
_BY_ACT = {Act.KY: BOX_BY_KEY["sign"], Act.DONG_DAU: BOX_BY_KEY["stamp"]}


def box_of(row: DossierRow, post_id: int | None) -> Box | None:
    """The list in which this post finds the dossier; None where it waits in none."""
    if row.queue is not Queue.CHO_NHAN:
        return _BY_LOOK.get(row.queue)
    if row.held.post_id == post_id:
        return _BY_LOOK[Look.HANDED]
    return _BY_ACT.get(row.act, _BY_LOOK[Queue.CHO_NHAN]) if row.act else _BY_LOOK[Queue.CHO_NHAN]
