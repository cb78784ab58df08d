"""The menu shows what rooms filled in, to those who may enter."""

from dataclasses import dataclass, field

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from motcua.ui import menu
from motcua.ui.context import Chrome
from motcua.ui.types import Notice, Post


@dataclass
class Officer:
    name: str = "Anh"
    rights: set[str] = field(default_factory=set)

    def has(self, right: str) -> bool:
        return right in self.rights


@pytest.fixture
def desk() -> menu.DeskMenu:
    made = menu.DeskMenu()
    made.fill("late", url="ui:gallery_site", right="dossiers.view")
    made.fill("receive", url="ui:gallery", right="dossiers.receive")
    made.add("Văn bản", url="ui:gallery_site", order=20)
    made.add("Chứng thực", url="ui:gallery", order=10)
    return made


def test_an_officer_sees_what_they_may_enter_in_the_order_of_the_desk(desk: menu.DeskMenu) -> None:
    both = desk.groups(Officer(rights={"dossiers.view", "dossiers.receive"}), "/khac/")
    assert [[item.label for item in group.items] for group in both] == [
        ["Tiếp nhận hồ sơ", "Quá hạn"],
        ["Chứng thực", "Văn bản"],
    ]
    assert both[-1].title == "Chức năng khác"
    one = desk.groups(Officer(rights={"dossiers.view"}), "/khac/")
    assert [item.label for item in one[0].items] == ["Quá hạn"]


def test_counts_are_asked_once_and_only_a_count_above_nothing_is_marked(desk: menu.DeskMenu) -> None:
    asked = []

    def count(actor: menu.Person) -> dict[str, int]:
        asked.append(actor.name)
        return {"late": len(asked) - 1}

    desk.count_with(count)
    officer = Officer(rights={"dossiers.view"})
    assert desk.groups(officer, "/")[0].items[0].mark == ""
    late = desk.groups(officer, "/")[0].items[0]
    assert (late.count, late.mark) == (1, "late")
    assert asked == ["Anh", "Anh"]


def test_the_entry_with_the_longest_address_is_the_current_one(desk: menu.DeskMenu) -> None:
    officer = Officer(rights={"dossiers.view", "dossiers.receive"})
    items = desk.groups(officer, "/ui/nguoi-dan/1/")[0].items
    assert [item.current for item in items] == [False, True]
    assert [item.current for item in desk.groups(officer, "/ui/")[0].items] == [True, False]


def test_a_key_that_the_desk_lacks_is_a_mistake_of_the_code() -> None:
    with pytest.raises(KeyError):
        menu.DeskMenu().fill("khong-co", url="ui:gallery")
    with pytest.raises(KeyError):
        menu.SiteMenu().fill("khong-co", url="ui:gallery")
    with pytest.raises(TypeError):
        menu.Band().lead(khong_co="ui:gallery")


def test_the_masthead_leaves_out_what_leads_nowhere(rf: RequestFactory) -> None:
    band = menu.Band()
    drawn = band.draw(rf.get("/"), None, desk=True)
    assert (drawn.search_href, drawn.person, drawn.posts) == ("", "", ())
    band.lead(search="ui:gallery")
    band.posts_with(lambda request: (Post("Một cửa", "1", current=True), Post("Lãnh đạo", "2")))
    drawn = band.draw(rf.get("/", {"q": "lê"}), Officer(), desk=True)
    assert (drawn.search_href, drawn.search_value, drawn.post, len(drawn.posts)) == (
        "/ui/",
        "lê",
        "Một cửa",
        2,
    )


def test_the_context_asks_nothing_until_it_is_drawn(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def tell(request: HttpRequest) -> Notice:
        asked.append(request.path)
        return Notice("warn", "Bản trình diễn")

    monkeypatch.setattr(menu.band, "banners", [tell])
    chrome = Chrome(rf.get("/"))
    assert asked == []
    assert chrome.nav == ()
    assert not chrome.signed_in
    assert [one.title for one in chrome.banners] == ["Bản trình diễn"]
    assert len(chrome.banners) == 1
    assert asked == ["/"]
