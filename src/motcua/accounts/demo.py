"""The officers of the demo province: made up, always the same, opened through the verbs in bulk."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from random import Random

from motcua.accounts import commands, queries
from motcua.accounts.commands.importing import MOST_LINES
from motcua.accounts.enums import Role
from motcua.accounts.types import NewPerson, PostLine
from motcua.core import clock
from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.core.demo import Scenario
from motcua.core.time import TZ
from motcua.orgs import public as orgs
from motcua.orgs.enums import Level, UnitKind

GENDERS = ("nam", "nu")
SINCE = date(2021, 7, 1)
_PARTS = Path(__file__).parent / "fixtures" / "names.csv"
UNTIL = date(2023, 12, 31)  # the term of those who supervise for a time
AGENCIES = {UnitKind.SO, UnitKind.BAN, UnitKind.THANH_TRA, UnitKind.VAN_PHONG}
_RIGHTS = ("accounts.import_posts", "accounts.open_post", "accounts.offer_account")
FILLER = Actor(
    kind=ActorKind.SYSTEM,
    name="Bộ nạp tỉnh mẫu",
    grants=tuple(Grant(right, "/", Depth.TREE) for right in _RIGHTS),
)
# The accounts that the sign-in page offers: name, unit, role; the first who holds such a post, then the next.
OFFERED = (
    ("demo.tiep-nhan", "mot-cua-399", Role.TIEP_NHAN),
    ("demo.thu-ngan", "mot-cua-399", Role.THU_NGAN),
    ("demo.chuyen-vien", "dang-ky-dat-dai-399", Role.CHUYEN_VIEN),
    ("demo.truong-phong", "dang-ky-dat-dai-399", Role.TRUONG_PHONG),
    ("demo.lanh-dao", "399", Role.LANH_DAO),
    ("demo.van-thu", "399", Role.VAN_THU),
    ("demo.xa", "15865", Role.TIEP_NHAN),
    ("demo.lanh-dao-xa", "15865", Role.LANH_DAO),
    ("demo.trung-tam", "tt-pvhcc", Role.TIEP_NHAN),
    ("demo.quan-tri-don-vi", "399", Role.QUAN_TRI_DON_VI),
    ("demo.kiem-soat", "38", Role.DAU_MOI_KSTTHC),
    ("demo.lanh-dao-tinh", "38", Role.LANH_DAO_TINH),
    ("demo.giam-sat", "ban-hdnd-phap-che", Role.DOAN_GIAM_SAT),
    ("demo.quan-tri-tinh", "vp-ubnd", Role.QUAN_TRI_TINH),
    ("demo.quan-tri-tinh-2", "vp-ubnd", Role.QUAN_TRI_TINH),  # erasing takes two
)


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's work in the demo: a title, and the posts (unit code, role, counter) that it means."""

    title: str
    posts: tuple[tuple[str, str, str], ...]


def _seat(title: str, unit: str, *roles: str, counter: str = "") -> Seat:
    return Seat(title, tuple((unit, role, counter) for role in roles))


def _of_commune(row: orgs.UnitRow) -> Iterator[Seat]:
    yield _seat("Công chức Tư pháp - Hộ tịch", row.code, Role.TIEP_NHAN, Role.CHUYEN_VIEN)
    yield _seat("Công chức Địa chính - Nông nghiệp - Xây dựng - Môi trường", row.code, Role.CHUYEN_VIEN)
    yield _seat("Công chức Văn phòng - Thống kê", row.code, Role.VAN_THU)
    yield _seat("Phó Chủ tịch UBND", row.code, Role.TRUONG_PHONG)
    yield _seat("Chủ tịch UBND", row.code, Role.LANH_DAO)


def _of_district(row: orgs.UnitRow) -> Iterator[Seat]:
    shop = f"mot-cua-{row.code}"
    yield _seat("Cán bộ tiếp nhận", shop, Role.TIEP_NHAN, counter="01")
    yield _seat("Cán bộ tiếp nhận", shop, Role.TIEP_NHAN, counter="02")
    yield _seat("Thu ngân", shop, Role.THU_NGAN, counter="03")
    yield _seat("Nhân viên bưu chính", shop, Role.NHAN_VIEN_BUU_CHINH, counter="04")
    yield _seat("Chủ tịch UBND", row.code, Role.LANH_DAO)
    yield _seat("Phó Chủ tịch UBND", row.code, Role.LANH_DAO)
    yield _seat("Văn thư", row.code, Role.VAN_THU)
    yield _seat("Quản trị đơn vị", row.code, Role.QUAN_TRI_DON_VI)
    yield _seat("Cán bộ đầu mối kiểm soát thủ tục hành chính", row.code, Role.DAU_MOI_KSTTHC)


