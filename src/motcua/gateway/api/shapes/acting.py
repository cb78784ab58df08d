"""What is done to a dossier, and where that leaves it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from motcua.dossiers.types import Changed
from motcua.gateway.api.shapes.words import Flag, Id, Input, Long, Short, Text, Word, local, word


class Action(StrEnum):
    """Việc làm với một hồ sơ; mỗi việc cần đúng phạm vi và đúng người đang giữ."""

    ACCEPT = "accept"
    HAND_OVER = "hand_over"
    FORWARD = "forward"
    RECALL = "recall"
    DECLINE = "decline"
    SEND_BACK = "send_back"
    DRAFT_RESULT = "draft_result"
    SUBMIT_DRAFT = "submit_draft"
    SIGN = "sign"
    STAMP = "stamp"


class AdvanceIn(Input):
    """Một bước đi của hồ sơ.

    accept nhận bàn giao · hand_over giao · forward chuyển bước · recall thu hồi · decline trả lại người giao
    (cần ``reason``) · send_back trả lại bước trước (cần ``reason``) · draft_result dự thảo kết quả (cần
    ``subject`` và ``body``) · submit_draft trình ký · sign ký duyệt · stamp vào số, đóng dấu. Những việc làm
    được lúc này nằm trong ``allowed`` khi đọc hồ sơ.
    """

    action: Action
    to_post_id: Annotated[Id | None, Field(description="Người nhận; bỏ trống: theo quy trình")] = None
    move: Annotated[Short | None, Field(description="Hướng đi khi quy trình rẽ nhánh")] = None
    note: Text = ""
    reason: Text = ""
    merge: Annotated[Flag, Field(description="forward: gộp cả bước sau của chính mình")] = False
    subject: Text = ""
    body: Long = ""


@dataclass(frozen=True, slots=True)
class ChangedOut:
    """Hồ sơ sau khi làm xong. ``revision`` cũng là ETag mới; ``step``: bước đang ở; ``due_at``: hạn trả."""

    code: str
    revision: int
    status: Word
    queue: Word
    ending: Word | None
    step: str
    due_at: datetime | None

    @classmethod
    def of(cls, one: Changed) -> "ChangedOut":
        """From what the verb has left."""
        ending = word(one.ending) if one.ending else None
        return cls(
            one.code,
            one.revision,
            word(one.status),
            word(one.queue),
            ending,
            one.step_name,
            local(one.due_at),
        )
