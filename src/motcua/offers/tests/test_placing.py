"""Who receives and who resolves: by level, field and agency."""

from datetime import date

from motcua.offers.rules import Units, places
from motcua.offers.types import Place
from motcua.orgs.types import UnitRow


def row(
    number: int, code: str, kind: str, level: str, parent: int | None = None, division: str = ""
) -> UnitRow:
    return UnitRow(
        id=number,
        code=code,
        name=code,
        short_name=code,
        kind=kind,
        level=level,
        parent_id=parent,
        path=f"/{number}/",
        agency_code="",
        agency_code_new="",
        division=division,
        sector="",
        block="",
        authority_line="",
        address="",
        phone="",
        valid_from=date(2021, 7, 1),
        valid_to=None,
        synthetic=False,
    )


UNITS = Units(
    [
        row(1, "38", "tinh", "tinh"),
        row(2, "tt-pvhcc", "bo_phan_mot_cua", "tinh", 1),
        row(3, "so-tu-phap", "so", "tinh", 1),
        row(4, "so-tu-phap-a", "phong", "tinh", 3, "van-phong"),
        row(5, "so-tu-phap-b", "phong", "tinh", 3, "ho-tich"),
        row(10, "399", "huyen", "huyen", 1),
        row(11, "mot-cua-399", "bo_phan_mot_cua", "huyen", 10),
        row(12, "399-tu-phap", "phong", "huyen", 10, "tu-phap"),
        row(20, "16000", "xa", "xa", 10),
        row(21, "16001", "xa", "xa", 10),
        row(30, "cong-an-16000", "nganh_doc", "xa"),
        row(31, "dang-ky-dat-dai-399", "don_vi_su_nghiep", "huyen"),
    ]
)


def test_a_commune_receives_and_resolves_itself():
    assert places(UNITS, levels=["xa"], divisions=["tu-phap"], agencies=[]) == [
        Place(20, 20, 20),
        Place(21, 21, 21),
    ]


def test_the_police_of_the_commune_resolves_and_answers_where_there_is_one():
    found = places(UNITS, levels=["xa"], divisions=[], agencies=[], resolvers={"xa": "cong-an"})
    assert found == [Place(20, 30, 30), Place(21, 21, 21)]


def test_the_land_registry_s_branch_resolves_what_the_district_s_shop_receives():
    found = places(
        UNITS,
        levels=["huyen"],
        divisions=["tu-phap"],
        agencies=[],
        resolvers={"huyen": "dang-ky-dat-dai"},
    )
    assert found == [Place(11, 31, 31)]


def test_in_a_district_the_shop_receives_and_the_division_resolves():
    assert places(UNITS, levels=["huyen"], divisions=["x", "tu-phap"], agencies=[]) == [Place(11, 12, 10)]


def test_without_such_a_division_the_ubnd_resolves():
    assert places(UNITS, levels=["huyen"], divisions=["y-te"], agencies=[]) == [Place(11, 10, 10)]


def test_in_the_province_the_centre_receives_and_a_division_of_the_agency_resolves():
    assert places(UNITS, levels=["tinh"], divisions=["y-te"], agencies=["so-tu-phap", "so-moi"]) == [
        Place(2, 5, 3)
    ]


def test_every_level_has_its_places():
    found = places(UNITS, levels=["tinh", "huyen", "xa", "bo"], divisions=[], agencies=["so-tu-phap"])
    assert [place.receiving_unit_id for place in found] == [20, 21, 11, 2]
