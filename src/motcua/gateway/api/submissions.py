"""What became of a write: the key decides, whatever the network said."""

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Path, Router

from motcua.gateway.api.answers import answer
from motcua.gateway.api.keys import Key
from motcua.gateway.api.shapes.others import Outcome, SubmissionOut
from motcua.gateway.api.shapes.words import local
from motcua.gateway.api.writes import TOKEN
from motcua.gateway.queries.kept import StillWriting, outcome

router = Router(tags=["Lần gửi"])


@router.get(
    "/{token}", auth=Key(), response=SubmissionOut, operation_id="read_submission",
    summary="Một lần gửi đã ghi chưa",
)  # fmt: skip
def read(
    request: Any,
    token: Annotated[
        str,
        Path(..., min_length=8, max_length=100, pattern=TOKEN, description="Idempotency-Key"),
    ],
) -> HttpResponse:
    """Sau khi đứt kết nối: lần gửi với Idempotency-Key này đã ghi (``recorded``) hay chưa."""
    try:
        found = outcome(request.caller.key_id, token)
    except StillWriting:
        return answer(SubmissionOut(token, Outcome.PENDING, "", None, None, ""))
    if found is None:
        return answer(SubmissionOut(token, Outcome.NOT_RECORDED, "", None, None, ""))
    location = found.answer.headers.get("Location", "")
    status, at = found.answer.status, local(found.at)
    return answer(SubmissionOut(token, Outcome.RECORDED, found.operation, status, at, location))
