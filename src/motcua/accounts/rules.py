"""Rights come from posts: which role brings what, and the actor that a post makes. Pure."""

import re
from collections.abc import Iterable
from datetime import date

from motcua.accounts.enums import ReadingKind, Role
from motcua.accounts.types import HeldPost, Loan, NewLoan, NewPerson, NewPost, PostRow, Standing
from motcua.core.actor import Actor, ActorKind, Depth, Grant, role_rights
from motcua.core.decision import YES, Decision, Problem, RefusalKind, no
from motcua.core.text import name_parts

# Their posts stand in one unit, their work is the whole province, bodies outside the UBND included.
WHOLE_PROVINCE = frozenset({Role.QUAN_TRI_TINH, Role.LANH_DAO_TINH, Role.DOAN_GIAM_SAT})
# Roles that only the province's administrator gives.
RESERVED = frozenset({*WHOLE_PROVINCE, Role.DAU_MOI_KSTTHC, Role.TONG_DAI_VIEN})
# Posts that read and must end on a day: who supervises does so for a time.
TIME_BOUND = frozenset({Role.DOAN_GIAM_SAT})
# Posts that hold no work: they may be given a last day beforehand.
READS_ONLY = frozenset({Role.LANH_DAO_TINH, Role.DOAN_GIAM_SAT})
# Whoever administers people lends nobody that power.
NEVER_LENT = ("accounts.", "orgs.", "core.", "upkeep.")

READS = frozenset({"view", "search", "see", "readings", "read_book"})
DEMO_PREFIX = "demo."
LONGEST, MOST_FIELDS = 200, 2000
EARLIEST = date(1900, 1, 1)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?\d([ .-]?\d){7,14}")
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_FIELD = re.compile(r"[a-z0-9][a-z0-9.-]{0,79}")

