"""Provincial agencies, bodies outside the UBND, and the divisions of districts and agencies."""

from motcua.orgs.enums import Level, UnitKind
from motcua.orgs.reference.plan import NOT_LATER_THAN, Key, PlannedUnit, day, rows
from motcua.orgs.types import PROVINCE_CODE

UBND_TINH = "ubnd-tinh"  # in the data a row of its own; here the province's row is its people's committee
KINDS = {
    "van_phong": UnitKind.VAN_PHONG,
    "so": UnitKind.SO,
    "thanh_tra": UnitKind.THANH_TRA,
    "ban": UnitKind.BAN,
    "ban_quan_ly": UnitKind.BAN,
    "trung_tam_pvhcc": UnitKind.BO_PHAN_MOT_CUA,
    "hdnd": UnitKind.DAN_CU,
    "thuong_truc_hdnd": UnitKind.DAN_CU,
    "ban_hdnd": UnitKind.DAN_CU,
    "cap_uy": UnitKind.DANG,
    "co_quan_dang": UnitKind.DANG,
    "phong": UnitKind.PHONG,
    "mat_tran": UnitKind.DOAN_THE,
    "to_chuc_ctxh": UnitKind.DOAN_THE,
    "nganh_doc": UnitKind.NGANH_DOC,
    "doanh_nghiep": UnitKind.DOANH_NGHIEP,
    "don_vi_su_nghiep": UnitKind.DON_VI_SU_NGHIEP,
}
SYNTHETIC = "Giả lập theo mô hình chung"


def agency_key(code: str) -> Key:
    """The key of an agency; the UBND of the province is the province's own row."""
    return (PROVINCE_CODE if code == UBND_TINH else code, NOT_LATER_THAN)


def agencies() -> list[PlannedUnit]:
    """The bodies of the province, parents first. Their names are known, their codes synthetic."""
    return [
        PlannedUnit(
            code=row["id"],
            name=row["name"],
            short_name=row["short_name"],
            kind=KINDS[row["kind"]],
            level=row["level"],
            parent=agency_key(row["parent_id"]) if row["parent_id"] else None,
            qcvn102=row["code_qcvn102"],
            qd20=row["code_qd20"],
            block=row["block"],
            line=row["authority_line"],
            valid_from=day(row.get("valid_from", "")) or NOT_LATER_THAN,
            source=row["source_note"],
        )
        for row in (*rows("agencies-2022.csv"), *rows("agencies-2025.csv"))
        if row["id"] != UBND_TINH
    ]


def _division(row: dict[str, str], parent: PlannedUnit) -> PlannedUnit:
    return PlannedUnit(
        code=f"{parent.code}-{row['division']}",
        name=row["name"],
        short_name=row["short_name"],
        kind=UnitKind.PHONG,
        level=parent.level,
        parent=parent.key,
        valid_from=parent.valid_from,
        valid_to=parent.valid_to,
        division=row["division"],
        synthetic=True,
        source=SYNTHETIC,
    )


def divisions(planned: list[PlannedUnit]) -> list[PlannedUnit]:
    """The divisions under every district and under every provincial agency."""
    found = []
    for row in rows("divisions.csv"):
        for parent in planned:
            if row["parent"] == "huyen" and parent.level == Level.HUYEN:
                if not row["only_kinds"] or parent.kind in row["only_kinds"].split():
                    found.append(_division(row, parent))
            elif row["parent"] == parent.code:
                found.append(_division(row, parent))
    return found


def one_stop_shops(districts: list[PlannedUnit]) -> list[PlannedUnit]:
    """The one-stop shop of every district; the province has its centre, communes receive themselves."""
    return [
        PlannedUnit(
            code=f"mot-cua-{district.code}",
            name=f"Bộ phận Tiếp nhận và Trả kết quả {district.name[:1].lower()}{district.name[1:]}",
            short_name=f"Một cửa {district.short_name}",
            kind=UnitKind.BO_PHAN_MOT_CUA,
            level=district.level,
            parent=district.key,
            valid_from=district.valid_from,
            valid_to=district.valid_to,
            synthetic=True,
            source=SYNTHETIC,
        )
        for district in districts
    ]
