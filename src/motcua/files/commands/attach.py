"""Attach an upload to something."""

from typing import IO

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import invalid, not_found
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import verb
from motcua.files import perms, rules
from motcua.files.enums import ScanState
from motcua.files.models import Attachment, StoredFile, keep_content
from motcua.files.types import USUAL, AttachmentRow, Checked, Limits


def check(name: str, content: IO[bytes] | bytes, limits: Limits = USUAL, *, field: str = "file") -> Checked:
    """Look at an upload without storing it; raises `Refusal` with the reason at ``field``.

    Never reads more than the limit allows, however long the upload is.
    """
    data = content if isinstance(content, bytes) else content.read(limits.max_bytes + 1)
    try:
        return rules.admit(name, data, limits)
    except rules.Refused as refused:
        raise invalid(refused.why, field) from refused


@verb("files.attach", title="Đính kèm tệp")
def attach(
    actor: Actor,
    *,
    subject: Ref,
    name: str,
    content: IO[bytes] | bytes | Checked,
    purpose: str = "",
    limits: Limits = USUAL,
    field: str = "file",
) -> AttachmentRow:
    """Store an upload, once by content, and make it part of ``subject``.

    It waits in quarantine until the scanner says clean; a content that is known to be clean does not.
    Raises `Refusal`: not clean by content, size, type or name (at ``field``), or who may not.
    """
    perms.can_attach(actor, subject).or_refuse()
    checked = content if isinstance(content, Checked) else check(name, content, limits, field=field)
    stored = _stored(checked)
    if stored.scan_state == ScanState.INFECTED:
        raise invalid(f"Tệp có mã độc ({stored.scan_detail}) nên không được nhận.", field)
    made = Attachment.objects.create(
        file=stored,
        subject_kind=subject.kind,
        subject_id=subject.id,
        purpose=purpose,
        name=checked.name,
        uploaded_at=clock.now(),
        person_id=actor.person_id,
    )
    told = {"attachment": made.pk, "name": made.name, "purpose": purpose}
    audit(actor, subject, told | {"sha256": stored.sha256, "size": stored.size})
    return made.row()


@verb("files.hand_on", title="Chuyển tệp sang hồ sơ")
def hand_on(actor: Actor, attachment_id: int, *, subject: Ref, purpose: str = "") -> AttachmentRow:
    """Make a file that was held for something part of ``subject`` instead: the same upload, not a second one.

    Raises `Refusal`: no such file for this actor, or no right at either end.
    """
    found = Attachment.objects.select_for_update().filter(pk=attachment_id, removed_at=None).first()
    if found is None:
        raise not_found("Không có tệp này hoặc bạn không được xem.")
    perms.can_hand_on(actor, found.subject, found.person_id).or_refuse()
    perms.can_attach(actor, subject).or_refuse()
    before = found.subject
    found.subject_kind, found.subject_id, found.purpose = subject.kind, subject.id, purpose
    found.save(update_fields=["subject_kind", "subject_id", "purpose"])
    audit(actor, subject, {"attachment": found.pk, "name": found.name, "from": f"{before.kind}/{before.id}"})
    return found.row()


def _stored(checked: Checked) -> StoredFile:
    keep_content(checked.sha256, checked.data)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=checked.sha256,
        defaults={
            "size": len(checked.data),
            "media_type": checked.content.media_type,
            "pages": checked.content.pages,
            "stored_at": clock.real(),
            "next_scan_at": clock.real(),
        },
    )
    return stored
