"""How a record lies in a workbook: one sheet a kind of line, columns headed by the labels of screens."""

from dataclasses import dataclass

from motcua.procedures.rules import columns
from motcua.procedures.rules.columns import Column

SLUG = Column("slug", "Định danh", most=80, hint="để trống với thủ tục mới")
CASE_NO = Column("case", "Trường hợp số", columns.Kind.NUMBER, most=99)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: which lines it holds and their columns, keys first."""

    key: str
    title: str
    columns: tuple[Column, ...]


SHEETS = (
    Sheet("procedures", "Thủ tục", (SLUG, *columns.VERSION)),
    Sheet("cases", "Trường hợp", (SLUG, CASE_NO, *columns.CASE)),
    Sheet("terms", "Thời hạn", (SLUG, CASE_NO, *columns.TERM)),
    Sheet("fees", "Lệ phí", (SLUG, CASE_NO, *columns.FEE)),
    Sheet("components", "Thành phần hồ sơ", (SLUG, CASE_NO, *columns.COMPONENT)),
    Sheet("results", "Kết quả", (SLUG, *columns.RESULT)),
    Sheet("bases", "Căn cứ pháp lý", (SLUG, *columns.BASIS)),
)
BY_TITLE = {sheet.title: sheet for sheet in SHEETS}
