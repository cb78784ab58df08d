"""Scans at the counter: held beside the page until there is a dossier, then part of its papers."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from motcua.accounts.public import DeskRequest
from motcua.core import once
from motcua.core.actor import Actor
from motcua.core.decision import Refusal
from motcua.core.refs import Ref
from motcua.dossiers import public as door
from motcua.dossiers.types import Seen
from motcua.dossiers.views.narrowing import read_id
from motcua.dossiers.views.scan import PURPOSE
from motcua.files import public as files

HOLDS = "cho-tiep-nhan"
UPLOAD, HELD = "-upload", "-held"


def counter_of(actor: Actor) -> Ref:
    """What a file is part of before it is part of a dossier: the counter of the post."""
    return Ref("dossiers.counter", actor.desk_id)


def keep(request: DeskRequest, data: QueryDict) -> dict[str, str]:
    """Hold what was chosen in this sending, so that it survives whatever the page says next.

    Writes the file's key into ``data`` beside its row; gives why a file was not taken, by its row.
    """
    refused: dict[str, str] = {}
    for name, upload in request.FILES.items():
        row = name.removesuffix(UPLOAD)
        wanted = name.endswith(UPLOAD) and row.startswith(("giay-", "them-"))
        if not wanted or not isinstance(upload, UploadedFile):
            continue
        try:
            data[row + HELD] = str(_hold(request.actor, upload))
        except Refusal as refusal:
            refused[row] = str(refusal)
    if dropped := data.get("bo-tep", ""):
        data[dropped + HELD] = ""
    return refused


def _hold(actor: Actor, upload: "UploadedFile[Any]") -> int:
    """Hold it, once: the same file sent again with its page is the one that is held already."""
    counter, checked = counter_of(actor), files.check(upload.name or "", upload, field="upload")
    for one in files.attachments_of(counter):
        if (one.sha256, one.name, one.person_id) == (checked.sha256, checked.name, actor.person_id):
            return one.id
    with once.under(None):  # the deed of this sending is what becomes of the dossier
        return files.attach(
            actor, subject=counter, name=checked.name, content=checked, purpose=HOLDS, field="upload"
        ).id


def names(actor: Actor, data: QueryDict) -> dict[int, str]:
    """The files that the page holds: key and name; what this counter does not hold is left out.

    One statement, none for a page without files.
    """
    wanted = {read_id(str(value)) for key, value in data.items() if key.endswith(HELD)} - {None}
    if not wanted:
        return {}
    return {one.id: one.name for one in files.attachments_of(counter_of(actor)) if one.id in wanted}


def bring(actor: Actor, dossier_id: int, rows: list[int | None]) -> None:
    """Make the held files the electronic copies of the dossier's papers; ``rows`` in the papers' order.

    What was brought before (the same submit again) stays as it is.
    """
    if not any(rows):
        return
    for held, part in zip(rows, door.detail(actor, dossier_id).components, strict=False):
        if held is None or part.attachment_id is not None:
            continue
        files.hand_on(actor, held, subject=Ref("dossiers.component", part.id), purpose=PURPOSE)
        door.attach_scan(actor, dossier=Seen(dossier_id), component_id=part.id, attachment_id=held)
