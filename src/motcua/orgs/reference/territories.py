"""Province, districts and communes of 2022, of the time between, and of 2025 (see fixtures/README.md).

Their identifier codes are synthetic: districts take the numbers that no provincial agency has, communes
count within their district (QCVN 102), and from 01/07/2025 stand on the second level (QĐ 20/2020).
"""

from collections import defaultdict
from datetime import date

from motcua.orgs.enums import Level
from motcua.orgs.reference.plan import TWO_TIERS, PlannedUnit, day, rows

PROVINCE = "H56"  # the province's real code
SEEN_ELSEWHERE = {14, 22}  # numbers seen in real dossier codes, owner unknown: left free


def _taken_numbers() -> set[int]:
    return {int(row["code_qcvn102"].split(".")[2]) for row in rows("agencies-2022.csv")} | SEEN_ELSEWHERE


class _Codes:
    """Hands out the synthetic codes in the order of the GSO codes."""

    def __init__(self) -> None:
        taken = _taken_numbers()
        self.free = [number for number in range(1, 100) if number not in taken]
        self.district: dict[str, int] = {}
        self.communes: defaultdict[str, int] = defaultdict(int)
        self.kept: dict[tuple[str, str], tuple[str, str]] = {}
        self.second_level = 100

    def of(self, row: dict[str, str]) -> tuple[str, str]:
        """Both codes (QCVN 102, QĐ 20/2020) of one territory."""
        code, parent = row["gso_code"], row["parent_code"]
        if row["level"] == Level.TINH:
            return (f"000.00.00.{PROVINCE}", PROVINCE)
        if row["level"] == Level.HUYEN:
            number = self.district[code] = self.free[len(self.district)]
            return (f"000.00.{number:02d}.{PROVINCE}", f"{PROVINCE}.{number:02d}")
        if date.fromisoformat(row["valid_from"]) >= TWO_TIERS:
            self.second_level += 1
            return ("", f"{PROVINCE}.{self.second_level}")
        return self._commune(code, parent)

    def _commune(self, code: str, parent: str) -> tuple[str, str]:
        if (code, parent) not in self.kept:
            self.communes[parent] += 1
            inner, outer = self.communes[parent], self.district[parent]
            self.kept[code, parent] = (
                f"000.{inner:02d}.{outer:02d}.{PROVINCE}",
                f"{PROVINCE}.{outer:02d}.{inner:02d}",
            )
        return self.kept[code, parent]


def _files() -> list[dict[str, str]]:
    later = [row for row in rows("units-2025.csv") if row["level"] == Level.XA]
    return [*rows("units-2022.csv"), *rows("units-interim.csv"), *later]


def _parent(row: dict[str, str], known: list[PlannedUnit]) -> tuple[str, date] | None:
    if not row["parent_code"]:
        return None
    begins = date.fromisoformat(row["valid_from"])
    for unit in known:
        if unit.code == row["parent_code"] and (unit.valid_to is None or begins <= unit.valid_to):
            return unit.key
    raise LookupError(f"no parent for {row['gso_code']}")


def territories() -> list[PlannedUnit]:
    """Every version of every territory, parents first."""
    codes = _Codes()
    found: list[PlannedUnit] = []
    upper: list[PlannedUnit] = []
    for row in sorted(_files(), key=lambda row: (row["level"] == Level.XA, row["valid_from"])):
        qcvn102, qd20 = codes.of(row)
        unit = PlannedUnit(
            code=row["gso_code"],
            gso_code=row["gso_code"],
            name=row["name"],
            short_name=row["short_name"],
            kind=row["kind"],
            level=row["level"],
            parent=_parent(row, upper),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=day(row["valid_to"]),
            exact=row["valid_from_precision"] == "exact",
            qcvn102=qcvn102,
            qd20=qd20,
            real_code=row["level"] == Level.TINH,
            source=row["note"],
        )
        found.append(unit)
        if unit.level != Level.XA:
            upper.append(unit)
    return found
