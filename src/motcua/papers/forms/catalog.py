"""The forms as dated reference data: which number, name and template a form has on a day.

Forms go by a stable slug, never by number: numbers changed with Circular 03/2025/TT-VPCP.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from motcua.papers.forms import types

FIXTURE = Path(__file__).parents[1] / "fixtures" / "forms.json"
BLANK_NUMBER = "……"

# What each form prints. A slug is a name for good; to add one, add its rows to the fixture too.
DATA: Final[dict[str, type[types.FormData]]] = {
    "giay-tiep-nhan": types.ReceiptData,
    "yeu-cau-bo-sung": types.SupplementData,
    "tu-choi": types.RefusalData,
    "xin-loi": types.ApologyData,
    "dung-giai-quyet": types.StopData,
    "kiem-soat": types.ControlSheetData,
    "so-theo-doi": types.RegisterData,
    "ban-giao-ho-so": types.HandoverData,
    "ban-giao-ket-qua": types.ResultHandoverData,
    "bien-nhan-tra-ket-qua": types.ResultReceiptData,
    "qua-trinh-xu-ly": types.ProcessTraceData,
    "bien-lai": types.FeeReceiptData,
    "huy-ho-so": types.CancelData,
    "tra-giay-to-goc": types.OriginalsReturnData,
    "quyet-dinh-cong-bo": types.PublicationData,
    "quyet-dinh-quy-trinh": types.ProcessApprovalData,
    "niem-yet": types.PostingData,
    "niem-yet-bo": types.PostingSetData,
    "du-thao-ket-qua": types.LetterData,
    "giay-xac-nhan": types.CertificateData,
}


class NoForm(LookupError):
    """No form of this slug is in force on that day; the message is for the screen."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form in one generation.

    `form_set` (bộ mẫu) and `number` (số mẫu, empty for papers without one) are for the eye; `symbol` is the
    pattern of its số, ký hiệu with `{number}` and `{unit}`; `verified` is false while a value has not been
    compared with the official text, and `note` then says which.
    """

    slug: str
    form_set: str
    number: str
    name: str
    symbol: str
    valid_from: date
    valid_to: date | None
    template: str
    source: str
    verified: bool
    note: str

    def in_force(self, on: date) -> bool:
        """Both ends included."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    @property
    def label(self) -> str:
        """`Mẫu số 01 (TT 01/2018/TT-VPCP)`, or nothing for a paper without a number."""
        return f"Mẫu số {self.number} ({self.form_set})" if self.number else ""

    def full_number(self, number: str, unit: str) -> str:
        """Số, ký hiệu: the running number (dots while there is none) in the form's pattern."""
        made = self.symbol.format(number=number or BLANK_NUMBER, unit=unit)
        return made.rstrip("/-")


@cache
def forms() -> tuple[Form, ...]:
    """All forms of all generations, in the order of the fixture."""
    rows: list[dict[str, Any]] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return tuple(_form(row) for row in rows)


def form_for(slug: str, on: date) -> Form:
    """The form in force on a day, which for a dossier is the day of its reception. Raises NoForm."""
    for form in forms():
        if form.slug == slug and form.in_force(on):
            return form
    raise NoForm(f"Không có biểu mẫu “{slug}” áp dụng ngày {on:%d/%m/%Y}.")


def _form(row: dict[str, Any]) -> Form:
    return Form(
        slug=row["slug"],
        form_set=row["bo_mau"],
        number=row["so_mau"],
        name=row["ten"],
        symbol=row["ky_hieu"],
        valid_from=date.fromisoformat(row["hieu_luc_tu"]),
        valid_to=date.fromisoformat(row["hieu_luc_den"]) if row["hieu_luc_den"] else None,
        template=row["template"],
        source=row["source"],
        verified=row["verified"],
        note=row["note"],
    )
