"""How every write is answered: once, with its key, and with the revision that it made."""

import hashlib
from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Header
from pydantic import Field

from motcua.core.decision import invalid
from motcua.gateway.api.keys import CallRequest
from motcua.gateway.api.parsing import canonical
from motcua.gateway.commands.writing import Write, once
from motcua.gateway.types import Answer

JSON, TOKEN = "application/json", r"^[A-Za-z0-9._:-]+$"

IdempotencyKey = Annotated[
    str,
    Header(
        ...,
        alias="Idempotency-Key",
        min_length=8,
        max_length=100,
        pattern=TOKEN,
        description=(
            "Tên do bên gọi đặt cho đúng một yêu cầu ghi, ví dụ một UUID. Gửi lại cùng khóa và cùng nội dung"
            " thì nhận lại trả lời của lần đầu; không bao giờ ghi hai lần."
        ),
        examples=["5a1f6f0e-3a52-4d7e-9d0c-2f6f1c0f7a11"],
    ),
]
IfMatch = Annotated[
    str | None,
    Header(
        None,
        alias="If-Match",
        max_length=40,
        description=(
            'ETag của bản hồ sơ đã đọc, ví dụ "7". Hồ sơ đã khác thì bị từ chối 412 và nói ai vừa làm gì.'
            " Bỏ trống hoặc * thì làm trên bản hiện tại."
        ),
        examples=['"7"'],
    ),
]
Code = Annotated[str, Field(max_length=60, description="Mã hồ sơ", examples=["000.00.22.H56-220610-0001"])]


def revision_of(if_match: str | None) -> int | None:
    """The revision that the caller has read. Raises `Refusal` for what is no ETag of ours."""
    told = (if_match or "*").strip()
    if told == "*":
        return None
    number = told.removeprefix("W/").strip('"')
    if not (number.isascii() and number.isdigit()) or len(number) > 9:
        raise invalid('If-Match phải là ETag mà hệ thống đã trả về, ví dụ "7".', "header:If-Match")
    return int(number)


def written(
    request: CallRequest, operation: str, token: str, act: Callable[[], Answer], *told: Any
) -> HttpResponse:
    """Do a write once and answer it; ``told`` is what else the request says beside its body."""
    said = [operation, *told, getattr(request, "said", None)]
    digest = hashlib.sha256(canonical(said)).hexdigest()
    answer, again = once(Write(request.caller.key_id, token, operation, digest), act)
    headers = dict(answer.headers) | ({"Idempotent-Replayed": "true"} if again else {})
    return HttpResponse(answer.body, status=answer.status, content_type=JSON, headers=headers)
