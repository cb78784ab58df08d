"""Rights come from posts: which role brings what, and the actor that a post makes. Pure."""

from collections.abc import Iterable

from motcua.accounts.enums import ReadingKind, Role
from motcua.accounts.types import HeldPost, Loan, Standing
from motcua.core.actor import Actor, ActorKind, Depth, Grant, role_rights

# Their posts stand in one unit, their work is the whole province, bodies outside the UBND included.
WHOLE_PROVINCE = frozenset({Role.QUAN_TRI_TINH, Role.LANH_DAO_TINH, Role.DOAN_GIAM_SAT})
# Roles that only the province's administrator gives.
RESERVED = frozenset({*WHOLE_PROVINCE, Role.DAU_MOI_KSTTHC, Role.TONG_DAI_VIEN})
# Posts that read and must end on a day: who supervises does so for a time.
TIME_BOUND = frozenset({Role.DOAN_GIAM_SAT})
# Whoever administers people lends nobody that power.
NEVER_LENT = ("accounts.", "orgs.", "core.")

ADMINISTERS = (
    "accounts.view",
    "accounts.add_person",
    "accounts.open_post",
    "accounts.end_post",
    "accounts.delegate",
    "accounts.revoke_delegation",
    "accounts.set_password",
    "accounts.block_account",
    "accounts.unblock_account",
    "accounts.import_posts",
    "orgs.describe_unit",
)
ORGANISES = (
    "orgs.establish_unit",
    "orgs.rename_unit",
    "orgs.move_unit",
    "orgs.dissolve_unit",
    "orgs.give_code",
    "orgs.name_successor",
)
SETS_WORKING_TIME = ("core.set_calendar_day", "core.drop_calendar_day", "core.set_shifts")
LENDS = ("accounts.delegate", "accounts.revoke_delegation")
OVERSEES = ("accounts.readings",)
GIVEN: tuple[tuple[Role, tuple[str, ...], Depth], ...] = (
    (Role.QUAN_TRI_TINH, (*ADMINISTERS, *ORGANISES, *OVERSEES, *SETS_WORKING_TIME), Depth.TREE),
    (Role.QUAN_TRI_DON_VI, (*ADMINISTERS, *SETS_WORKING_TIME), Depth.TREE),
    (Role.LANH_DAO, OVERSEES, Depth.TREE),
    (Role.TRUONG_PHONG, OVERSEES, Depth.TREE),
    (Role.LANH_DAO_TINH, OVERSEES, Depth.TREE),
    (Role.DOAN_GIAM_SAT, OVERSEES, Depth.TREE),
    (Role.LANH_DAO, LENDS, Depth.OWN),
    (Role.TRUONG_PHONG, LENDS, Depth.OWN),
)


def give_rights() -> None:
    """Register what this room's verbs, and those of the rooms below it, need."""
    for role, rights, depth in GIVEN:
        role_rights.give(role, rights, depth)


def grants_of(role: str, unit_path: str, fields: Iterable[str]) -> tuple[Grant, ...]:
    """What a post of ``role`` in the unit at ``unit_path`` may do."""
    path = "/" if role in WHOLE_PROVINCE else unit_path
    scope = frozenset(fields)
    return tuple(Grant(right, path, depth, scope) for right, depth in role_rights.of(role).items())


def lent_grants(loan: Loan) -> tuple[Grant, ...]:
    """What a loan lets its taker do: no more than the lender may, nothing that is never lent."""
    return tuple(
        grant
        for grant in grants_of(loan.role, loan.unit_path, loan.fields)
        if not grant.right.startswith(NEVER_LENT) and (not loan.rights or grant.right in loan.rights)
    )


def actor_of(standing: Standing, post: HeldPost | None) -> Actor:
    """The actor that ``post`` makes of the person; without a post there are no grants."""
    if post is None:
        return Actor(
            kind=ActorKind.OFFICER,
            name=standing.person_name,
            person_id=standing.person_id,
            account_id=standing.account_id,
        )
    lent = (grant for loan in post.loans for grant in lent_grants(loan))
    return Actor(
        kind=ActorKind.OFFICER,
        name=standing.person_name,
        person_id=standing.person_id,
        account_id=standing.account_id,
        post_id=post.id,
        unit_id=post.unit_id,
        unit_path=post.unit_path,
        role=post.role,
        grants=(*grants_of(post.role, post.unit_path, post.fields), *lent),
    )


def actor_on_behalf(standing: Standing, post: HeldPost, loan: Loan) -> Actor:
    """The actor who works for another post: that post's place and what it lends, the own name."""
    return Actor(
        kind=ActorKind.OFFICER,
        name=standing.person_name,
        person_id=standing.person_id,
        account_id=standing.account_id,
        post_id=post.id,
        unit_id=loan.unit_id,
        unit_path=loan.unit_path,
        role=loan.role,
        grants=lent_grants(loan),
        on_behalf_of_post_id=loan.from_post_id,
    )


def mask(kind: str, sought: str) -> str:
    """What the log of readings keeps of a search: enough to recognise it, too little to misuse it."""
    words = sought.split()
    if kind in {ReadingKind.SEARCH_IDENTITY, ReadingKind.SEARCH_PHONE}:
        digits = "".join(words)
        return "•" * max(len(digits) - 3, 0) + digits[-3:]
    if kind == ReadingKind.SEARCH_NAME and len(words) > 1:
        return " ".join([words[0], *(f"{word[0]}." for word in words[1:])])
    return sought
