"""What the demo's sign-in page offers."""

from motcua.accounts.enums import Role
from motcua.accounts.models import Account, Post
from motcua.accounts.types import OfferedAccount
from motcua.core import clock

_WITHIN = ("Phòng ", "Văn phòng HĐND", "Thanh tra")  # say whose: every district has one
# The headings under which the demo offers its accounts.
_OFFERED = (
    (
        "Một cửa và xử lý hồ sơ",
        {Role.TIEP_NHAN, Role.CHUYEN_VIEN, Role.TRUONG_PHONG, Role.VAN_THU, Role.THU_NGAN},
    ),
    ("Lãnh đạo và giám sát", {Role.LANH_DAO, Role.LANH_DAO_TINH, Role.DOAN_GIAM_SAT}),
    ("Quản trị và hỗ trợ", set(Role)),
)


def offered_accounts() -> list[tuple[str, list[OfferedAccount]]]:
    """The demo's accounts under their headings; one statement."""
    on = clock.today()
    found = (
        Post.objects.in_force(on)
        .filter(person__account__demo=True, person__account__is_active=True)
        .order_by("person__account__id", "valid_from", "id")
        .values_list(
            "person__account__id", "person__full_name", "role", "title", "unit__name", "unit__parent__name"
        )
    )
    first: dict[int, OfferedAccount] = {}
    for number, name, role, title, unit, above in found:
        place = f"{unit}, {above}" if unit.startswith(_WITHIN) else unit
        first.setdefault(number, OfferedAccount(number, name, Role(role).label, title, place))
    return _under_headings(list(first.values()))


def _under_headings(accounts: list[OfferedAccount]) -> list[tuple[str, list[OfferedAccount]]]:
    grouped = []
    for heading, roles in _OFFERED:
        labels = {role.label for role in roles}
        chosen = [one for one in accounts if one.role in labels]
        accounts = [one for one in accounts if one.role not in labels]
        if chosen:
            grouped.append((heading, chosen))
    return grouped


def has_offered_accounts() -> bool:
    """Whether the demo offers anybody already."""
    return Account.objects.filter(demo=True).exists()
