# Written by ./dev client from clients/openapi.json: change the API, not this file.
"""One method for each operation of the API."""

from datetime import date
from typing import Literal

from motcua_client import types as t
from motcua_client.wire import Wire


class Client(Wire):
    """Calls the API with a key: ``Client("https://...", "motcua_...")``."""

    def receive_dossier(self, body: t.ApplicationIn, *, idempotency_key: str | None = None) -> t.ReceivedOut:
        """Tiếp nhận hồ sơ.

        Hồ sơ đủ thành phần trở thành hồ sơ có mã và hẹn trả, như tại quầy của vị trí mà khóa gắn
        vào.

        Phạm vi của khóa: `dossiers:receive`.
        """
        return self.call(
            "POST",
            "/api/v1/dossiers",
            t.ReceivedOut,
            body=body,
            idempotency_key=idempotency_key or self.new_key(),
        )

    def list_dossiers(
        self,
        *,
        box: Literal[
            "cho_nhan",
            "cho_phan_cong",
            "cho_xu_ly",
            "cho_bo_sung",
            "cho_nghia_vu",
            "cho_ky",
            "cho_dong_dau",
            "cho_tra",
            "xong",
            "due_soon",
            "overdue",
            "handed_out",
        ]
        | None = None,
        scope: Literal["mine", "unit", "tree"] | None = None,
        status: int | None = None,
        channel: int | None = None,
        due_from: date | None = None,
        due_to: date | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> t.DossierPage:
        """Danh sách hồ sơ.

        Hồ sơ trong một danh sách của bàn làm việc, hẹn trả sớm nhất trước.

        Phạm vi của khóa: `dossiers:read`.
        """
        query: dict[str, object] = {
            "box": box,
            "scope": scope,
            "status": status,
            "channel": channel,
            "due_from": due_from,
            "due_to": due_to,
            "cursor": cursor,
            "limit": limit,
        }
        return self.call(
            "GET",
            "/api/v1/dossiers",
            t.DossierPage,
            query=query,
        )

    def read_dossier(self, code: str) -> t.DossierOut:
        """Đọc một hồ sơ.

        Hồ sơ với người, giấy tờ, phí, nơi đang giữ, và những việc khóa làm được lúc này
        (``allowed``).

        Phạm vi của khóa: `dossiers:read`.
        """
        return self.call(
            "GET",
            f"/api/v1/dossiers/{self.quoted(code)}",
            t.DossierOut,
        )

    def advance_dossier(
        self, code: str, body: t.AdvanceIn, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> t.ChangedOut:
        """Đưa hồ sơ đi tiếp.

        Nhận, giao, chuyển bước, trả lại, dự thảo, trình, ký, đóng dấu: đúng các việc trên bàn làm
        việc.
        """
        return self.call(
            "POST",
            f"/api/v1/dossiers/{self.quoted(code)}/advance",
            t.ChangedOut,
            body=body,
            idempotency_key=idempotency_key or self.new_key(),
            if_match=if_match,
        )

    def attach_file(
        self,
        code: str,
        component_id: int,
        file: bytes,
        filename: str,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> t.ChangedOut:
        """Gắn tệp vào một thành phần.

        Tệp trở thành bản điện tử của giấy tờ, chờ quét vi-rút rồi mới mở được.

        Phạm vi của khóa: `dossiers:attach`.
        """
        return self.call(
            "POST",
            f"/api/v1/dossiers/{self.quoted(code)}/components/{self.quoted(component_id)}/file",
            t.ChangedOut,
            upload=(filename, file),
            idempotency_key=idempotency_key or self.new_key(),
            if_match=if_match,
        )

    def ask_supplement(
        self,
        code: str,
        body: t.SupplementIn,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> t.ChangedOut:
        """Yêu cầu bổ sung.

        Người đang thẩm định yêu cầu bổ sung; phiếu yêu cầu được lập và đồng hồ dừng.

        Phạm vi của khóa: `dossiers:supplement`.
        """
        return self.call(
            "POST",
            f"/api/v1/dossiers/{self.quoted(code)}/supplements",
            t.ChangedOut,
            body=body,
            idempotency_key=idempotency_key or self.new_key(),
            if_match=if_match,
        )

    def answer_supplement(
        self,
        code: str,
        body: t.SupplementAnswerIn,
        *,
        idempotency_key: str | None = None,
        if_match: str | None = None,
    ) -> t.ChangedOut:
        """Nhận bổ sung.

        Giấy tờ đã bổ sung được nhận; đồng hồ chạy tiếp hoặc tính lại theo quy định của hồ sơ.

        Phạm vi của khóa: `dossiers:supplement`.
        """
        return self.call(
            "POST",
            f"/api/v1/dossiers/{self.quoted(code)}/supplements/answer",
            t.ChangedOut,
            body=body,
            idempotency_key=idempotency_key or self.new_key(),
            if_match=if_match,
        )

    def return_result(
        self, code: str, body: t.ReturnIn, *, idempotency_key: str | None = None, if_match: str | None = None
    ) -> t.ChangedOut:
        """Trả kết quả.

        Kết quả đến tay người nhận, phiếu trả kết quả được lập, hồ sơ kết thúc.

        Phạm vi của khóa: `dossiers:return`.
        """
        return self.call(
            "POST",
            f"/api/v1/dossiers/{self.quoted(code)}/return",
            t.ChangedOut,
            body=body,
            idempotency_key=idempotency_key or self.new_key(),
            if_match=if_match,
        )

    def list_procedures(
        self,
        *,
        q: str | None = None,
        field: str | None = None,
        cursor: str | None = None,
        limit: int | None = None,
    ) -> t.ProcedurePage:
        """Tìm thủ tục.

        Thủ tục đang hiệu lực hôm nay, theo tên.

        Phạm vi của khóa: `procedures:read`.
        """
        query: dict[str, object] = {"q": q, "field": field, "cursor": cursor, "limit": limit}
        return self.call(
            "GET",
            "/api/v1/procedures",
            t.ProcedurePage,
            query=query,
        )

    def read_procedure(
        self, slug: str, *, at_unit_id: int | None = None, channel: int | None = None
    ) -> t.ProcedureOut:
        """Đọc một thủ tục.

        Trường hợp, thành phần, phí và thời hạn, như nơi tiếp nhận nhận hôm nay qua kênh đã chọn.

        Phạm vi của khóa: `procedures:read`.
        """
        query: dict[str, object] = {"at_unit_id": at_unit_id, "channel": channel}
        return self.call(
            "GET",
            f"/api/v1/procedures/{self.quoted(slug)}",
            t.ProcedureOut,
            query=query,
        )

    def list_units(
        self,
        *,
        as_of: date | None = None,
        under: int | None = None,
        after: int | None = None,
        limit: int | None = None,
    ) -> t.UnitPage:
        """Cây đơn vị vào một ngày.

        Đơn vị như chúng có vào ngày ``as_of``, theo mã số tăng dần.

        Phạm vi của khóa: `units:read`.
        """
        query: dict[str, object] = {"as_of": as_of, "under": under, "after": after, "limit": limit}
        return self.call(
            "GET",
            "/api/v1/units",
            t.UnitPage,
            query=query,
        )

    def read_statistics(self, *, first: date, last: date, unit_id: int | None = None) -> t.StatisticsOut:
        """Số liệu giải quyết hồ sơ.

        Số liệu công khai của các cơ quan, như trang công khai của tỉnh.

        Phạm vi của khóa: `statistics:read`.
        """
        query: dict[str, object] = {"first": first, "last": last, "unit_id": unit_id}
        return self.call(
            "GET",
            "/api/v1/statistics",
            t.StatisticsOut,
            query=query,
        )

    def read_key(self) -> t.KeyOut:
        """Khóa đang dùng.

        Khóa này làm việc từ vị trí nào và được làm gì.
        """
        return self.call(
            "GET",
            "/api/v1/me",
            t.KeyOut,
        )

    def read_submission(self, token: str) -> t.SubmissionOut:
        """Một lần gửi đã ghi chưa.

        Sau khi đứt kết nối: lần gửi với Idempotency-Key này đã ghi (``recorded``) hay chưa.
        """
        return self.call(
            "GET",
            f"/api/v1/submissions/{self.quoted(token)}",
            t.SubmissionOut,
        )
