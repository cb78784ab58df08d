"""A verb changes one dossier, and the answer tells where that leaves it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from motcua.core.refs import Ref
from motcua.dossiers import public as dossiers
from motcua.dossiers.types import Changed, Seen
from motcua.gateway.api.answers import etag, text
from motcua.gateway.api.keys import CallRequest
from motcua.gateway.api.shapes.acting import ChangedOut
from motcua.gateway.api.writes import revision_of, written
from motcua.gateway.types import Answer


@dataclass(frozen=True, slots=True)
class Call:
    """What was called: the operation, on which dossier, under which Idempotency-Key, having read what."""

    operation: str
    code: str
    token: str
    if_match: str | None


def change(request: CallRequest, call: Call, act: Callable[[Seen], object], *told: object) -> HttpResponse:
    """Let ``act`` change the dossier; ``told`` is what the request says beside its body."""
    seen = Seen(0, revision_of(call.if_match), code=call.code.upper().replace("\0", ""))
    request.matched = seen.revision is not None

    def run() -> Answer:
        with dossiers.watching() as changed:
            act(seen)
            (left,) = changed()
        return _changed(left)

    return written(request, call.operation, call.token, run, call.code, call.if_match, *told)


def _changed(left: Changed) -> Answer:
    ref, headers = Ref("dossiers.dossier", left.id), {"ETag": etag(left.revision)}
    return Answer(200, text(ChangedOut.of(left)), headers, ref)
