"""Who enters, cancels and reads lines: by the right over the unit whose book it is.

Signing and stamping are the matter of the agency whose name and seal are under the copy: the one-stop shop of
a district has neither.
"""

from motcua.core.actor import Actor
from motcua.core.decision import YES, Decision, no
from motcua.core.verbs import VERBS


def _at(word: str, actor: Actor, path: str, field_code: str | None = None) -> Decision:
    verb = f"certification.{word}"
    if actor.may(verb, path, field_code):
        return YES
    title = VERBS[verb].title if verb in VERBS else word
    return no(f"Vị trí của bạn không có quyền “{title}” tại đơn vị này hoặc ở lĩnh vực này.")


def can_certify(actor: Actor, path: str, field_code: str | None) -> Decision:
    """Enter lines for a person at a unit."""
    return _at("certify", actor, path, field_code)


def can_sign(actor: Actor, path: str) -> Decision:
    """Sign for an agency."""
    return _at("sign", actor, path)


def can_stamp(actor: Actor, path: str) -> Decision:
    """Put an agency's seal."""
    return _at("stamp", actor, path)


def can_cancel(actor: Actor, path: str, field_code: str | None) -> Decision:
    """Cancel a line of a unit's book."""
    return _at("cancel", actor, path, field_code)


def can_view(actor: Actor, path: str) -> Decision:
    """Read a unit's book."""
    if actor.may("certification.view", path):
        return YES
    return no("Bạn không được xem sổ của đơn vị này.")