def _head_of(name: str) -> str:
    """What the head of a division is called."""
    first = name.split(maxsplit=1)[0]
    if first in {"Văn", "Thanh"}:
        return f"Chánh {name}"
    return f"Chi cục trưởng {name}" if first == "Chi" else f"Trưởng {name[:1].lower()}{name[1:]}"


def _of_division(row: orgs.UnitRow) -> Iterator[Seat]:
    yield _seat(_head_of(row.name), row.code, Role.TRUONG_PHONG)
    yield _seat("Chuyên viên", row.code, Role.CHUYEN_VIEN)
    yield _seat("Chuyên viên", row.code, Role.CHUYEN_VIEN)


def _of_agency(row: orgs.UnitRow) -> Iterator[Seat]:
    head = "Giám đốc" if row.kind == UnitKind.SO else "Thủ trưởng"
    yield _seat(head, row.code, Role.LANH_DAO)
    yield _seat(f"Phó {head.lower()}", row.code, Role.LANH_DAO)
    yield _seat("Văn thư", row.code, Role.VAN_THU)
    yield _seat("Quản trị đơn vị", row.code, Role.QUAN_TRI_DON_VI)
    yield _seat("Cán bộ đầu mối kiểm soát thủ tục hành chính", row.code, Role.DAU_MOI_KSTTHC)


def _of_police(row: orgs.UnitRow) -> Iterator[Seat]:
    yield _seat("Giám đốc", row.code, Role.LANH_DAO)
    yield _seat("Văn thư", row.code, Role.VAN_THU)
    yield _seat("Trưởng phòng", row.code, Role.TRUONG_PHONG)
    yield _seat("Cán bộ", row.code, Role.CHUYEN_VIEN)


def _of_local_police(row: orgs.UnitRow) -> Iterator[Seat]:
    yield _seat(f"Trưởng {row.name[:1].lower()}{row.name[1:]}", row.code, Role.LANH_DAO, Role.TRUONG_PHONG)
    yield _seat("Cán bộ", row.code, Role.CHUYEN_VIEN, Role.VAN_THU)


def _of_land_registry(row: orgs.UnitRow) -> Iterator[Seat]:
    yield _seat("Giám đốc Chi nhánh", row.code, Role.LANH_DAO)
    yield _seat("Phó Giám đốc Chi nhánh", row.code, Role.TRUONG_PHONG)
    yield _seat("Viên chức", row.code, Role.CHUYEN_VIEN)
    yield _seat("Viên chức", row.code, Role.CHUYEN_VIEN, Role.VAN_THU)


def _of_centre(row: orgs.UnitRow, agencies: list[orgs.UnitRow]) -> Iterator[Seat]:
    yield _seat("Giám đốc Trung tâm", row.code, Role.LANH_DAO)
    yield _seat("Văn thư", row.code, Role.VAN_THU)
    yield _seat("Quản trị đơn vị", row.code, Role.QUAN_TRI_DON_VI)
    for number, agency in enumerate(agencies, start=1):
        title = f"Cán bộ tiếp nhận, quầy {agency.short_name}"
        yield _seat(title, row.code, Role.TIEP_NHAN, counter=f"{number:02d}")
    for number in (21, 22):
        yield _seat("Thu ngân", row.code, Role.THU_NGAN, counter=str(number))
    yield _seat("Nhân viên bưu chính", row.code, Role.NHAN_VIEN_BUU_CHINH, counter="23")
    for _ in range(3):
        yield _seat("Tổng đài viên", row.code, Role.TONG_DAI_VIEN)


def _of_province(row: orgs.UnitRow) -> Iterator[Seat]:
    yield _seat("Chủ tịch UBND tỉnh", row.code, Role.LANH_DAO_TINH)
    for _ in range(3):
        yield _seat("Phó Chủ tịch UBND tỉnh", row.code, Role.LANH_DAO_TINH)
    yield _seat("Trưởng phòng Kiểm soát thủ tục hành chính", row.code, Role.DAU_MOI_KSTTHC)
    yield _seat("Quản trị tỉnh", "vp-ubnd", Role.QUAN_TRI_TINH)
    yield _seat("Quản trị tỉnh", "vp-ubnd", Role.QUAN_TRI_TINH)
    yield _seat("Thành viên đoàn giám sát", "ban-hdnd-phap-che", Role.DOAN_GIAM_SAT)


