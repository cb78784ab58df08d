"""Every field of a record with its Vietnamese label and kind: one list for screens, files and comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from motcua.procedures import enums


class Kind(StrEnum):
    """What sort of value a field holds."""

    TEXT = "text"
    LONG = "long"
    FLAG = "flag"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One field. ``words`` maps stored values of a choice to what people read; ``most`` limits it.

    ``most`` is the greatest number, or the longest text in characters.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    words: Mapping[Any, str] | None = None
    most: int = 500
    optional: bool = True
    hint: str = ""


LONGEST = 20_000
MOST_DONG = 10**12


def _choice(name: str, label: str, words: Any, **more: Any) -> Column:
    return Column(name, label, Kind.CHOICE, {key: str(text) for key, text in words.choices}, **more)


def _choices(name: str, label: str, words: Any) -> Column:
    return Column(name, label, Kind.CHOICES, {key: str(text) for key, text in words.choices})


def _flag(name: str, label: str) -> Column:
    return Column(name, label, Kind.FLAG)


def _long(name: str, label: str) -> Column:
    return Column(name, label, Kind.LONG, most=LONGEST)


PARTS = {
    "channels.deadline": "thời hạn",
    "channels.channel": "kênh nộp",
    "fees": "phí, lệ phí",
    "components": "thành phần hồ sơ",
    "results": "kết quả",
    "legal_basis": "căn cứ pháp lý",
    "online_level": "mức độ trực tuyến",
    "code": "mã thủ tục",
    "agency": "cơ quan thực hiện",
    "levels": "cấp thực hiện",
}
NAMES = (
    Column("code", "Mã thủ tục", most=40, hint="1.001193; để trống khi chưa chắc"),
    _flag("code_verified", "Mã đã đối chiếu"),
    Column("national_decision", "Số quyết định công bố của bộ", most=200),
    Column("name", "Tên thủ tục", optional=False),
    Column("official_name", "Tên đầy đủ trong bản ghi"),
    _choices("levels", "Cấp thực hiện", enums.PerformingLevel),
    _choice("kind_of_procedure", "Loại thủ tục", enums.ProcedureKind),
    Column("field", "Lĩnh vực", optional=False, most=80),
    Column("keywords", "Từ khóa", hint="cách người dân gọi việc này, cách nhau bằng dấu phẩy"),
    _long("description", "Mô tả"),
)
DOING = (
    _long("steps_text", "Trình tự thực hiện"),
    _choices("target_groups", "Đối tượng thực hiện", enums.TargetGroup),
    _long("conditions", "Yêu cầu, điều kiện"),
    Column("sets", "Số bộ hồ sơ", Kind.NUMBER, most=20, optional=False),
)
AGENCIES = (
    Column("agency", "Cơ quan thực hiện"),
    Column("competent_agency", "Cơ quan có thẩm quyền"),
    Column("delegated_agency", "Cơ quan được ủy quyền"),
    Column("coordinating_agency", "Cơ quan phối hợp"),
    Column("reception_address", "Địa chỉ tiếp nhận hồ sơ"),
)
RULES = (
    _choice("online_level", "Mức độ trực tuyến", enums.OnlineLevel, optional=False),
    _choice("link", "Liên thông", enums.LinkKind),
    _choice("cutoff", "Mốc giờ nhận", enums.Cutoff, optional=False),
    _choice("supplement_rule", "Thời hạn sau khi bổ sung", enums.SupplementRule, optional=False),
    Column(
        "supplement_limit_appraisal",
        "Số lần yêu cầu bổ sung khi thẩm định",
        Kind.NUMBER,
        most=9,
        optional=False,
    ),
    _flag("at_one_stop", "Thực hiện tại Bộ phận Một cửa"),
    _flag("same_counter", "Tiếp nhận và trả ngay tại quầy"),
    _flag("any_boundary", "Phi địa giới"),
    _flag("by_proxy", "Cho nộp qua người được ủy quyền"),
    _flag("has_result", "Có giấy tờ kết quả"),
    _flag("signed_result", "Kết quả bắt buộc ký số"),
    _flag("paperless", "Không thu bản giấy"),
    _flag("essential", "Dịch vụ công thiết yếu"),
    Column("video", "Địa chỉ video hướng dẫn"),
    Column("related", "Thủ tục liên quan", Kind.LIST, hint="mã hoặc định danh, cách nhau bằng dấu phẩy"),
)
PROVENANCE = (
    Column("unverified", "Phần chưa đối chiếu", Kind.CHOICES, PARTS),
    Column("source", "Nguồn bản ghi", most=1000),
)
VERSION = (*NAMES, *DOING, *AGENCIES, *RULES, *PROVENANCE)
CASE = (
    Column("name", "Trường hợp", optional=False, most=300),
    Column("eform", "Biểu mẫu điện tử", most=80),
    Column("process", "Quy trình nội bộ", most=40, hint="mã quy trình, ví dụ B-24"),
)
TERM = (
    _choice("channel", "Kênh", enums.Channel, optional=False),
    Column("value", "Thời hạn", Kind.NUMBER, most=1000),
    _choice("unit", "Đơn vị thời hạn", enums.TermUnit, optional=False),
    Column("text", "Mô tả thời hạn", most=1000),
    _flag("unverified", "Chưa đối chiếu"),
)
FEE = (
    Column("name", "Khoản thu", optional=False),
    Column("amount", "Mức thu", Kind.MONEY, most=MOST_DONG),
    _choice("unit", "Tính theo", enums.FeeUnit),
    Column("from_unit", "Từ đơn vị thứ", Kind.NUMBER, most=10_000, optional=False),
    Column("cap", "Tối đa mỗi bản", Kind.MONEY, most=MOST_DONG),
    _choice("channel", "Kênh", enums.Channel),
    _choice("decided_by", "Cơ quan quyết định mức thu", enums.FeeDecider),
    Column("note", "Ghi chú", most=1000),
    Column("valid_from", "Áp dụng từ", Kind.DATE),
    Column("valid_to", "Áp dụng đến", Kind.DATE),
    _flag("unverified", "Chưa đối chiếu"),
)
COMPONENT = (
    Column("name", "Giấy tờ", optional=False, most=1000),
    Column("originals", "Bản chính", Kind.NUMBER, most=99, optional=False),
    Column("copies", "Bản sao", Kind.NUMBER, most=99, optional=False),
    _choice("kind", "Nộp hay xuất trình", enums.ComponentKind, optional=False),
    _flag("required", "Bắt buộc"),
    Column("form_code", "Mẫu đơn, tờ khai", most=80),
    Column("note", "Ghi chú", most=1000),
)
RESULT = (
    Column("name", "Kết quả", optional=False),
    Column("code", "Mã kết quả", most=40, hint="KQ.G15.000031"),
    Column("template", "Mẫu dự thảo", most=80),
)
BASIS = (
    Column("number", "Số ký hiệu", optional=False, most=200),
    Column("subject", "Trích yếu", most=1000),
    Column("date", "Ngày ban hành", Kind.DATE),
    Column("issuer", "Cơ quan ban hành", most=300),
    _flag("unverified", "Chưa đối chiếu"),
)


def unverified_words(parts: tuple[str, ...] | list[str]) -> str:
    """The names of unchecked parts for a sentence: "thời hạn, phí, lệ phí"."""
    return ", ".join(PARTS.get(part, part) for part in parts)
