"""Who keeps the house. Erasing takes two: whoever asks never confirms."""

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, no


def can_see(actor: Actor) -> Decision:
    """The pages of the whole province: health, news, journal, rules, erasures."""
    return _has(actor, "upkeep.view", "xem phần quản trị hệ thống")


def can_open_calendar(actor: Actor, path: str) -> Decision:
    """The calendar of a place, with what can be changed in it."""
    if actor.may("workdays.set_calendar_day", path):
        return YES
    return no("Bạn chỉ mở được lịch làm việc của đơn vị mình quản trị.")


def can_propose_erasure(actor: Actor) -> Decision:
    """Find and name the entries."""
    return _has(actor, "upkeep.propose_erasure", "đề nghị xóa nội dung nhật ký")


def can_confirm_erasure(actor: Actor, proposer_id: int) -> Decision:
    """The second person, never the first in another post."""
    return _second(actor, "upkeep.confirm_erasure", proposer_id)


def can_decline_erasure(actor: Actor) -> Decision:
    """Anybody who keeps the house, the one who asked included: nothing is lost by not erasing."""
    return _has(actor, "upkeep.decline_erasure", "từ chối đề nghị xóa nội dung nhật ký")


def can_set_retention(actor: Actor) -> Decision:
    """How long the journal keeps what it says."""
    return _has(actor, "upkeep.set_retention", "đặt thời hạn lưu giữ")


def can_check_journal(actor: Actor) -> Decision:
    """Walk along the chain; the system does it by itself once a day."""
    return _has(actor, "upkeep.check_journal", "kiểm tra nhật ký")


def can_export_journal(actor: Actor) -> Decision:
    """Hand the journal out."""
    return _has(actor, "upkeep.export_journal", "xuất nhật ký")


def _has(actor: Actor, right: str, what: str) -> Decision:
    if actor.kind is ActorKind.SYSTEM or actor.has(right):
        return YES
    return no(f"Bạn không có quyền {what}.")


def _second(actor: Actor, right: str, proposer_id: int) -> Decision:
    if not actor.has(right):
        return no("Bạn không có quyền xác nhận xóa nội dung nhật ký.")
    if actor.person_id == proposer_id:
        return no("Người đề nghị không tự xác nhận: việc xóa cần một người thứ hai.")
    return YES
