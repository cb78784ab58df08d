"""The reference data: the counts of the province on every day that matters, and the loader's patience."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection

from motcua.orgs import public, queries, reference
from motcua.orgs.enums import Certainty, CodeScheme, Level, ShareKind, UnitKind
from motcua.orgs.models import LineageEdge, OrgUnit, UnitCode
from motcua.orgs.types import TERRITORIES

JUNE_2022 = date(2022, 6, 10)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thanh_hoa")]


@pytest.mark.parametrize(
    ("day", "levels", "kinds"),
    [
        (JUNE_2022, (1, 27, 559), (469, 60, 30)),
        (date(2024, 1, 31), (1, 27, 559), (469, 60, 30)),
        (date(2024, 2, 1), (1, 27, 558), (467, 60, 31)),
        (date(2024, 12, 31), (1, 27, 558), (467, 60, 31)),
        (date(2025, 1, 1), (1, 26, 547), (452, 63, 32)),
        (date(2025, 6, 30), (1, 26, 547), (452, 63, 32)),
        (date(2025, 7, 1), (1, 0, 166), (147, 19, 0)),
    ],
)
def test_counts_by_date(day, levels, kinds):
    tree = public.tree_as_of(day, kinds=TERRITORIES)
    by_level = Counter(row.level for row in tree)
    by_kind = Counter(row.kind for row in tree)
    assert tuple(by_level[level] for level in (Level.TINH, Level.HUYEN, Level.XA)) == levels
    assert tuple(by_kind[kind] for kind in (UnitKind.XA, UnitKind.PHUONG, UnitKind.THI_TRAN)) == kinds


def test_district_kinds_and_known_totals():
    tree = public.tree_as_of(JUNE_2022, kinds=TERRITORIES)
    assert Counter(row.kind for row in tree if row.level == Level.HUYEN) == {
        UnitKind.THANH_PHO: 2,
        UnitKind.THI_XA: 2,
        UnitKind.HUYEN: 23,
    }
    below = Counter(row.parent_id for row in tree if row.level == Level.XA)
    by_code = {row.code: row for row in tree}
    assert [below[by_code[code].id] for code in ("380", "381", "384", "405", "407")] == [34, 7, 8, 14, 31]


def test_agencies():
    province = public.unit_by_code("38", JUNE_2022)
    children = public.children_of(province.id, JUNE_2022)
    ranked = [
        row
        for row in children
        if row.kind in {UnitKind.SO, UnitKind.BAN, UnitKind.THANH_TRA, UnitKind.VAN_PHONG}
    ]
    assert len(ranked) == 20
    police = public.unit_by_code("cong-an", JUNE_2022)
    assert (police.parent_id, police.authority_line) == (None, "vertical")
    assert province.office_name == "UBND tỉnh Thanh Hóa"


def test_lineage_counts():
    edges = LineageEdge.objects.all()
    assert Counter(edges.values_list("share", flat=True)) == {
        ShareKind.WHOLE: 567,
        ShareKind.NONE: 26,
        ShareKind.SPLIT: 21,
        ShareKind.UNKNOWN: 10,
    }
    assert edges.filter(certainty=Certainty.UNKNOWN).count() == 10
    last_hop = edges.filter(effective_date=date(2025, 7, 1), successor__isnull=False)
    assert last_hop.values("predecessor").distinct().count() == 547
    per_successor = Counter(last_hop.values_list("successor", flat=True))
    assert (len(per_successor), max(per_successor.values())) == (166, 12)
    assert sum(count == 1 for count in per_successor.values()) == 22
    assert last_hop.filter(share=ShareKind.SPLIT).values("predecessor").distinct().count() == 10


def test_codes_are_reused_and_the_day_decides():
    then, now = public.unit_by_code("14758", JUNE_2022), public.unit_by_code("14758", date(2025, 7, 1))
    assert (then.name, now.name) == ("Phường Đông Thọ", "Phường Hàm Rồng")
    assert then.id != now.id


def test_identifier_codes():
    for scheme, pattern in (
        (CodeScheme.QCVN102, r"^\d{3}\.\d{2}\.\d{2}\.H56$"),
        (CodeScheme.QD20, r"^H56(\.\d{2,3})*$"),
    ):
        codes = UnitCode.objects.filter(scheme=scheme)
        assert codes.exists()
        assert codes.exclude(code__regex=pattern).count() == 0
        in_june = codes.filter(valid_from__lte=JUNE_2022, valid_to__isnull=True) | codes.filter(
            valid_from__lte=JUNE_2022, valid_to__gte=JUNE_2022
        )
        values = list(in_june.values_list("code", flat=True))
        assert len(values) == len(set(values))
    assert list(UnitCode.objects.filter(synthetic=False).values_list("code", flat=True).order_by("code")) == [
        "000.00.00.H56",
        "H56",
    ]
    commune = public.unit_by_code("14758", JUNE_2022)
    district = public.ancestors(commune)[-1]
    assert commune.agency_code.split(".")[2] == district.agency_code.split(".")[2]


def test_what_is_made_by_rule_is_marked():
    services = OrgUnit.objects.filter(kind=UnitKind.DON_VI_SU_NGHIEP, synthetic=True)
    assert 1900 <= services.count() <= 2100
    assert not OrgUnit.objects.filter(kind__in=TERRITORIES, synthetic=True).exists()
    assert OrgUnit.objects.filter(kind=UnitKind.PHONG, level=Level.HUYEN).count() == 27 * 12
    assert OrgUnit.objects.filter(kind=UnitKind.BO_PHAN_MOT_CUA).count() == 28


def test_every_path_is_the_parents_path_and_the_own_id():
    paths = dict(OrgUnit.objects.values_list("id", "path"))
    for number, parent, path in OrgUnit.objects.values_list("id", "parent_id", "path"):
        assert path == f"{paths[parent] if parent else '/'}{number}/"


def test_loading_again_changes_nothing():
    OrgUnit.objects.filter(code="38").update(phone="0237.0000000")
    before = list(OrgUnit.objects.order_by("id").values())
    assert reference.load() == "đã đủ"
    assert list(OrgUnit.objects.order_by("id").values()) == before


def _plan(cursor, path: str) -> str:
    sql = queries._TREE.format(now_filter="", then_filter="")
    cursor.execute(f"EXPLAIN {sql}", {"under": f"{path}%", "on": JUNE_2022})
    return "\n".join(line for (line,) in cursor.fetchall())


def test_the_tree_of_a_unit_is_read_from_the_index():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE orgs_orgunit")
        plan = _plan(cursor, public.unit_by_code("399", JUNE_2022).path)
    assert "orgs_unit_tree" in plan
    assert "Seq Scan on orgs_orgunit" not in plan


def test_the_tree_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        tree = public.tree_as_of(JUNE_2022)
    assert len(tree) > 3000
    seen: set[int] = set()
    for row in tree:  # parents before children
        assert row.parent_id is None or row.parent_id in seen
        seen.add(row.id)


def test_who_receives_and_who_answers_for_a_unit():
    division = public.division_of(public.unit_by_code("399", JUNE_2022), "quan-ly-do-thi", JUNE_2022)
    assert division.name == "Phòng Kinh tế và Hạ tầng"
    assert public.agency_of(division).name == "Huyện Hoằng Hóa"
    expected = {
        "399": "mot-cua-399",
        "399-tu-phap": "mot-cua-399",
        "mot-cua-399": "mot-cua-399",
        "15865": "15865",
        "tieu-hoc-15865": "mot-cua-399",
        "so-tu-phap": "tt-pvhcc",
        "38": "tt-pvhcc",
    }
    units = public.units_by_code(expected, JUNE_2022)
    found = {code: public.one_stop_of(unit, JUNE_2022).code for code, unit in units.items()}
    assert found == expected


def test_find_units():
    assert public.find_units("huyen hoang hoa", JUNE_2022)[0].code == "399"
    assert public.find_units("Quang Trung", JUNE_2022)[0].name.endswith("Quang Trung")
    assert public.find_units("  ", JUNE_2022) == []
    assert public.find_units("%", JUNE_2022) == []
    assert public.find_units("38", JUNE_2022)[0].code == "38"
