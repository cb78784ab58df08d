"""Operations on dossiers."""

from typing import Annotated, Any
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpResponse
from ninja import Path, Query, Router

from motcua.core.refs import Ref
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Queue
from motcua.dossiers.types import Filters
from motcua.gateway.api import told
from motcua.gateway.api.acts import perform
from motcua.gateway.api.answers import answer, etag, text
from motcua.gateway.api.changes import Call, change
from motcua.gateway.api.keys import Key, demand
from motcua.gateway.api.shapes.acting import AdvanceIn, ChangedOut
from motcua.gateway.api.shapes.dossier import DossierOut
from motcua.gateway.api.shapes.lists import Chosen, DossierPage, ListName
from motcua.gateway.api.shapes.receiving import ApplicationIn, ReceivedOut
from motcua.gateway.api.shapes.words import local
from motcua.gateway.api.writes import Code, IdempotencyKey, IfMatch, written
from motcua.gateway.enums import Scope
from motcua.gateway.rules.keys import SIGNING, verbs_of
from motcua.gateway.types import Answer

router = Router(tags=["Hồ sơ"])
CodePath = Annotated[Code, Path(...)]


@router.post(
    "", auth=Key(Scope.DOSSIERS_RECEIVE), response={201: ReceivedOut}, operation_id="receive_dossier",
    summary="Tiếp nhận hồ sơ",
)  # fmt: skip
def receive(request: Any, application: ApplicationIn, idempotency_key: IdempotencyKey) -> HttpResponse:
    """Hồ sơ đủ thành phần trở thành hồ sơ có mã và hẹn trả, như tại quầy của vị trí mà khóa gắn vào."""
    caller = request.caller
    key = uuid5(NAMESPACE_URL, f"motcua:{caller.key_id}:{idempotency_key}")

    def act() -> Answer:
        made = dossiers.receive(
            caller.actor, application=application.given(), key=key, at_unit_id=application.at_unit_id
        )
        out = ReceivedOut(
            made.code, 1, made.lookup_secret, local(made.due_at), local(made.printed_due), made.reasons
        )
        headers = {"Location": f"/api/v1/dossiers/{made.code}", "ETag": etag(1)}
        return Answer(201, text(out), headers, Ref("dossiers.dossier", made.id))

    return written(request, "receive_dossier", idempotency_key, act)


@router.get(
    "", auth=Key(Scope.DOSSIERS_READ), response=DossierPage, operation_id="list_dossiers",
    summary="Danh sách hồ sơ",
)  # fmt: skip
def list_dossiers(request: Any, chosen: Annotated[Chosen, Query(...)]) -> HttpResponse:
    """Hồ sơ trong một danh sách của bàn làm việc, hẹn trả sớm nhất trước."""
    actor, size = request.caller.actor, chosen.limit
    filters = Filters(
        status=chosen.status, channel=chosen.channel, due_from=chosen.due_from, due_to=chosen.due_to
    )
    more: dict[str, Any] = {"filters": filters, "cursor": chosen.cursor, "size": size}
    if chosen.box is ListName.HANDED_OUT:
        page = dossiers.handed_out(actor, **more)
    elif chosen.box is ListName.DUE_SOON:
        page = dossiers.due_soon(actor, scope=chosen.scope, **more)
    elif chosen.box is ListName.OVERDUE:
        page = dossiers.overdue(actor, scope=chosen.scope, **more)
    else:
        page = dossiers.inbox(actor, Queue(chosen.box.value), scope=chosen.scope, **more)
    return answer(DossierPage.of(page))


@router.get(
    "/{code}", auth=Key(Scope.DOSSIERS_READ), response=DossierOut, operation_id="read_dossier",
    summary="Đọc một hồ sơ",
)  # fmt: skip
def read(request: Any, code: CodePath) -> HttpResponse:
    """Hồ sơ với người, giấy tờ, phí, nơi đang giữ, và những việc khóa làm được lúc này (``allowed``)."""
    caller = request.caller
    found = dossiers.facts_of(caller.actor, code.replace("\0", ""))
    return answer(told.dossier(found, verbs_of(caller.scopes)), revision=found.row.revision)


@router.post(
    "/{code}/advance", auth=Key(), response=ChangedOut, operation_id="advance_dossier",
    summary="Đưa hồ sơ đi tiếp",
)  # fmt: skip
def advance(
    request: Any, code: CodePath, step: AdvanceIn, idempotency_key: IdempotencyKey, if_match: IfMatch = None
) -> HttpResponse:
    """Nhận, giao, chuyển bước, trả lại, dự thảo, trình, ký, đóng dấu: đúng các việc trên bàn làm việc."""
    signing = step.action in SIGNING
    demand(request.caller, Scope.DOSSIERS_SIGN if signing else Scope.DOSSIERS_ADVANCE)
    call = Call("advance_dossier", code, idempotency_key, if_match)
    return change(request, call, lambda seen: perform(request.caller.actor, seen, step))
