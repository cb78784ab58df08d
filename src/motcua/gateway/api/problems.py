"""Everything that goes wrong, as problem+json (RFC 9457), in Vietnamese."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from motcua.core.decision import Problem, Refusal, RefusalKind

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem: the end of its address, status, what it is called, what to do about it."""

    slug: str
    status: int
    title: str
    advice: str


_TOLD = """
bad-request 400 Không đọc được yêu cầu
  Thân yêu cầu phải là JSON đúng cú pháp, mã UTF-8.
no-key 401 Chưa có khóa kết nối
  Gửi “Authorization: Bearer …” với khóa còn hiệu lực.
forbidden 403 Không có quyền
  Vị trí của khóa hoặc phạm vi của khóa không cho làm việc này.
not-found 404 Không tìm thấy
  Không có địa chỉ này, hoặc khóa không được thấy hồ sơ này.
method 405 Địa chỉ này không nhận phương thức đó
  Xem phương thức trong đầu trả lời “Allow”.
conflict 409 Việc này vừa thay đổi
  Đọc lại hồ sơ rồi quyết định làm tiếp hay không.
changed 412 Hồ sơ đã khác với bản đã đọc
  Đọc lại hồ sơ, lấy ETag mới rồi gửi lại với If-Match đó.
too-large 413 Yêu cầu quá lớn
  Chia nhỏ, hoặc nén tệp đính kèm.
content-type 415 Không nhận loại nội dung này
  Gửi “Content-Type: application/json”; tệp gửi bằng multipart/form-data.
invalid 422 Nội dung chưa đúng
  Sửa những chỗ nêu trong “errors” rồi gửi lại.
too-often 429 Gọi quá nhiều lần
  Chờ số giây trong đầu trả lời “Retry-After” rồi gọi tiếp.
fault 500 Lỗi của hệ thống
  Lỗi đã được ghi lại. Gửi lại cùng Idempotency-Key là an toàn.
unavailable 503 Tạm thời chưa phục vụ được
  Chưa ghi gì. Gửi lại sau ít giây, cùng Idempotency-Key.
no-room 507 Máy chủ hết chỗ ghi
  Chưa ghi gì; đọc vẫn được. Gửi lại sau khi có chỗ, cùng Idempotency-Key.
outcome-unknown 503 Chưa biết đã ghi hay chưa
  Gửi lại đúng yêu cầu này với cùng Idempotency-Key: nếu đã ghi, trả lời là trả lời của lần đầu. Hoặc hỏi
  GET /api/v1/submissions/{khóa}.
"""


def _types() -> Iterator[ProblemType]:
    for told in re.split(r"\n(?=\S)", _TOLD.strip()):
        first, *rest = told.splitlines()
        slug, status, title = first.split(" ", 2)
        yield ProblemType(slug, int(status), title, " ".join(line.strip() for line in rest))


TYPES = {one.slug: one for one in _types()}
_OF_REFUSAL = {
    RefusalKind.FORBIDDEN: "forbidden",
    RefusalKind.NOT_FOUND: "not-found",
    RefusalKind.CONFLICT: "conflict",
    RefusalKind.INVALID: "invalid",
    RefusalKind.TOO_MANY: "too-often",
    RefusalKind.FULL: "no-room",
}


def problem(
    slug: str,
    detail: str = "",
    *,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The answer for a problem of the kind ``slug``."""
    kind = TYPES[slug]
    told: dict[str, Any] = {
        "type": f"/api/v1/#{slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail or kind.advice,
    }
    if errors:
        told["errors"] = list(errors)
    body = json.dumps(told, ensure_ascii=False)
    more = dict(headers or {})
    if kind.status in {429, 503}:
        more.setdefault("Retry-After", "5")
    if kind.status == 401:
        more.setdefault("WWW-Authenticate", 'Bearer realm="motcua"')
    return HttpResponse(body, status=kind.status, content_type=CONTENT_TYPE, headers=more)


def of_refusal(refusal: Refusal, *, matched: bool = False) -> HttpResponse:
    """The answer of a verb that refuses; ``matched``: the caller said which revision it had read."""
    slug = _OF_REFUSAL[refusal.kind]
    if slug == "conflict" and matched and any(one.field == "revision" for one in refusal.problems):
        slug = "changed"
    errors = [_error(one) for one in refusal.problems if one.field and one.field != "revision"]
    return problem(slug, " ".join(one.why for one in refusal.problems), errors=errors)


def _error(one: Problem) -> dict[str, str]:
    place, _, name = one.field.partition(":")
    if name:
        return {"detail": one.why, place: name}
    return {
        "detail": one.why,
        "pointer": "/" + one.field.replace("~", "~0").replace("/", "~1").replace(".", "/"),
    }
