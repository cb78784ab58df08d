"""What the fixture says: its records as contents, one for each model of the province's levels."""

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from motcua.procedures.types import (
    BasisLine,
    CaseContent,
    ComponentLine,
    FeeLine,
    ResultLine,
    TermLine,
    VersionContent,
)

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "procedures.json"
PROVINCE_CHAIR = "Chủ tịch Ủy ban nhân dân tỉnh Thanh Hóa"
_SAME = (
    *("code", "code_verified", "name", "official_name", "field", "national_decision", "keywords"),
    *("online_level", "link", "cutoff", "same_counter", "source"),
)


@dataclass(frozen=True, slots=True)
class Model:
    """One shape of the province: three levels from 2021, two levels from 01/07/2025.

    Its two decisions are made up and say so in their numbers.
    """

    key: str
    number: int
    announced: date
    valid_from: date
    announcement: str
    approval: str
    newest_law: int  # year: what came later is no basis of this model


MODELS = (
    Model(
        "model_2022",
        1,
        date(2021, 6, 25),
        date(2021, 7, 1),
        "[giả lập] 01/QĐ-UBND",
        "[giả lập] 02/QĐ-UBND",
        2022,
    ),
    Model(
        "model_2025",
        2,
        date(2025, 6, 25),
        date(2025, 7, 1),
        "[giả lập] 03/QĐ-UBND",
        "[giả lập] 04/QĐ-UBND",
        2026,
    ),
)


def ends(model: Model) -> date | None:
    """The last day of ``model``; None for the one that lasts."""
    later = [other.valid_from for other in MODELS if other.number == model.number + 1]
    return later[0] - timedelta(days=1) if later else None


@cache
def records() -> dict[str, Any]:
    """The fixture as it lies there."""
    found: dict[str, Any] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _case(record: dict[str, Any]) -> CaseContent:
    return CaseContent(
        name="Mọi trường hợp",
        terms=tuple(TermLine(**line) for line in record["terms"]),
        fees=tuple(FeeLine(**{**line, "valid_to": _day(line.get("valid_to"))}) for line in record["fees"]),
        components=tuple(ComponentLine(**line) for line in record["components"]),
        process=record["process"],
    )


def _year(number: str) -> int:
    """The year in a law's number ("01/2021/NĐ-CP"); 0 where it has none."""
    found = re.search(r"/(\d{4})/", number)
    return int(found[1]) if found else 0


def content(record: dict[str, Any], model: Model) -> VersionContent:
    """The record as the version of ``model``."""
    then = record[model.key]
    values = {name: record[name] for name in _SAME} | ({"code": then["code"]} if "code" in then else {})
    unverified = dict.fromkeys([*record["unverified"], *then.get("unverified", [])])
    return VersionContent(
        **values | ({"code_verified": False} if "code" in unverified else {}),
        levels=tuple(then["levels"]),
        target_groups=tuple(record["target_groups"]),
        agency=then["agency"],
        competent_agency=then["agency"],
        unverified=tuple(unverified),
        cases=(_case(record),),
        results=tuple(ResultLine(**line) for line in record["results"]),
        bases=tuple(
            BasisLine(**line) for line in record["bases"] if _year(line["number"]) <= model.newest_law
        ),
    )
