"""May they? The reasons are whole sentences for the person who is refused."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings

from motcua.accounts.models import Person, Post
from motcua.accounts.rules import RESERVED
from motcua.core.actor import Actor, Depth
from motcua.core.decision import YES, Decision, RefusalKind, no

PROVINCE = "/"


def _reaches(actor: Actor, right: str, path: str) -> bool:
    """Whether ``right`` lets the actor administer the unit at ``path``; the own hands are no such right."""
    return any(grant.depth is not Depth.OWN and grant.covers(path) for grant in actor.grants_for(right))


def _over(actor: Actor, right: str, path: str) -> Decision:
    return YES if _reaches(actor, right, path) else no("Bạn không quản trị đơn vị này.")


def _over_role(actor: Actor, right: str, path: str, role: str) -> Decision:
    if role in RESERVED and not _reaches(actor, right, PROVINCE):
        return no("Chỉ quản trị tỉnh mở hoặc kết thúc vị trí có vai trò này.")
    return _over(actor, right, path)


def _over_person(actor: Actor, right: str, posts: Iterable[tuple[str, str]]) -> Decision:
    """All of somebody's posts lie within reach: else a unit could take over a superior's account."""
    held = list(posts)
    if not held:
        mine = _reaches(actor, right, PROVINCE)
        return YES if mine else no("Người này chưa có vị trí nào trong đơn vị bạn quản trị.")
    for path, role in held:
        if not (decision := _over_role(actor, right, path, role)):
            return no(f"Người này còn vị trí ngoài phạm vi của bạn. {decision.why}")
    return YES


def can_sign_in(_actor: Actor, account: object) -> Decision:
    """Whoever named an account and its password; ``account`` is None for everybody else."""
    if account is None:
        return no("Tên đăng nhập hoặc mật khẩu không đúng.", kind=RefusalKind.INVALID)
    return YES


def can_sign_in_demo(_actor: Actor, account: object) -> Decision:
    """Anybody, in the demo, with an account that it offers."""
    if settings.DEMO_ACCOUNTS and getattr(account, "demo", False) and getattr(account, "is_active", False):
        return YES
    return no("Không có tài khoản trình diễn này.", kind=RefusalKind.NOT_FOUND)


def can_offer_account(actor: Actor, person: Person | None) -> Decision:
    """Whoever fills the demo, for people who were made up; nobody anywhere else."""
    if not settings.DEMO_ACCOUNTS:
        return no("Tài khoản trình diễn chỉ có ở bản trình diễn.")
    if not _reaches(actor, "accounts.offer_account", PROVINCE):
        return no("Chỉ bộ nạp tỉnh mẫu mở tài khoản trình diễn.")
    if person is None or not person.synthetic:
        return no("Chỉ người giả lập mới có tài khoản trình diễn.")
    return YES


def can_sign_out(actor: Actor) -> Decision:
    """Whoever signed in."""
    return YES if actor.account_id is not None else no("Bạn chưa đăng nhập.")


def can_set_password(actor: Actor, account_id: int) -> Decision:
    """Everybody their own."""
    return YES if actor.account_id == account_id else no("Bạn chỉ đổi được mật khẩu của chính mình.")


def can_view(actor: Actor) -> Decision:
    """The pages of people and posts."""
    return YES if actor.has("accounts.view") else no("Bạn không quản trị nhân sự của đơn vị nào.")


def can_add_person(actor: Actor) -> Decision:
    """Whoever administers some unit."""
    return YES if actor.has("accounts.add_person") else no("Bạn không quản trị nhân sự của đơn vị nào.")


def can_open_post(actor: Actor, path: str, role: str) -> Decision:
    """In the own unit and below; reserved roles by the province's administrator."""
    return _over_role(actor, "accounts.open_post", path, role)


def can_end_post(actor: Actor, path: str, role: str) -> Decision:
    """In the own unit and below; reserved roles by the province's administrator."""
    return _over_role(actor, "accounts.end_post", path, role)


def can_import_posts(actor: Actor) -> Decision:
    """Whoever administers some unit; each row is asked again."""
    return YES if actor.has("accounts.import_posts") else no("Bạn không quản trị nhân sự của đơn vị nào.")


def can_delegate(actor: Actor, post_id: int, path: str) -> Decision:
    """From the own post, or from a post of a unit that the actor administers."""
    if actor.post_id == post_id and actor.on_behalf_of_post_id is None and actor.has("accounts.delegate"):
        return YES
    if _reaches(actor, "accounts.delegate", path):
        return YES
    return no("Bạn chỉ ủy quyền được từ vị trí của mình hoặc trong đơn vị bạn quản trị.")


def can_take_loan(actor: Actor, from_post_id: int, to_person_id: int) -> Decision:
    """Who lends for another post does not take the loan: administering people gives no signature."""
    if actor.person_id == to_person_id and actor.post_id != from_post_id:
        return no("Bạn không thể tự nhận ủy quyền từ vị trí của người khác.")
    return YES


def can_revoke_delegation(actor: Actor, post_id: int, path: str) -> Decision:
    """Who could have lent may take back."""
    return can_delegate(actor, post_id, path)


def can_reset_password(actor: Actor, posts: Iterable[tuple[str, str]]) -> Decision:
    """``posts`` are the (path, role) of everything that the person holds."""
    return _over_person(actor, "accounts.reset_password", posts)


def can_block_account(actor: Actor, posts: Iterable[tuple[str, str]]) -> Decision:
    """As for the password."""
    return _over_person(actor, "accounts.block_account", posts)


def can_unblock_account(actor: Actor, posts: Iterable[tuple[str, str]]) -> Decision:
    """As for the password."""
    return _over_person(actor, "accounts.unblock_account", posts)


def can_read_readings(actor: Actor) -> Decision:
    """The head of a unit and above."""
    if actor.has("accounts.readings"):
        return YES
    return no("Nhật ký tra cứu dành cho thủ trưởng đơn vị.")


def can_lose_unit(unit_id: int, last_day: date) -> Decision:
    """Whether a unit may end on ``last_day``: not while somebody holds a post there beyond it."""
    held = Post.objects.overlapping(last_day + timedelta(days=1), None).filter(unit_id=unit_id).count()
    if held:
        why = f"Còn {held} vị trí công tác ở đơn vị này: hãy kết thúc và bàn giao trước."
        return no(why, field="effective", kind=RefusalKind.CONFLICT)
    return YES
