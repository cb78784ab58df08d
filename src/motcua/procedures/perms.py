"""Who may change the catalogue. What is in force is public: reading it needs no right."""

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import YES, Decision, no

OWNER_ONLY = "Chỉ quản trị tỉnh được {what}."


def _owner(actor: Actor, right: str, what: str) -> Decision:
    """Acts on the whole catalogue: the province has one."""
    if actor.kind is ActorKind.SYSTEM or actor.has(right):
        return YES
    return no(OWNER_ONLY.format(what=what))


def can_draft_version(actor: Actor) -> Decision:
    """Officers in charge of controlling procedures, and the province's administrator."""
    if actor.kind is ActorKind.SYSTEM or actor.has("procedures.draft_version"):
        return YES
    return no("Chỉ cán bộ đầu mối kiểm soát TTHC và quản trị tỉnh được soạn dự thảo thủ tục.")


def can_discard_draft(actor: Actor) -> Decision:
    """Whoever may write drafts may throw them away."""
    if actor.kind is ActorKind.SYSTEM or actor.has("procedures.discard_draft"):
        return YES
    return no("Chỉ cán bộ đầu mối kiểm soát TTHC và quản trị tỉnh được bỏ dự thảo thủ tục.")


def can_publish(actor: Actor) -> Decision:
    """The province's administrator records the decision of the province's chair."""
    return _owner(actor, "procedures.publish", "công bố thủ tục hành chính")


def can_approve_process(actor: Actor) -> Decision:
    """As for publishing."""
    return _owner(actor, "procedures.approve_process", "ghi nhận quyết định phê duyệt quy trình nội bộ")


def can_abolish(actor: Actor) -> Decision:
    """As for publishing."""
    return _owner(actor, "procedures.abolish", "bãi bỏ thủ tục hành chính")


def can_import_catalogue(actor: Actor) -> Decision:
    """The province's administrator."""
    return _owner(actor, "procedures.import_catalogue", "nhập danh mục từ tệp")


def can_save_field(actor: Actor) -> Decision:
    """The province's administrator."""
    return _owner(actor, "procedures.save_field", "sửa danh mục lĩnh vực")


def can_see_drafts(actor: Actor | None) -> Decision:
    """Drafts are seen by those who may write them."""
    if actor is not None and (actor.kind is ActorKind.SYSTEM or actor.has("procedures.draft_version")):
        return YES
    return no("Dự thảo thủ tục chỉ dành cho người soạn và người công bố.")
