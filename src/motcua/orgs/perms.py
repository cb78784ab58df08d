"""May they? Units are changed by the province's administrator; their address by whoever administers them."""

from motcua.core.actor import Actor
from motcua.core.decision import YES, Decision, no

_NOT_YOURS = "Bạn không được giao quản lý tổ chức bộ máy ở đây."


def _over(actor: Actor, right: str, path: str) -> Decision:
    return YES if actor.may(right, path) else no(_NOT_YOURS)


def can_establish_unit(actor: Actor, parent_path: str) -> Decision:
    """Under the parent."""
    return _over(actor, "orgs.establish_unit", parent_path)


def can_rename_unit(actor: Actor, path: str) -> Decision:
    """The unit itself."""
    return _over(actor, "orgs.rename_unit", path)


def can_move_unit(actor: Actor, path: str, new_parent_path: str) -> Decision:
    """From where it stands, to where it goes."""
    both = actor.may("orgs.move_unit", path) and actor.may("orgs.move_unit", new_parent_path)
    return YES if both else no(_NOT_YOURS)


def can_dissolve_unit(actor: Actor, path: str) -> Decision:
    """The unit itself."""
    return _over(actor, "orgs.dissolve_unit", path)


def can_describe_unit(actor: Actor, path: str) -> Decision:
    """Address and telephone."""
    if actor.may("orgs.describe_unit", path):
        return YES
    return no("Bạn không quản trị đơn vị này.")


def can_give_code(actor: Actor, path: str) -> Decision:
    """The identifier code of the unit."""
    return _over(actor, "orgs.give_code", path)


def can_name_successor(actor: Actor, path: str) -> Decision:
    """The successor of a unit whose successor is not known."""
    return _over(actor, "orgs.name_successor", path)
