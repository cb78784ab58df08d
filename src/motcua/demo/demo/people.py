"""Invented people: names by weight, numbers of the right shape that belong to nobody."""

from datetime import date, timedelta
from random import Random

from motcua.accounts.public import invent_name
from motcua.certification.types import CertifyLine
from motcua.dossiers.types import PartyInput

_WARDS = ("tổ 3", "tổ 5", "thôn 1", "thôn 4", "thôn Đông", "thôn Trung", "phố 2", "phố 6")


def invent(random: Random, on: date, commune: str) -> PartyInput:
    """Somebody who lives in ``commune``.

    The number has the shape of an identity number: 038 is the province, then sex and century, year of
    birth, and six digits that begin with 9, which are not given out.
    """
    gender, name = invent_name(random)
    born = on - timedelta(days=random.randint(20 * 365, 75 * 365))
    century = (0 if gender == "nam" else 1) + (2 if born.year >= 2000 else 0)
    return PartyInput(
        name=name,
        identity_number=f"038{century}{born:%y}9{random.randint(0, 99_999):05d}",
        birth_date=born,
        phone=f"09{random.randint(10_000_000, 99_999_999)}",
        address=f"{random.choice(_WARDS).capitalize()}, {commune}",
        from_card=random.random() < 0.8,
    )


def lines_for(no: int) -> tuple[CertifyLine, ...]:
    """What a person brings to be certified: a few papers, a few copies."""
    kinds = (
        "Căn cước công dân",
        "Giấy khai sinh",
        "Bằng tốt nghiệp",
        "Học bạ, bảng điểm",
        "Giấy phép lái xe",
    )
    return tuple(
        CertifyLine(
            paper_kind=kinds[(no + n) % len(kinds)], pages=1 + (no * (n + 3)) % 6, copies=1 + (no + n) % 4
        )
        for n in range(1 + no % 3)
    )
