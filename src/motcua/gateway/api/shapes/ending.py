"""Supplements, and the result in the applicant's hands."""

from typing import Annotated

from pydantic import Field

from motcua.dossiers.enums import FeeMethod
from motcua.dossiers.types import FeePaid, Taker
from motcua.gateway.api.shapes.receiving import ComponentIn
from motcua.gateway.api.shapes.words import Flag, Id, Input, Short, Text


class SupplementIn(Input):
    """Yêu cầu bổ sung: đồng hồ dừng, người nộp được báo những gì còn thiếu."""

    items: Annotated[tuple[Text, ...], Field(min_length=1, max_length=30, examples=[["Ảnh 3x4"]])]
    why: Annotated[Text, Field(min_length=1)]


class SupplementAnswerIn(Input):
    """Giấy tờ đã bổ sung; ``component_id`` của thành phần còn thiếu, bỏ trống: ngoài danh mục."""

    components: Annotated[tuple[ComponentIn, ...], Field(max_length=100)] = ()


class PaidIn(Input):
    """Một khoản của hồ sơ đã thu khi trả kết quả; ``id`` trong ``fees`` khi đọc hồ sơ."""

    id: Id
    method: FeeMethod
    receipt_no: Short = ""

    def given(self) -> FeePaid:
        """As the verb takes it."""
        return FeePaid(id=self.id, method=self.method, receipt_no=self.receipt_no)


class ReturnIn(Input):
    """Ai nhận kết quả. Người không phải chủ hồ sơ hay người nộp cần ``authority_paper``."""

    name: Annotated[Short, Field(min_length=1, examples=["Nguyễn Thị Phương"])]
    identity_number: Short = ""
    authority_paper: Text = ""
    receipt_returned: Annotated[Flag, Field(description="Đã thu lại giấy hẹn")] = True
    receipt_note: Text = ""
    paid: Annotated[tuple[PaidIn, ...], Field(max_length=100)] = ()

    def taker(self) -> Taker:
        """As the verb takes it."""
        return Taker(
            name=self.name,
            identity_number=self.identity_number,
            authority_paper=self.authority_paper,
            receipt_returned=self.receipt_returned,
            receipt_note=self.receipt_note,
        )
