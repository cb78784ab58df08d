"""Operations that complete a dossier: files, supplements, the result."""

import hashlib
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Path, Router
from ninja.files import UploadedFile

from motcua.core.decision import not_found
from motcua.core.refs import Ref
from motcua.dossiers import public as dossiers
from motcua.dossiers.types import Seen
from motcua.files import public as files
from motcua.gateway.api.changes import Call, change
from motcua.gateway.api.keys import Key
from motcua.gateway.api.shapes.acting import ChangedOut
from motcua.gateway.api.shapes.ending import ReturnIn, SupplementAnswerIn, SupplementIn
from motcua.gateway.api.shapes.words import AskedId
from motcua.gateway.api.writes import Code, IdempotencyKey, IfMatch
from motcua.gateway.enums import Scope

router = Router(tags=["Hồ sơ"])
CodePath = Annotated[Code, Path(...)]
PURPOSE = "thanh-phan"


@router.post(
    "/{code}/components/{component_id}/file", auth=Key(Scope.DOSSIERS_ATTACH), response=ChangedOut,
    operation_id="attach_file", summary="Gắn tệp vào một thành phần",
)  # fmt: skip
def attach(
    request: Any,
    code: CodePath,
    component_id: Annotated[AskedId, Path(..., description="`id` trong `components` khi đọc hồ sơ")],
    idempotency_key: IdempotencyKey,
    file: Annotated[UploadedFile, File(..., description="PDF, PNG, JPEG, TIFF, DOCX, XLSX, ODT")],
    if_match: IfMatch = None,
) -> HttpResponse:
    """Tệp trở thành bản điện tử của giấy tờ, chờ quét vi-rút rồi mới mở được."""
    actor = request.caller.actor

    def act(seen: Seen) -> None:
        facts = dossiers.facts_of(actor, seen.code)
        if component_id not in {one.id for one in facts.components}:
            raise not_found("Hồ sơ không có giấy tờ này.")
        ref = Ref("dossiers.component", component_id)
        held = files.attach(actor, subject=ref, name=file.name or "", content=file, purpose=PURPOSE)
        dossiers.attach_scan(actor, dossier=seen, component_id=component_id, attachment_id=held.id)

    call = Call("attach_file", code, idempotency_key, if_match)
    return change(request, call, act, component_id, file.name or "", _digest(file))


def _digest(file: UploadedFile) -> str:
    found = hashlib.sha256()
    for piece in file.chunks():
        found.update(piece)
    file.seek(0)
    return found.hexdigest()


@router.post(
    "/{code}/supplements", auth=Key(Scope.DOSSIERS_SUPPLEMENT), response=ChangedOut,
    operation_id="ask_supplement", summary="Yêu cầu bổ sung",
)  # fmt: skip
def ask(
    request: Any,
    code: CodePath,
    asked: SupplementIn,
    idempotency_key: IdempotencyKey,
    if_match: IfMatch = None,
) -> HttpResponse:
    """Người đang thẩm định yêu cầu bổ sung; phiếu yêu cầu được lập và đồng hồ dừng."""
    call = Call("ask_supplement", code, idempotency_key, if_match)
    return change(
        request,
        call,
        lambda seen: dossiers.ask_supplement(
            request.caller.actor, dossier=seen, items=asked.items, why=asked.why
        ),
    )


@router.post(
    "/{code}/supplements/answer", auth=Key(Scope.DOSSIERS_SUPPLEMENT), response=ChangedOut,
    operation_id="answer_supplement", summary="Nhận bổ sung",
)  # fmt: skip
def answer(
    request: Any,
    code: CodePath,
    brought: SupplementAnswerIn,
    idempotency_key: IdempotencyKey,
    if_match: IfMatch = None,
) -> HttpResponse:
    """Giấy tờ đã bổ sung được nhận; đồng hồ chạy tiếp hoặc tính lại theo quy định của hồ sơ."""
    call = Call("answer_supplement", code, idempotency_key, if_match)
    papers = [one.given() for one in brought.components]
    return change(
        request,
        call,
        lambda seen: dossiers.receive_supplement(request.caller.actor, dossier=seen, components=papers),
    )


@router.post(
    "/{code}/return", auth=Key(Scope.DOSSIERS_RETURN), response=ChangedOut, operation_id="return_result",
    summary="Trả kết quả",
)  # fmt: skip
def give(
    request: Any, code: CodePath, given: ReturnIn, idempotency_key: IdempotencyKey, if_match: IfMatch = None
) -> HttpResponse:
    """Kết quả đến tay người nhận, phiếu trả kết quả được lập, hồ sơ kết thúc."""
    call = Call("return_result", code, idempotency_key, if_match)
    paid = [one.given() for one in given.paid]
    return change(
        request,
        call,
        lambda seen: dossiers.hand_result(request.caller.actor, dossier=seen, taker=given.taker(), paid=paid),
    )
