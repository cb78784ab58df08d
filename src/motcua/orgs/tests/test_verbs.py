"""The verbs of the units: what they change, what they leave, whom they refuse."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from motcua.core import clock
from motcua.core.actor import Actor, ActorKind, Depth, Grant
from motcua.core.decision import Refusal, RefusalKind, no
from motcua.core.journal import lines_of
from motcua.core.refs import Ref
from motcua.orgs import public as orgs
from motcua.orgs import types
from motcua.orgs.models import LineageEdge, OrgDecision, OrgUnit, UnitPast
from motcua.orgs.tests.factories import make_unit

pytestmark = pytest.mark.django_db
RIGHTS = (
    "establish_unit",
    "rename_unit",
    "move_unit",
    "dissolve_unit",
    "describe_unit",
    "give_code",
    "name_successor",
)
TODAY = clock.real().date()
LAST_YEAR = TODAY - timedelta(365)
YESTERDAY = TODAY - timedelta(1)


def officer(path: str) -> Actor:
    grants = tuple(Grant(f"orgs.{right}", path, Depth.TREE) for right in RIGHTS)
    return Actor(ActorKind.OFFICER, "Anh", person_id=1, post_id=1, unit_id=1, unit_path=path, grants=grants)


@pytest.fixture
def province():
    return make_unit("Tỉnh Thử", kind="tinh", level="tinh")


@pytest.fixture
def anh(province):
    return officer(province.path)


@pytest.fixture
def chi():
    return officer(make_unit("Tỉnh Khác").path)


def decision(effective: date = YESTERDAY, **facts) -> orgs.DecisionData:
    data = orgs.DecisionData("12/QĐ-UBND", effective - timedelta(9), "UBND tỉnh", "Về tổ chức", effective)
    return replace(data, **facts)


def new_unit(parent, **facts) -> orgs.NewUnit:
    wanted = orgs.NewUnit("phong-moi", "Phòng Mới", "", "phong", parent.level, parent.pk)
    return replace(wanted, **facts)


# ------------------------------------------------------------------ establish


def test_establish(anh, province):
    row = orgs.establish_unit(anh, unit=new_unit(province, agency_code="000.00.99.H56"), decision=decision())
    assert row.path == f"{province.path}{row.id}/"
    assert (row.valid_from, row.valid_to) == (YESTERDAY, None)
    assert [code.code for code in orgs.codes_of(row.id)] == ["000.00.99.H56"]
    assert OrgDecision.objects.get().units.get().pk == row.id
    assert lines_of(Ref("orgs.unit", row.id))[0].verb == "orgs.establish_unit"
    assert row.id not in {one.id for one in orgs.tree_as_of(LAST_YEAR)}
    assert row.id in {one.id for one in orgs.tree_as_of(TODAY, under=province.path)}


@pytest.mark.refusal("orgs.establish_unit")
def test_establish_is_refused_elsewhere(chi, province, untouched):
    with untouched("orgs") as refused:
        orgs.establish_unit(chi, unit=new_unit(province), decision=decision())
    assert refused.value.kind is RefusalKind.FORBIDDEN


@pytest.mark.parametrize(
    ("unit", "basis", "field"),
    [
        ({"name": "  "}, {}, "name"),
        ({"name": "x" * 201}, {}, "name"),
        ({"code": "Mã Sai"}, {}, "code"),
        ({"kind": "la"}, {}, "kind"),
        ({"kind": ""}, {}, "kind"),
        ({"level": "trung-uong"}, {}, "level"),
        ({"agency_code": "000.00.1.H56"}, {}, "agency_code"),
        ({"agency_code_new": "H56.a"}, {}, "agency_code_new"),
        ({"agency_code_new": "H56." + "A" * 32}, {}, "agency_code_new"),
        ({}, {"number": ""}, "number"),
        ({}, {"issuer": " "}, "issuer"),
        ({}, {"signed_on": TODAY + timedelta(1)}, "signed_on"),
        ({}, {"effective": date(1990, 1, 1)}, "effective"),
    ],
)
def test_establish_says_what_is_wrong(anh, province, untouched, unit, basis, field):
    with untouched("orgs") as refused:
        orgs.establish_unit(anh, unit=new_unit(province, **unit), decision=decision(**basis))
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_code_belongs_to_one_unit_at_a_time(anh, province, untouched):
    former = orgs.establish_unit(anh, unit=new_unit(province), decision=decision(LAST_YEAR))
    with untouched("orgs"):
        orgs.establish_unit(anh, unit=new_unit(province), decision=decision())
    orgs.dissolve_unit(anh, unit_id=former.id, revision=0, decision=decision(), successors=[])
    later = orgs.establish_unit(anh, unit=new_unit(province), decision=decision())
    assert orgs.unit_by_code("phong-moi", LAST_YEAR).id == former.id
    assert orgs.unit_by_code("phong-moi", TODAY).id == later.id


# ------------------------------------------------------------------ rename


def rename(actor, unit, name="Huyện Tên Mới", effective=YESTERDAY, **facts):
    return orgs.rename_unit(
        actor,
        unit_id=unit.pk,
        name=name,
        short_name="Tên Mới",
        decision=decision(effective),
        **{"revision": unit.revision, **facts},
    )


def test_rename_keeps_the_unit_and_its_former_name(anh, province):
    unit = make_unit("Huyện Cũ", parent=province)
    row = rename(anh, unit, kind="thi_xa")
    assert (row.id, row.name, row.kind, row.path) == (unit.pk, "Huyện Tên Mới", "thi_xa", unit.path)
    (then,) = [one for one in orgs.tree_as_of(LAST_YEAR) if one.id == unit.pk]
    (now,) = [one for one in orgs.tree_as_of(TODAY) if one.id == unit.pk]
    assert (then.name, then.kind, now.name) == ("Huyện Cũ", "huyen", "Huyện Tên Mới")
    (past,) = orgs.past_of(unit.pk)
    assert (past.name, past.valid_to, past.decision) == (
        "Huyện Cũ",
        YESTERDAY - timedelta(1),
        "12/QĐ-UBND",
    )
    assert [one.id for one in orgs.find_units("ten moi", TODAY)] == [unit.pk]


def test_renamed_twice_each_day_has_its_name(anh, province):
    unit = make_unit("Huyện Một", parent=province)
    for name, day in (("Huyện Hai", TODAY - timedelta(20)), ("Huyện Ba", TODAY - timedelta(10))):
        unit.refresh_from_db()
        rename(anh, unit, name, day)
    names = [
        next(one.name for one in orgs.tree_as_of(TODAY - timedelta(days)) if one.id == unit.pk)
        for days in (21, 20, 11, 10, 0)
    ]
    assert names == ["Huyện Một", "Huyện Hai", "Huyện Hai", "Huyện Ba", "Huyện Ba"]


@pytest.mark.refusal("orgs.rename_unit")
def test_rename_is_refused_elsewhere(chi, province, untouched):
    unit = make_unit(parent=province)
    with untouched("orgs") as refused:
        rename(chi, unit)
    assert refused.value.kind is RefusalKind.FORBIDDEN


def test_rename_tells_who_comes_second(anh, province, untouched):
    unit = make_unit(parent=province)
    rename(anh, unit)
    with untouched("orgs") as refused:
        rename(anh, unit, "Huyện Khác")
    assert refused.value.kind is RefusalKind.CONFLICT


@pytest.mark.parametrize(
    ("effective", "name"), [(TODAY + timedelta(1), "A"), (date(2021, 7, 1), "A"), (YESTERDAY, " ")]
)
def test_rename_is_refused(anh, province, untouched, effective, name):
    unit = make_unit(parent=province)
    with untouched("orgs") as refused:
        rename(anh, unit, name, effective)
    assert refused.value.kind is RefusalKind.INVALID


# ------------------------------------------------------------------ move


def move(actor, unit, parent, effective=YESTERDAY):
    return orgs.move_unit(
        actor, unit_id=unit.pk, revision=unit.revision, parent_id=parent.pk, decision=decision(effective)
    )


def held_alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        return bool(cursor.fetchone()[0])


def test_who_changes_the_shape_of_the_tree_is_alone(anh, province):
    one, other = make_unit("Huyện A", parent=province), make_unit("Huyện B", parent=province)
    orgs.describe_unit(anh, unit_id=one.pk, revision=one.revision, address="Số 1", phone="")
    assert not held_alone()
    one.refresh_from_db()
    move(anh, one, other)
    assert held_alone()


def test_move_takes_everything_below_along(anh, province):
    old, new = make_unit("Huyện A", parent=province), make_unit("Huyện B", parent=province)
    commune = make_unit("Xã C", parent=old, kind="xa", level="xa")
    school = make_unit("Trường D", parent=commune, kind="don_vi_su_nghiep", level="xa")
    ended = make_unit("Trạm E", parent=commune, valid_to=LAST_YEAR)
    row = move(anh, commune, new)
    assert (row.path, row.parent_id) == (f"{new.path}{commune.pk}/", new.pk)
    assert orgs.unit(school.pk).path == f"{row.path}{school.pk}/"
    assert orgs.unit(ended.pk).path == ended.path
    below_old = {one.id for one in orgs.tree_as_of(LAST_YEAR, under=old.path)}
    assert {commune.pk, school.pk, ended.pk} <= below_old
    assert {one.id for one in orgs.tree_as_of(TODAY, under=old.path)} == {old.pk}
    assert {one.id for one in orgs.tree_as_of(TODAY, under=new.path)} == {new.pk, commune.pk, school.pk}


@pytest.mark.refusal("orgs.move_unit")
def test_move_needs_the_right_at_both_ends(anh, chi, province, untouched):
    mine = make_unit(parent=province)
    others = OrgUnit.objects.get(path=chi.unit_path)
    for actor in (anh, chi):
        with untouched("orgs") as refused:
            move(actor, mine, others)
        assert refused.value.kind is RefusalKind.FORBIDDEN


def test_move_never_makes_a_circle(anh, province, untouched):
    upper = make_unit(parent=province)
    lower = make_unit(parent=upper)
    for parent in (upper, lower, province):
        with untouched("orgs"):
            move(anh, upper, parent)


def test_move_is_refused_before_a_change_below(anh, province, untouched):
    upper, other = make_unit(parent=province), make_unit(parent=province)
    lower = make_unit(parent=upper)
    rename(anh, lower, effective=TODAY - timedelta(5))
    with untouched("orgs") as refused:
        move(anh, upper, other, TODAY - timedelta(6))
    assert refused.value.problems[0].field == "effective"
    move(anh, upper, other, TODAY - timedelta(4))
    assert UnitPast.objects.filter(unit=lower).count() == 2


# ------------------------------------------------------------------ dissolve


def dissolve(actor, unit, successors=(), effective=YESTERDAY):
    return orgs.dissolve_unit(
        actor,
        unit_id=unit.pk,
        revision=unit.revision,
        decision=decision(effective),
        successors=successors,
    )


def test_dissolve_whole_into_another(anh, province):
    gone, heir = make_unit("Xã A", parent=province), make_unit("Xã B", parent=province)
    row = dissolve(anh, gone, [orgs.Succession(heir.pk)])
    assert row.valid_to == YESTERDAY - timedelta(1)
    _, (edge,) = orgs.lineage_of(gone.pk)
    assert (edge.other, edge.share, edge.certainty, edge.basis) == (
        orgs.unit(heir.pk),
        "whole",
        "documented",
        "12/QĐ-UBND",
    )
    (back,), _ = orgs.lineage_of(heir.pk)
    assert back.other == orgs.unit(gone.pk)
    assert gone.pk not in {one.id for one in orgs.tree_as_of(YESTERDAY)}
    assert gone.pk in {one.id for one in orgs.tree_as_of(YESTERDAY - timedelta(1))}


def test_dissolve_into_nobody_and_into_several(anh, province):
    alone, split = make_unit(parent=province), make_unit(parent=province)
    heirs = [make_unit(parent=province) for _ in range(3)]
    dissolve(anh, alone)
    dissolve(anh, split, [orgs.Succession(one.pk, "split", one is heirs[0]) for one in heirs])
    _, (edge,) = orgs.lineage_of(alone.pk)
    assert (edge.other, edge.share) == (None, "none")
    _, edges = orgs.lineage_of(split.pk)
    assert [edge.is_default for edge in edges].count(True) == 1
    assert [edge.other for edge in edges] == [orgs.unit(one.pk) for one in heirs]


@pytest.mark.refusal("orgs.dissolve_unit")
def test_dissolve_is_refused_elsewhere(chi, province, untouched):
    unit = make_unit(parent=province)
    with untouched("orgs") as refused:
        dissolve(chi, unit)
    assert refused.value.kind is RefusalKind.FORBIDDEN


def test_dissolve_is_refused_while_something_goes_on(anh, province, untouched, monkeypatch):
    unit, heir = make_unit(parent=province), make_unit(parent=province)
    wrong = [
        [orgs.Succession(unit.pk)],
        [orgs.Succession(heir.pk, "split")],
        [orgs.Succession(heir.pk), orgs.Succession(province.pk)],
        [orgs.Succession(heir.pk, "split"), orgs.Succession(heir.pk, "split")],
        [orgs.Succession(0)],
    ]
    for successors in wrong:
        with untouched("orgs") as refused:
            dissolve(anh, unit, successors)
        assert refused.value.problems[0].field == "successors"
    with untouched("orgs"):
        dissolve(anh, unit, effective=date(2021, 7, 1))
    monkeypatch.setattr(types, "_objections", {"thu": lambda number, day: no("Còn người làm việc.")})
    with untouched("orgs"):
        dissolve(anh, unit)
    monkeypatch.setattr(types, "_objections", {})
    make_unit(parent=unit)
    with untouched("orgs") as refused:
        dissolve(anh, unit)
    assert refused.value.problems[0].field == "effective"


# ------------------------------------------------------------------ describe, codes, successors


def test_describe(anh, province):
    row = orgs.describe_unit(
        anh, unit_id=province.pk, revision=0, address=" 35  Đại lộ Lê Lợi ", phone="0237 3852 246"
    )
    assert (row.address, row.phone) == ("35 Đại lộ Lê Lợi", "0237 3852 246")


@pytest.mark.parametrize("phone", ["gọi sau", "12", "0" * 31, "+", "0237/385", "1900\u202e1234567"])
def test_what_cannot_be_called_is_no_phone(anh, province, phone):
    with pytest.raises(Refusal) as refused:
        orgs.describe_unit(anh, unit_id=province.pk, revision=0, address="", phone=phone)
    assert refused.value.problems[0].field == "phone"


@pytest.mark.parametrize("phone", ["", "113", "1900 1234", "(0237) 385.2246", "+84 237 3852 246"])
def test_what_can_be_called_is_one(anh, province, phone):
    assert orgs.describe_unit(anh, unit_id=province.pk, revision=0, address="", phone=phone).phone == phone


@pytest.mark.refusal("orgs.describe_unit")
def test_describe_is_refused_elsewhere(chi, province, untouched):
    with untouched("orgs"):
        orgs.describe_unit(chi, unit_id=province.pk, revision=0, address="", phone="")


def give(actor, unit, code="000.00.98.H56", day=YESTERDAY, scheme="qcvn102"):
    unit.refresh_from_db()
    return orgs.give_code(
        actor, unit_id=unit.pk, revision=unit.revision, scheme=scheme, code=code, valid_from=day
    )


def test_a_new_code_ends_the_one_before(anh, province):
    unit = make_unit(parent=province)
    give(anh, unit, "000.00.97.H56", LAST_YEAR)
    assert give(anh, unit).agency_code == "000.00.98.H56"
    new, old = orgs.codes_of(unit.pk)
    assert (old.code, old.valid_to, new.code, new.valid_to) == (
        "000.00.97.H56",
        YESTERDAY - timedelta(1),
        "000.00.98.H56",
        None,
    )


def test_a_real_code_takes_the_place_of_a_synthetic_one(anh, province):
    unit = make_unit(parent=province)
    unit.codes.create(scheme="qcvn102", code="000.00.96.H56", valid_from=unit.valid_from, synthetic=True)
    give(anh, unit, day=unit.valid_from)
    (code,) = orgs.codes_of(unit.pk)
    assert (code.code, code.synthetic) == ("000.00.98.H56", False)


@pytest.mark.refusal("orgs.give_code")
def test_give_code_is_refused(anh, chi, province, untouched):
    unit, other = make_unit(parent=province), make_unit(parent=province)
    give(anh, other)
    for actor, facts in (
        (chi, {}),
        (anh, {"code": "H56"}),
        (anh, {"scheme": "la"}),
        (anh, {"day": TODAY + timedelta(1)}),
        (anh, {"code": "000.00.98.H56"}),
    ):
        with untouched("orgs"):
            give(actor, unit, **facts)


def unknown_edge(province):
    gone = make_unit("Xã Mất", parent=province, valid_to=YESTERDAY - timedelta(1))
    return LineageEdge.objects.create(
        predecessor=gone, effective_date=YESTERDAY, change="nhap", share="unknown", certainty="unknown"
    )


def test_an_unknown_successor_becomes_known(anh, province):
    edge, heir = unknown_edge(province), make_unit(parent=province)
    orgs.name_successor(anh, edge_id=edge.pk, successor_id=heir.pk, basis="Nghị quyết 1238")
    _, (found,) = orgs.lineage_of(edge.predecessor_id)
    assert (found.other, found.certainty, found.basis) == (
        orgs.unit(heir.pk),
        "documented",
        "Nghị quyết 1238",
    )
    with pytest.raises(Refusal):
        orgs.name_successor(anh, edge_id=edge.pk, successor_id=province.pk, basis="Khác")


@pytest.mark.refusal("orgs.name_successor")
def test_name_successor_is_refused(anh, chi, province, untouched):
    edge, heir = unknown_edge(province), make_unit(parent=province)
    for actor, successor, basis in (
        (chi, heir.pk, "x"),
        (anh, edge.predecessor_id, "x"),
        (anh, 0, "x"),
        (anh, heir.pk, " "),
    ):
        with untouched("orgs"):
            orgs.name_successor(actor, edge_id=edge.pk, successor_id=successor, basis=basis)
    with untouched("orgs") as refused:
        orgs.name_successor(anh, edge_id=0, successor_id=heir.pk, basis="x")
    assert refused.value.kind is RefusalKind.NOT_FOUND
