"""References, figures, reference data, background jobs, rights of roles: what rooms register."""

from decimal import Decimal
from io import StringIO
from time import sleep

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from motcua.core import background, clock, figures, reference, refs
from motcua.core.actor import SYSTEM, Actor, ActorKind, Depth, Grant, RoleRights
from motcua.core.background import Job, Round, register_job
from motcua.core.figures import Figure, register_figure
from motcua.core.reference import Loader, loaders, register_loader
from motcua.core.refs import Ref, RefKind, register_ref
from motcua.core.tests.fabric import ANH


@given(st.from_regex(r"[a-z]+\.[a-z_]+", fullmatch=True), st.integers(0, 10**18 - 1))
def test_a_reference_reads_back(kind: str, number: int):
    assert Ref.parse(str(Ref(kind, number))) == Ref(kind, number)


@pytest.mark.parametrize(
    "text", ["", "x", ":1", "x:", "x:-1", "x:1.0", "x: 1", "x:²", "x:١", "x:" + "9" * 19]
)
def test_what_is_no_reference(text: str):
    with pytest.raises(ValueError, match="not a reference"):
        Ref.parse(text)


def test_a_kind_of_things_says_label_address_and_who_sees(monkeypatch):
    monkeypatch.setattr(refs, "_kinds", {})
    thing = Ref("core.thing", 7)
    assert not refs.can_see(SYSTEM, thing)  # nobody sees what nobody registered
    register_ref(
        RefKind("core.thing", lambda n: f"Vật {n}", lambda n: f"/vat/{n}/", lambda actor, n: actor is ANH)
    )
    assert (refs.label_of(thing), refs.url_of(thing)) == ("Vật 7", "/vat/7/")
    assert refs.can_see(ANH, thing)
    assert not refs.can_see(SYSTEM, thing)


def test_a_figure_has_one_definition(monkeypatch):
    monkeypatch.setattr(figures, "_figures", {})
    figure = Figure("x", "Số", "hồ sơ", "Đếm.", lambda period: Decimal(1), lambda period: [])
    register_figure(figure)
    register_figure(figure)
    assert figures.figures() == {"x": figure}
    with pytest.raises(ValueError, match="twice"):
        register_figure(Figure("x", "Khác", "hồ sơ", "Đếm.", lambda period: None, lambda period: []))


def test_loaders_run_in_the_order_of_the_floors(monkeypatch):
    monkeypatch.setattr(reference, "_loaders", [])
    ground, above = Loader("core", "Lịch", lambda: "x"), Loader("orgs", "Đơn vị", lambda: "y")
    register_loader(ground)
    register_loader(above)
    assert loaders() == [ground, above]


def test_jobs_come_round_and_a_failing_one_stops_no_other(monkeypatch, caplog):
    monkeypatch.setattr(background, "_jobs", {})
    ran: list[str] = []

    def broken() -> None:
        raise ValueError("broken")

    register_job(Job("often", 0, lambda: ran.append("often")))
    register_job(Job("broken", 0, broken))
    register_job(Job("rare", 3600, lambda: ran.append("rare")))
    round_ = Round()
    assert [round_.run_due(), round_.run_due()] == [0, 2]
    assert ran == ["often"]
    assert "the job broken failed" in caplog.text
    with pytest.raises(ValueError, match="twice"):
        register_job(Job("often", 1, broken))


def test_a_job_waits_for_its_turn(monkeypatch):
    monkeypatch.setattr(background, "_jobs", {})
    register_job(Job("soon", 0.02, lambda: None))
    round_ = Round()
    assert round_.run_due() == 0  # the first call starts the count
    sleep(0.03)
    assert [round_.run_due(), round_.run_due()] == [1, 0]


PATHS = st.lists(st.integers(1, 30), min_size=0, max_size=4).map(
    lambda ids: "/" + "".join(f"{n}/" for n in ids)
)


@given(PATHS, PATHS, st.sampled_from(Depth))
def test_a_grant_reaches_as_far_as_its_depth(own: str, other: str, depth: Depth):
    grant = Grant("x.do", own, depth)
    inside = other.split("/")[: len(own.split("/")) - 1] == own.split("/")[:-1]
    assert grant.covers(other) == (inside if depth is Depth.TREE else own == other)


def test_a_field_restricts_a_grant_only_where_a_field_is_asked_for():
    grant = Grant("x.do", "/1/", Depth.UNIT, frozenset({"ho-tich"}))
    assert grant.covers("/1/", "ho-tich")
    assert not grant.covers("/1/", "dat-dai")
    assert grant.covers("/1/")


def test_an_actor_has_what_its_grants_say():
    grants = (
        Grant("x.do", "/1/", Depth.TREE),
        Grant("x.do", "/9/", Depth.UNIT),
        Grant("x.see", "/", Depth.TREE),
    )
    actor = Actor(ActorKind.OFFICER, "Anh", grants=grants)
    assert actor.grants_for("x.do") == grants[:2]
    assert [actor.has("x.do"), actor.has("x.other")] == [True, False]
    assert [actor.may("x.do", path) for path in ("/1/5/", "/9/", "/9/1/", "/2/")] == [
        True,
        True,
        False,
        False,
    ]
    assert not actor.may("x.other", "/1/")
    assert not SYSTEM.has("x.do")
    assert actor == Actor(ActorKind.OFFICER, "Anh", grants=grants)


def test_roles_bring_rights_and_what_is_given_later_adds_up():
    rights = RoleRights()
    rights.give("chuyen_vien", ["x.do", "x.see"], Depth.OWN)
    rights.give("chuyen_vien", ["x.see"], Depth.TREE)
    assert rights.of("chuyen_vien") == {"x.do": Depth.OWN, "x.see": Depth.TREE}
    assert rights.of("vua") == {}


@pytest.mark.parametrize(("demo", "year"), [(True, 2021), (False, clock.real().year)])
def test_reference_data_of_the_demo_come_in_before_its_first_day(db, settings, monkeypatch, demo, year):
    settings.DEMO_CLOCK = demo
    seen: list[int] = []
    monkeypatch.setattr(reference, "_loaders", [])

    def load() -> str:
        seen.append(clock.now().year)
        return "đủ"

    register_loader(Loader("a", "A", load))
    call_command("reference", stdout=StringIO())
    assert seen == [year]
