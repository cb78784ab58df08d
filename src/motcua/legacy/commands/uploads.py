"""Files of another system: brought, mapped, imported in the background, held and let go on."""

from hashlib import sha256
from time import monotonic
from typing import Any

from django.db import transaction

from motcua.accounts import public as accounts
from motcua.core import clock
from motcua.core.actor import SYSTEM, Actor
from motcua.core.decision import conflict, invalid
from motcua.core.journal import audit
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.legacy import perms
from motcua.legacy.commands.batches import load_batch
from motcua.legacy.commands.load import begin, end
from motcua.legacy.commands.register import Register
from motcua.legacy.commands.tables import read_table
from motcua.legacy.commands.tell import Book
from motcua.legacy.enums import RunState
from motcua.legacy.models import Run, Upload
from motcua.legacy.rules import words
from motcua.workdays import unit_calendars

_SECONDS = 1.5  # of one round: the relay has other work


@verb("legacy.upload", title="Tải tệp của phần mềm cũ lên", web=True)
def upload(actor: Actor, *, system: str, name: str, content: bytes) -> Upload:
    """Keep a file; its columns and words are recognised as far as possible, the rest as mapped last time."""
    perms.can_upload(actor).or_refuse()
    system = tidy(system)
    if not 1 <= len(system) <= 100:
        raise invalid("Ghi tên phần mềm cũ, tối đa 100 ký tự.", "system")
    digest = sha256(content).hexdigest()
    sheet = read_table(digest, content)
    last = Upload.objects.filter(system=system).exclude(mapping={}).order_by("-pk").first()
    mapping = dict(last.mapping) if last else {}
    columns = {field: head for field, head in mapping.get("columns", {}).items() if head in sheet.heads}
    mapping["columns"] = words.guess_columns(sheet.heads) | columns
    made = Upload.objects.create(
        system=system,
        name=tidy(name)[:200],
        content=content,
        digest=digest,
        mapping=mapping,
        uploaded_at=clock.real(),
        post_id=actor.post_id,
    )
    audit(actor, made.ref, {"system": system, "name": made.name, "sha256": digest, "rows": len(sheet.rows)})
    return made


@verb("legacy.map", title="Ghép cột và từ của phần mềm cũ", web=True)
def map_upload(actor: Actor, *, upload: Upload, mapping: dict[str, Any]) -> None:
    """Say what columns, statuses and procedures mean, and where everything was received."""
    perms.can_map(actor).or_refuse()
    if upload.run_id is not None:
        raise conflict("Tệp này đã được nhập.")
    upload.mapping = mapping
    upload.save(update_fields=["mapping"])
    audit(actor, upload.ref, {"columns": mapping["columns"], "unit": mapping.get("unit_id")})


@verb("legacy.start_import", title="Nhập tệp của phần mềm cũ")
def start_import(actor: Actor, *, upload: Upload) -> Run:
    """Let the relay import the file, some hundred rows at a time."""
    perms.can_start_import(actor).or_refuse()
    if upload.run_id is not None:
        raise conflict("Tệp này đã được nhập.")
    upload.run = begin(
        actor, stream=register_of(upload), system=upload.system, title=upload.name, into_empty=False
    )
    upload.save(update_fields=["run"])
    audit(actor, upload.ref, {"run": upload.run.pk})
    return upload.run


@verb("legacy.hold_import", title="Tạm dừng, tiếp tục nhập")
def hold_import(actor: Actor, *, run: Run, hold: bool) -> None:
    """Pause an import between two batches, or let it go on."""
    perms.can_hold_import(actor).or_refuse()
    if run.state not in {RunState.RUNNING, RunState.PAUSED, RunState.FAILED}:
        raise conflict("Lần nhập này đã xong.")
    run.state = RunState.PAUSED if hold else RunState.RUNNING
    run.save(update_fields=["state"])
    audit(actor, run.ref, {"state": run.state})


def register_of(upload: Upload) -> Register:
    """The rows of a file by its mapping. Raises `Refusal` for what is not mapped."""
    mapping = upload.mapping
    lacking = words.missing(mapping.get("columns", {}))
    if lacking or not mapping.get("unit_id"):
        raise invalid(
            f"Chưa ghép: {', '.join([*lacking, *([] if mapping.get('unit_id') else ['nơi tiếp nhận'])])}."
        )
    return Register(
        key=f"upload/{upload.pk}/{upload.digest}",
        sheet=read_table(upload.digest, bytes(upload.content)),
        columns=mapping["columns"],
        statuses=mapping.get("statuses", {}),
        procedures=mapping.get("procedures", {}),
        unit_id=mapping["unit_id"],
    )


def go_on() -> None:
    """The job of the relay: work on the imports for a moment; several relays work on different ones."""
    until = monotonic() + _SECONDS
    while monotonic() < until and _one_batch():
        pass


def _one_batch() -> bool:
    with transaction.atomic():
        waiting = Run.objects.filter(state=RunState.RUNNING, upload__isnull=False).order_by("pk")
        run = waiting.select_for_update(of=("self",), skip_locked=True).first()
        if run is None:
            return False
        stream, no = register_of(run.upload), run.batches.count()
        actor = accounts.actor_for(run.post_id) if run.post_id else SYSTEM
        if no * run.batch_size >= len(stream):
            end(actor, run=run)
            return True
        lines = list(stream.read(no * run.batch_size, min((no + 1) * run.batch_size, len(stream))))
        with unit_calendars.held():
            load_batch(actor, run=run, no=no, lines=lines, book=Book())
        return True
