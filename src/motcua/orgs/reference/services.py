"""Made by rule: about 2,000 public service units, the branches of the land registry, the police posts.

They carry the names of their districts and communes, are marked synthetic and end with their territory.
"""

from dataclasses import dataclass
from typing import Any

from motcua.orgs.enums import AuthorityLine, Block, Level, UnitKind
from motcua.orgs.reference.agencies import agency_key
from motcua.orgs.reference.plan import TWO_TIERS, Key, PlannedUnit

SOURCE = "Giả lập theo quy tắc từ danh mục đơn vị hành chính"
POLICE = {"kind": UnitKind.NGANH_DOC, "line": AuthorityLine.VERTICAL, "block": Block.HANH_CHINH}


@dataclass(frozen=True, slots=True)
class Rule:
    """One sort of unit: ``name`` takes the territory's name, ``parent`` an agency or an own unit's slug."""

    slug: str
    name: str
    sector: str
    parent: str = ""


OF_DISTRICT = (
    Rule("trung-tam-y-te", "Trung tâm Y tế {}", "y-te", "so-y-te"),
    Rule("benh-vien", "Bệnh viện Đa khoa {}", "y-te", "so-y-te"),
    Rule("thpt-1", "Trường THPT {} 1", "giao-duc", "so-gddt"),
    Rule("thpt-2", "Trường THPT {} 2", "giao-duc", "so-gddt"),
    Rule("thpt-3", "Trường THPT {} 3", "giao-duc", "so-gddt"),
    Rule("gdnn-gdtx", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên {}", "giao-duc"),
    Rule("van-hoa-the-thao", "Trung tâm Văn hóa, Thông tin, Thể thao và Du lịch {}", "van-hoa"),
    Rule("dich-vu-nong-nghiep", "Trung tâm Dịch vụ nông nghiệp {}", "nong-nghiep"),
    Rule("dang-ky-dat-dai", "Chi nhánh Văn phòng Đăng ký đất đai {}", "dat-dai", "so-tnmt"),
)
OF_COMMUNE = (
    Rule("tram-y-te", "Trạm Y tế {}", "y-te", "trung-tam-y-te"),
    Rule("tieu-hoc", "Trường Tiểu học {}", "giao-duc", "giao-duc-dao-tao"),
    Rule("thcs", "Trường THCS {}", "giao-duc", "giao-duc-dao-tao"),
)
OF_TOWN = (Rule("mam-non", "Trường Mầm non {}", "giao-duc", "giao-duc-dao-tao"),)
OF_PROVINCE = (
    ("benh-vien-tinh", "Bệnh viện Đa khoa tỉnh", "y-te", "so-y-te"),
    ("benh-vien-nhi", "Bệnh viện Nhi tỉnh", "y-te", "so-y-te"),
    ("benh-vien-phu-san", "Bệnh viện Phụ sản tỉnh", "y-te", "so-y-te"),
    ("benh-vien-phoi", "Bệnh viện Phổi tỉnh", "y-te", "so-y-te"),
    ("benh-vien-mat", "Bệnh viện Mắt tỉnh", "y-te", "so-y-te"),
    ("kiem-soat-benh-tat", "Trung tâm Kiểm soát bệnh tật tỉnh", "y-te", "so-y-te"),
    ("thpt-chuyen", "Trường THPT chuyên của tỉnh", "giao-duc", "so-gddt"),
    ("thu-vien-tinh", "Thư viện tỉnh", "van-hoa", "so-vhttdl"),
    ("bao-tang-tinh", "Bảo tàng tỉnh", "van-hoa", "so-vhttdl"),
    ("van-phong-dang-ky-dat-dai", "Văn phòng Đăng ký đất đai tỉnh", "dat-dai", "so-tnmt"),
    ("khuyen-nong", "Trung tâm Khuyến nông tỉnh", "nong-nghiep", "so-nnptnt"),
    ("cntt-tt", "Trung tâm Công nghệ thông tin và Truyền thông", "khoa-hoc", "so-tttt"),
)


def _inside(name: str) -> str:
    return name[:1].lower() + name[1:]


def _unit(rule: Rule, place: PlannedUnit, parent: Key, **more: Any) -> PlannedUnit:
    facts: dict[str, Any] = {"kind": UnitKind.DON_VI_SU_NGHIEP, "block": Block.SU_NGHIEP, **more}
    return PlannedUnit(
        code=f"{rule.slug}-{place.code}",
        name=rule.name.format(_inside(place.name) if rule.parent != "so-gddt" else place.short_name),
        short_name=rule.name.format(place.short_name),
        level=place.level,
        parent=parent,
        valid_from=place.valid_from,
        valid_to=place.valid_to,
        sector=rule.sector,
        synthetic=True,
        source=SOURCE,
        **facts,
    )


def _of_district(district: PlannedUnit) -> list[PlannedUnit]:
    police = Rule("cong-an", "Công an {}", "")
    return [
        *(
            _unit(rule, district, agency_key(rule.parent) if rule.parent else district.key)
            for rule in OF_DISTRICT
        ),
        _unit(police, district, agency_key("cong-an"), **POLICE),
    ]


def _of_commune(commune: PlannedUnit, district: PlannedUnit) -> list[PlannedUnit]:
    school_office = (f"{district.code}-giao-duc-dao-tao", district.valid_from)
    health_centre = (f"trung-tam-y-te-{district.code}", district.valid_from)
    parents = {"trung-tam-y-te": health_centre, "giao-duc-dao-tao": school_office}
    wanted = OF_COMMUNE if commune.kind == UnitKind.XA else (*OF_COMMUNE, *OF_TOWN)
    police = Rule("cong-an", "Công an {}", "")
    return [
        *(_unit(rule, commune, parents[rule.parent]) for rule in wanted),
        _unit(police, commune, (f"cong-an-{district.code}", district.valid_from), **POLICE),
    ]


def _of_province() -> list[PlannedUnit]:
    return [
        PlannedUnit(
            code=code,
            name=name,
            short_name=name,
            kind=UnitKind.DON_VI_SU_NGHIEP,
            level=Level.TINH,
            parent=agency_key(parent),
            sector=sector,
            block=Block.SU_NGHIEP,
            synthetic=True,
            source=SOURCE,
        )
        for code, name, sector, parent in OF_PROVINCE
    ]


def _police_of_2025(territories: list[PlannedUnit]) -> list[PlannedUnit]:
    """The police of the communes of two tiers, straight under the police of the province."""
    rule = Rule("cong-an", "Công an {}", "")
    return [
        _unit(rule, unit, agency_key("cong-an"), **POLICE)
        for unit in territories
        if unit.level == Level.XA and unit.valid_from >= TWO_TIERS
    ]


def service_units(territories: list[PlannedUnit]) -> list[PlannedUnit]:
    """Every unit made by rule, parents first: for the territories of 2022, and the police of 2025."""
    then = [unit for unit in territories if not unit.exact]
    districts = {unit.key: unit for unit in then if unit.level == Level.HUYEN}
    found = _of_province()
    for district in districts.values():
        found.extend(_of_district(district))
    for commune in then:
        if commune.level == Level.XA and commune.parent is not None:
            found.extend(_of_commune(commune, districts[commune.parent]))
    return found + _police_of_2025(territories)