def seats(tree: list[orgs.UnitRow]) -> Iterator[Seat]:
    """Who works in the province, unit by unit."""
    agencies = [row for row in tree if row.level == Level.TINH and row.kind in AGENCIES and row.agency_code]
    own = {row.id for row in agencies if row.authority_line == "ubnd"}
    for row in tree:
        if row.level == Level.TINH and row.is_territory:
            yield from _of_province(row)
        elif row.code == "tt-pvhcc":
            yield from _of_centre(row, [agency for agency in agencies if agency.id in own])
        elif row.id in own:
            yield from _of_agency(row)
        elif row.is_territory:
            yield from (_of_commune if row.level == Level.XA else _of_district)(row)
        elif row.kind == UnitKind.PHONG and row.authority_line == "ubnd":
            yield from _of_division(row)
        elif row.code == "cong-an":
            yield from _of_police(row)
        elif row.code.startswith("cong-an-"):
            yield from _of_local_police(row)
        elif row.code.startswith("dang-ky-dat-dai-"):
            yield from _of_land_registry(row)


@cache
def _parts() -> dict[tuple[str, str], tuple[list[str], list[int]]]:
    """Values and weights of a part (ho, dem, ten) and gender; family names have none (chung)."""
    found: dict[tuple[str, str], tuple[list[str], list[int]]] = {}
    with _PARTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values, weights = found.setdefault((row["part"], row["gender"]), ([], []))
            values.append(row["value"])
            weights.append(int(row["weight"]))
    return found


def invent_name(random: Random) -> tuple[str, str]:
    """A gender (nam, nu) and a name of it; the same generator gives the same names in the same order."""
    gender = random.choice(GENDERS)
    parts = (("ho", "chung"), ("dem", gender), ("ten", gender))
    return gender, " ".join(random.choices(*_parts()[part])[0] for part in parts)


@dataclass(slots=True)
class People:
    """Makes up people; the same seed gives the same people in the same order."""

    seed: int
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311 - made-up people, not secrets

    def person(self, number: int) -> NewPerson:
        """The next person, with a staff code that no real register uses."""
        _, name = invent_name(self.random)
        born = date(self.random.randint(1966, 1997), self.random.randint(1, 12), self.random.randint(1, 28))
        return NewPerson(name, f"MAU-{number:05d}", born, synthetic=True)


def _lines(seed: int) -> Iterator[PostLine]:
    people, number = People(seed), 0
    for count, seat in enumerate(seats(orgs.tree_as_of(clock.today())), start=1):
        person = people.person(count)
        for unit, role, counter in seat.posts:
            number += 1
            until = UNTIL if role == Role.DOAN_GIAM_SAT else None
            yield PostLine(number, person, unit, role, SINCE, until, seat.title, (), counter)


def _batches(lines: list[PostLine]) -> Iterator[list[PostLine]]:
    """Cut where a person ends, so that nobody's posts are torn apart."""
    start = 0
    while start < len(lines):
        end = min(start + MOST_LINES, len(lines))
        while end < len(lines) and lines[end].person.staff_code == lines[end - 1].person.staff_code:
            end -= 1
        yield lines[start:end]
        start = end


def make_demo_posts(seed: int) -> int:
    """Open the posts of the demo province and its offered accounts; returns how many posts.

    Deterministic: the same seed and the same units of `clock.today()` give the same people. A second
    call finds them there and does nothing.
    """
    if queries.has_offered_accounts():
        return 0
    opened = sum(commands.import_posts(FILLER, lines=lines) for lines in _batches(list(_lines(seed))))
    units = orgs.units_by_code({unit for _, unit, _ in OFFERED}, clock.today())
    offered: Counter[tuple[str, str]] = Counter()
    for username, unit, role in OFFERED:
        holders = sorted(queries.posts_at(units[unit].id, role=role), key=lambda post: post.id)
        offered[unit, role] += 1
        holder = holders[offered[unit, role] - 1]
        commands.offer_account(FILLER, person_id=holder.person_id, username=username)
    return opened


def prepare(scenario: Scenario) -> str:
    """The accounts' part of the demo: everybody is at work before the first dossier comes."""
    with clock.at(datetime.combine(scenario.first_day, time(7), tzinfo=TZ)):
        opened = make_demo_posts(scenario.seed)
    return f"mở {opened} vị trí công tác" if opened else "đã đủ"
