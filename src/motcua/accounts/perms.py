"""May they? The reasons are whole sentences for the person who is refused."""

from django.conf import settings

from motcua.core.actor import Actor
from motcua.core.decision import YES, Decision, RefusalKind, no


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


def can_sign_out(actor: Actor) -> Decision:
    """Whoever signed in."""
    return YES if actor.account_id is not None else no("Bạn chưa đăng nhập.")


def can_set_password(actor: Actor, account_id: int) -> Decision:
    """Everybody their own."""
    return YES if actor.account_id == account_id else no("Bạn chỉ đổi được mật khẩu của chính mình.")
