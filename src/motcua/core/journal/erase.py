"""Erase by law what an entry says in detail; that it happened, and who did it, stays."""

from motcua.core import clock, perms
from motcua.core.actor import Actor
from motcua.core.decision import invalid, not_found
from motcua.core.journal.write import audit
from motcua.core.models import JournalEntry, JournalPayload
from motcua.core.refs import Ref
from motcua.core.verbs import verb


@verb("core.erase_payload", title="Xóa nội dung một dòng nhật ký")
def erase_payload(actor: Actor, entry_id: int, *, why: str) -> None:
    """Erase the payload and its salt, with the legal ground (Luật Bảo vệ dữ liệu cá nhân [unverified]).

    The chain stays whole: the digest of what was said remains. Raises `Refusal`: no right, no such
    entry or already erased, no ground.
    """
    perms.can_erase_payload(actor).or_refuse()
    if not 1 <= len(why.strip()) <= 500:
        raise invalid("Nhập căn cứ xóa, tối đa 500 ký tự.", "why")
    entry = JournalEntry.objects.filter(pk=entry_id, payload__erased_at=None).first()
    if entry is None:
        raise not_found("Không có dòng nhật ký này hoặc nội dung đã được xóa.")
    JournalPayload.objects.filter(pk=entry_id).update(
        body=None, salt=None, erased_at=clock.now(), erased_why=why.strip()
    )
    audit(actor, Ref(entry.subject_kind, entry.subject_id), {"entry": entry_id, "why": why.strip()})
