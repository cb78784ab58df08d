"""Take a file off something; its content and its history stay."""

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import invalid, not_found
from motcua.core.journal import audit
from motcua.core.verbs import verb
from motcua.files import perms
from motcua.files.models import Attachment


@verb("files.remove", title="Gỡ tệp", web=True)
def remove(actor: Actor, attachment_id: int, *, why: str) -> None:
    """Take an attachment off its subject, with a reason (NĐ 61/2018/NĐ-CP: a dossier is kept whole).

    Raises `Refusal`: no such file for this actor, no right, no reason.
    """
    found = Attachment.objects.select_for_update().filter(pk=attachment_id, removed_at=None).first()
    if found is None:
        raise not_found("Không có tệp này hoặc bạn không được xem.")
    perms.can_open(actor, found.subject).or_refuse()
    perms.can_remove(actor, found.subject).or_refuse()
    if not 1 <= len(why.strip()) <= 500:
        raise invalid("Nhập lý do gỡ tệp, tối đa 500 ký tự.", "why")
    found.removed_at, found.removed_why = clock.now(), why.strip()
    found.save(update_fields=["removed_at", "removed_why"])
    audit(actor, found.subject, {"attachment": found.pk, "name": found.name, "why": found.removed_why})