ADMINISTERS = (
    "accounts.view",
    "accounts.add_person",
    "accounts.open_post",
    "accounts.end_post",
    "accounts.delegate",
    "accounts.revoke_delegation",
    "accounts.reset_password",
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
KEEPS_HOUSE = ("core.revive", "core.erase_payload")
SETS_WORKING_TIME = ("workdays.set_calendar_day", "workdays.drop_calendar_day", "workdays.set_shifts")
LENDS = ("accounts.delegate", "accounts.revoke_delegation")
OVERSEES = ("accounts.readings",)
GIVEN: tuple[tuple[Role, tuple[str, ...], Depth], ...] = (
    (Role.QUAN_TRI_TINH, (*ADMINISTERS, *ORGANISES, *OVERSEES, *SETS_WORKING_TIME, *KEEPS_HOUSE), Depth.TREE),
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


# ------------------------------------------------------------------ people and posts


def decide_person(person: NewPerson, today: date) -> list[Problem]:
    """What is wrong with a person to be added; empty when nothing is."""
    problems = []
    if len(name_parts(person.full_name).family) == 0 or len(person.full_name) > LONGEST:
        problems.append(Problem("Hãy ghi đủ họ và tên.", "full_name"))
    if person.birth_date is not None and not EARLIEST <= person.birth_date <= today:
        problems.append(Problem("Ngày sinh không hợp lý.", "birth_date"))
    if person.email and not _EMAIL.fullmatch(person.email):
        problems.append(Problem("Thư điện tử không đúng dạng.", "email"))
    if person.phone and not _PHONE.fullmatch(person.phone):
        problems.append(Problem("Số điện thoại gồm 8 đến 15 chữ số.", "phone"))
    if person.username and not _USERNAME.fullmatch(person.username):
        problems.append(
            Problem("Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm, gạch.", "username")
        )
    if person.username.startswith(DEMO_PREFIX):
        problems.append(Problem(f"Tên bắt đầu bằng “{DEMO_PREFIX}” dành cho bản trình diễn.", "username"))
    return problems


def decide_post(post: NewPost) -> list[Problem]:
    """What is wrong with a post to be opened; empty when nothing is.

    Only posts that hold no work may have their last day set beforehand: every other post ends by
    handing over what is in hand, so that nothing stays with nobody.
    """
    problems = []
    if post.role not in Role.values:
        return [Problem("Không có vai trò này.", "role")]
    if post.role in TIME_BOUND and post.valid_to is None:
        problems.append(Problem("Vai trò này phải có ngày kết thúc.", "valid_to"))
    if post.valid_to is not None and post.role not in READS_ONLY:
        problems.append(
            Problem("Không đặt trước ngày kết thúc: khi kết thúc phải bàn giao việc đang giữ.", "valid_to")
        )
    if post.valid_to is not None and post.valid_to < post.valid_from:
        problems.append(Problem("Ngày kết thúc phải từ ngày bắt đầu trở đi.", "valid_to"))
    if len(post.title) > LONGEST:
        problems.append(Problem("Chức danh quá dài.", "title"))
    if any(not _FIELD.fullmatch(code) for code in post.fields) or len(post.fields) > MOST_FIELDS:
        problems.append(Problem("Lĩnh vực ghi bằng mã, ví dụ dat-dai, cách nhau bằng dấu phẩy.", "fields"))
    return problems


def decide_end(post: PostRow, last_day: date, why: str, today: date) -> Decision:
    """Whether a post may end with ``last_day``, today at the latest."""
    if post.valid_to is not None and post.valid_to < today:
        return no("Vị trí này đã kết thúc.", kind=RefusalKind.CONFLICT)
    if not post.valid_from <= last_day <= today:
        return _invalid("Ngày cuối phải từ ngày bắt đầu đến hôm nay.", "last_day")
    return YES if why.strip() else _invalid("Hãy ghi lý do kết thúc.", "why")


def decide_heir(post: PostRow, heir: PostRow | None, today: date) -> Decision:
    """Whether ``heir`` may take over what is in the hands of ``post``."""
    if heir is None or heir.id == post.id or not heir.held_on(today):
        return _invalid("Người nhận bàn giao phải là một vị trí khác đang hiệu lực.", "hand_over")
    return YES


def lendable(role: str) -> frozenset[str]:
    """The rights of ``role`` that may be lent."""
    return frozenset(right for right in role_rights.of(role) if not right.startswith(NEVER_LENT))


def is_read(right: str) -> bool:
    """Whether a right only shows: by its name, for reads are no verbs (``dossiers.view``)."""
    return right.partition(".")[2] in READS


def decide_delegation(lender: PostRow, taker: PostRow, loan: NewLoan, today: date) -> list[Problem]:
    """What is wrong with a loan of rights; empty when nothing is."""
    problems = []
    if taker.id == lender.id or taker.person_id == lender.person_id:
        problems.append(Problem("Không thể ủy quyền cho chính mình.", "to_post"))
    if not taker.held_on(max(today, loan.valid_from)):
        problems.append(Problem("Vị trí nhận ủy quyền không hiệu lực.", "to_post"))
    if not lender.held_on(today):
        problems.append(Problem("Vị trí ủy quyền không hiệu lực.", "from_post"))
    if loan.valid_from > loan.valid_to:
        problems.append(Problem("Ngày cuối phải từ ngày đầu trở đi.", "valid_to"))
    if loan.valid_to < today:
        problems.append(Problem("Thời gian ủy quyền đã qua.", "valid_to"))
    if not loan.basis.strip():
        problems.append(Problem("Hãy ghi văn bản ủy quyền.", "basis"))
    if not lendable(lender.role) or not set(loan.rights) <= lendable(lender.role):
        problems.append(Problem("Vị trí này không có những quyền đó để ủy quyền.", "rights"))
    return problems


def _invalid(why: str, field: str) -> Decision:
    return no(why, field=field, kind=RefusalKind.INVALID)
