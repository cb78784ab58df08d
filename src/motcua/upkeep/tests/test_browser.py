"""The administrator's room in a real browser: nobody kept out, a day added without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import make_account, make_person, make_post
from motcua.core import clock
from motcua.core.journal import seal_now
from motcua.core.models import JournalEntry, OutboxRow, OutboxState
from motcua.dossiers.tests.factories import World
from motcua.upkeep import public as upkeep
from motcua.upkeep import reference
from motcua.upkeep.enums import Ground
from motcua.upkeep.types import Grounds
from motcua.workdays import unit_calendars
from tests.support.browser import LiveSite

pytestmark = pytest.mark.serial
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def boss(live_site: LiveSite) -> Any:
    """An administrator, a dossier, news that got stuck, and a request to erase by a colleague."""
    unit_calendars.load()
    reference.load()
    world = World()
    world.receive()
    post = make_post(Role.QUAN_TRI_TINH, world.district, person=make_person("Vũ Ngọc Hiếu"))
    make_account(post.person, username="demo.quan-tri", demo=True)
    other = world.actor(make_post(Role.QUAN_TRI_TINH, world.district))
    now = clock.real()
    OutboxRow.objects.create(
        subject="thu:1",
        seq=1,
        name="thu.tin",
        body={},
        announced_at=now,
        next_try_at=now,
        state=OutboxState.DEAD,
        attempts=8,
        error="ValueError: hỏng",
    )
    entry = JournalEntry.objects.get(verb="dossiers.receive")
    grounds = Grounds(Ground.SUBJECT, "Đơn 1", "Yêu cầu")
    upkeep.propose_erasure(other, entry_ids=[entry.pk], about="Hồ sơ thử", grounds=grounds)
    seal_now()
    return post


def sign_in(page: Page, site: LiveSite) -> None:
    page.goto(f"{site.url}/dang-nhap/?next=/quan-tri/")
    page.get_by_role("button", name="Đăng nhập với vai Quản trị tỉnh").click()
    expect(page.get_by_role("heading", name="Quản trị hệ thống", level=1)).to_be_visible()


def paths() -> list[str]:
    entry = JournalEntry.objects.get(verb="dossiers.receive")
    return [
        "/quan-tri/",
        "/quan-tri/lich/?nam=2026",
        "/quan-tri/lich/ngay/",
        "/quan-tri/lich/gio-lam-viec/",
        "/quan-tri/lich/tinh-lai/?tu=01/06/2022",
        "/tinh-ngay-hen/",
        "/tinh-ngay-hen/?ngay=31/08/2022&gio=15:30&so=1&loai=ngay_lam_viec",
        "/tinh-ngay-hen/?ngay=x&gio=15:30&so=1&loai=ngay_lam_viec",
        "/quan-tri/quy-dinh/?a=nd61-2018&b=nd118-2025",
        "/quan-tri/quy-dinh/sua/?bo=nd61-2018",
        "/quan-tri/tin/",
        "/quan-tri/nhat-ky/",
        "/quan-tri/nhat-ky/?ve=khong-co",
        f"/quan-tri/nhat-ky/{entry.pk}/",
        "/quan-tri/nhat-ky/xuat/",
        "/quan-tri/xoa-du-lieu/",
        "/quan-tri/xoa-du-lieu/lap/",
        "/quan-tri/xoa-du-lieu/1/",
        "/quan-tri/xoa-du-lieu/thoi-han/1/",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_nobody_is_kept_out(
    live_site: LiveSite,
    boss: Any,
    new_page: Callable[..., Page],
    axe: Callable[[Page], None],
    width: int,
    scheme: str,
) -> None:
    page = new_page((width, 900))
    page.emulate_media(reduced_motion="reduce", color_scheme=scheme)  # type: ignore[arg-type]
    sign_in(page, live_site)
    for path in paths():
        page.goto(live_site.url + path)
        axe(page)
        page.set_viewport_size({"width": 320 if width < 720 else width, "height": 900})
        assert page.evaluate(SIDEWAYS) == 0, path
        page.set_viewport_size({"width": width, "height": 900})


@pytest.mark.parametrize("javascript", [True, False])
def test_a_day_is_added_seen_and_recounted(
    live_site: LiveSite,
    boss: Any,
    new_page: Callable[..., Page],
    axe: Callable[[Page], None],
    javascript: bool,
) -> None:
    page = new_page((1440, 900), javascript=javascript)
    sign_in(page, live_site)
    page.get_by_role("link", name="Lịch làm việc").click()
    page.get_by_role("link", name="Thêm ngày").click()
    page.get_by_role("button", name="Xem ảnh hưởng").click()
    expect(page.get_by_role("alert")).to_contain_text("Tên ngày")
    tomorrow = f"{clock.today():%d/%m}/{clock.today().year + 1}"
    page.get_by_label("Ngày", exact=True).fill(tomorrow)
    page.get_by_label("Tên ngày").fill("Nghỉ thêm")
    page.get_by_label("Số văn bản").fill("12/QĐ-UBND")
    page.get_by_label("Ngày ký").fill("01/06/2022")
    page.get_by_role("button", name="Xem ảnh hưởng").click()
    expect(page.get_by_role("heading", name="Hẹn trả bị ảnh hưởng")).to_be_visible()
    if javascript:
        axe(page)
    page.get_by_role("button", name="Ghi vào lịch").click()
    expect(page.get_by_role("heading", name="Tính lại hạn", level=1)).to_be_visible()
    page.get_by_role("link", name="Về lịch làm việc").click()
    expect(page.get_by_role("heading", name="Lịch làm việc", level=1)).to_be_visible()
