"""People and posts in a real browser: signing in without script, the switch of posts, nobody kept out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind, Role
from motcua.accounts.models import Delegation, Post
from motcua.accounts.tests.factories import make_account, make_person, make_post, make_unit
from motcua.core import clock
from motcua.core.refs import Ref
from tests.support.browser import LiveSite

pytestmark = pytest.mark.serial
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def admin(live_site: LiveSite) -> Post:
    """A district with an administrator who also stamps in a commune, and something on every page."""
    district = make_unit("Huyện Thử", code="thu-huyen")
    commune = make_unit("Xã Thử", parent=district, kind="xa", level="xa")
    person = make_person("Vũ Thị Hồng Xoan")
    post = make_post(Role.QUAN_TRI_TINH, district, person=person)
    make_post(Role.VAN_THU, commune, person=person)
    make_account(person, username="demo.quan-tri", demo=True)
    head, specialist = make_post(Role.TRUONG_PHONG, district), make_post(Role.CHUYEN_VIEN, district)
    today = clock.today()
    Delegation.objects.create(
        from_post=head,
        to_post=specialist,
        valid_from=today,
        valid_to=today + timedelta(3),
        basis="Giấy 01/UQ",
    )
    reader = accounts.actor_for(specialist.pk)
    accounts.note_reading(reader, ReadingKind.SEARCH_IDENTITY, sought="038190006142", found=2)
    accounts.note_reading(reader, ReadingKind.OPEN, subject=Ref("thu.ho-so", 1), label="H-1", why="Phối hợp")
    return post


def sign_in(page: Page, site: LiveSite) -> None:
    page.goto(f"{site.url}/dang-nhap/?next=/don-vi/")
    page.get_by_role("button", name="Đăng nhập với vai Quản trị tỉnh").click()
    expect(page.get_by_role("heading", name="Tổ chức bộ máy")).to_be_visible()


def paths(post: Post) -> list[str]:
    lender = Delegation.objects.get()
    return [
        "/don-vi/",
        f"/don-vi/?duoi={post.unit_id}",
        "/don-vi/?q=huyen",
        "/don-vi/?q=khong-co",
        f"/don-vi/{post.unit_id}/",
        *(f"/don-vi/{post.unit_id}/{word}/" for word in ("them", "doi-ten", "chuyen", "giai-the", "lien-he")),
        f"/don-vi/{post.unit_id}/ma-dinh-danh/",
        "/vi-tri/",
        f"/vi-tri/{lender.from_post_id}/",
        f"/vi-tri/{lender.from_post_id}/ket-thuc/",
        f"/vi-tri/{lender.from_post_id}/uy-quyen/",
        f"/uy-quyen/{lender.pk}/thu-hoi/",
        "/vi-tri/nhap/",
        "/nhan-su/",
        "/nhan-su/them/",
        f"/nhan-su/{post.person_id}/",
        f"/nhan-su/{post.person_id}/mo-vi-tri/",
        "/nhat-ky-tra-cuu/",
        "/tai-khoan/",
        "/doi-mat-khau/",
    ]


@pytest.mark.parametrize("width", [1440, 360])
def test_nobody_is_kept_out(
    live_site: LiveSite, admin: Post, new_page: Callable[..., Page], axe: Callable[[Page], None], width: int
) -> None:
    page = new_page((width, 900))
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_site.url}/dang-nhap/")
    axe(page)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy nhập tên đăng nhập")
    axe(page)
    sign_in(page, live_site)
    for path in paths(admin):
        page.goto(live_site.url + path)
        axe(page)
        page.set_viewport_size({"width": min(width, 320) if width < 720 else width, "height": 900})
        assert page.evaluate(SIDEWAYS) == 0, path
        page.set_viewport_size({"width": width, "height": 900})


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(live_site: LiveSite, phone: Page) -> None:
    phone.goto(f"{live_site.url}/dang-nhap/")
    phone.get_by_label("Tên đăng nhập").fill("anh.nv")
    phone.get_by_label("Mật khẩu").fill("sai")
    phone.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(phone.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng.")).to_be_visible()
    expect(phone.get_by_label("Tên đăng nhập")).to_have_value("anh.nv")
    expect(phone.get_by_label("Mật khẩu")).to_have_value("")


def test_without_script_from_signing_in_to_signing_out(
    live_site: LiveSite, admin: Post, new_page: Callable[..., Page]
) -> None:
    page = new_page((1440, 900), javascript=False)
    sign_in(page, live_site)
    switch = page.locator(".m-switch")
    switch.locator("summary").click()
    switch.get_by_role("button", name="Xã Thử").click()
    page.goto(f"{live_site.url}/don-vi/")
    expect(switch.locator("summary")).to_contain_text("Xã Thử")
    assert page.goto(f"{live_site.url}/vi-tri/").status == 403  # type: ignore[union-attr]
    page.goto(f"{live_site.url}/tai-khoan/")
    page.locator(".m-masthead").get_by_text("Vũ Thị Hồng Xoan").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()


def test_a_unit_is_renamed_and_remembers_its_former_name(
    live_site: LiveSite, admin: Post, page: Page
) -> None:
    sign_in(page, live_site)
    page.goto(f"{live_site.url}/don-vi/{admin.unit_id}/")
    page.get_by_text("Việc khác").click()
    page.get_by_role("link", name="Đổi tên").click()
    page.get_by_label("Tên mới").fill("Thị xã Thử")
    page.get_by_label("Số quyết định").fill("12/QĐ-UBND")
    page.get_by_label("Cơ quan ban hành").fill("UBND tỉnh")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("alert")).to_contain_text("Ngày ký")
    expect(page.get_by_label("Tên mới")).to_have_value("Thị xã Thử")
    today = f"{clock.today():%d/%m/%Y}"
    page.get_by_label("Ngày ký").fill(today)
    page.get_by_label("Ngày có hiệu lực").fill(today)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thị xã Thử")
    expect(page.get_by_role("table", name="Tên và cấp trên trước đây")).to_contain_text("Huyện Thử")
