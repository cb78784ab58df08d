"""A version as a citizen is told it: one value for the page and whatever else shows it."""

from datetime import date

from motcua.procedures.enums import OnlineLevel, TargetGroup
from motcua.procedures.rules import reading
from motcua.procedures.rules.columns import unverified_words
from motcua.procedures.rules.say import say_copies
from motcua.procedures.types import ComponentLine, StatedVersion, Told
from motcua.ui.types import Fact


def tell(one: StatedVersion, number: int, on: date) -> Told:
    """What ``one`` says of its case ``number`` (from 1; another number is the first case) on ``on``."""
    said = one.content
    case = said.cases[number - 1] if 1 <= number <= len(said.cases) else said.cases[0]
    return Told(
        case=case,
        receives=tuple(reading.receives(said)),
        facts=reading.headline(said, case, on),
        papers=tuple((paper, _count(paper), _remark(paper)) for paper in case.components),
        channels=tuple(reading.channel_rows(case, on)),
        counselled=any(fee.decided_by == "hdnd_tinh" for fee in case.fees),
        fee_notes=tuple(dict.fromkeys(fee.note for fee in case.fees if fee.note)),
        steps=reading.steps(said, case),
        unverified=unverified_words(said.unverified),
        about=_about(one),
    )


def _count(paper: ComponentLine) -> str:
    words = {"xuat_trinh": "xuất trình", "khai_thac_csdl": "không cần"}
    return say_copies(paper.originals, paper.copies) or words.get(paper.kind, "–")


def _remark(paper: ComponentLine) -> str:
    """What to know of a paper besides how many."""
    kinds = {"xuat_trinh": "Xuất trình, không nộp", "khai_thac_csdl": "Cơ quan tự tra cứu"}
    optional = "" if paper.required or "nếu có" in paper.name.lower() else "Nếu có"
    form = f"Mẫu {paper.form_code}" if paper.form_code else ""
    return ". ".join(filter(None, [kinds.get(paper.kind, ""), optional, form, paper.note]))


def _about(one: StatedVersion) -> tuple[Fact, ...]:
    said = one.content
    return (
        Fact(
            "Mã thủ tục",
            said.code or "Chưa xác định",
            "" if said.code_verified or not said.code else "chưa đối chiếu",
        ),
        Fact("Lĩnh vực", one.field_name),
        Fact("Mức độ trực tuyến", OnlineLevel(said.online_level).label),
        Fact("Ai làm được", ", ".join(TargetGroup(group).label for group in said.target_groups) or "–"),
        Fact("Có hiệu lực từ", f"{one.valid_from:%d/%m/%Y}" if one.valid_from else "–"),
    )
