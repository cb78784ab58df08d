"""Columns of a Sổ theo dõi and labels of statuses, recognised by the words that systems use for them.

Two sets of labels are common: the national list (DVCQG) and that of another widely used provincial system
(domain: one-stop shop, §3.4). What is not recognised is left to the person who maps.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from motcua.core.text import search_key
from motcua.core.time import TZ
from motcua.dossiers.enums import DeliveryMode, Status

# field of a register row -> its words for people, and heads that mean it (without marks).
FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "code": ("Mã hồ sơ", ("ma ho so", "so ho so", "ma so ho so", "so bien nhan", "ma bien nhan")),
    "procedure": ("Thủ tục (tên hoặc mã)", ("ten tthc", "ten thu tuc", "thu tuc", "ma tthc", "ma thu tuc")),
    "owner": (
        "Chủ hồ sơ",
        ("ten to chuc ca nhan", "chu ho so", "nguoi nop", "ho ten", "ho va ten", "to chuc ca nhan"),
    ),
    "identity": ("Số định danh", ("so dinh danh", "cccd", "cmnd", "so cccd", "so giay to", "can cuoc")),
    "address": ("Địa chỉ", ("dia chi", "dia chi sdt")),
    "phone": ("Số điện thoại", ("so dien thoai", "sdt", "dien thoai")),
    "received": ("Nhận hồ sơ", ("nhan ho so", "ngay nhan", "ngay tiep nhan", "thoi gian nhan", "tiep nhan")),
    "due": ("Hẹn trả kết quả", ("hen tra ket qua", "hen tra", "ngay hen tra", "han tra", "han xu ly")),
    "decided": (
        "Giải quyết xong",
        (
            "ngay giai quyet xong",
            "giai quyet xong",
            "ket thuc xu ly",
            "ngay ket thuc xu ly",
            "ngay xu ly xong",
        ),
    ),
    "returned": ("Trả kết quả", ("tra ket qua", "ngay tra", "ngay tra ket qua", "thoi gian tra")),
    "delivery": (
        "Phương thức nhận kết quả",
        ("phuong thuc nhan ket qua", "hinh thuc nhan", "noi nhan ket qua"),
    ),
    "status": ("Trạng thái", ("trang thai", "tinh trang", "trang thai ho so", "status")),
}
REQUIRED = ("code", "procedure", "owner", "received")
_LABELS: dict[Status, tuple[str, ...]] = {
    Status.MOI_DANG_KY: ("moi dang ky", "moi nop", "cho tiep nhan", "new submitted", "receiving"),
    Status.DUOC_TIEP_NHAN: ("duoc tiep nhan", "da tiep nhan", "moi tiep nhan", "new", "received"),
    Status.KHONG_TIEP_NHAN: ("khong duoc tiep nhan", "khong tiep nhan", "tu choi tiep nhan", "denied"),
    Status.DANG_XU_LY: ("dang xu ly", "dang giai quyet", "processing"),
    Status.YEU_CAU_BO_SUNG: ("yeu cau bo sung giay to", "cho bo sung", "waiting for supplement"),
    Status.NGHIA_VU_TAI_CHINH: ("yeu cau thuc hien nghia vu tai chinh", "cho thanh toan", "paying"),
    Status.RUT_HO_SO: ("cong dan yeu cau rut ho so", "da rut", "rut ho so", "da huy", "cancelled"),
    Status.DUNG_XU_LY: ("dung xu ly", "dung giai quyet", "khong giai quyet duoc", "unresolved"),
    Status.DA_XU_LY_XONG: ("da xu ly xong", "cho tra ket qua", "co ket qua", "released", "result ready"),
    Status.DA_TRA_KET_QUA: ("da tra ket qua", "hoan thanh", "done"),
}
_DELIVERY = {"buu": DeliveryMode.BUU_CHINH, "bcci": DeliveryMode.BUU_CHINH, "dien tu": DeliveryMode.DIEN_TU}
_WHEN = re.compile(
    r"(?:(?P<h1>\d{1,2})[:hg](?P<m1>\d{2})?\S*\s+)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
    r"(?:\s+(?P<h2>\d{1,2}):(?P<m2>\d{2}).*)?"
)


def guess_columns(heads: Iterable[str]) -> dict[str, str]:
    """Which head most likely holds which field; every head at most once."""
    keys = {head: search_key(head) for head in heads if head}
    found: dict[str, str] = {}
    for exact in (True, False):
        for field, (_, words) in FIELDS.items():
            for head, key in keys.items():
                fits = key in words if exact else any(word in key for word in words)
                if field not in found and head not in found.values() and fits:
                    found[field] = head
    return found


def guess_status(label: str) -> Status | None:
    """The status that a label or number means, None when nobody can say."""
    key = search_key(label)
    if key.isdigit() and int(key) in Status.values:
        return Status(int(key))
    return next((status for status, words in _LABELS.items() if key in words), None)


def guess_delivery(words: str) -> DeliveryMode:
    """How the result is to be given; the counter when nothing else is said."""
    key = search_key(words)
    return next((mode for word, mode in _DELIVERY.items() if word in key), DeliveryMode.TAI_QUAY)


def instant(value: object, at: time) -> datetime | None:
    """A cell as an instant: dates of the file, ``dd/mm/yyyy`` with or without the hour, ISO 8601.

    A day without an hour gets ``at``. None for an empty cell; raises ValueError for anything else.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=TZ)
    if isinstance(value, date):
        return datetime.combine(value, at, tzinfo=TZ)
    return _read(str(value).strip(), at)


def _read(text: str, at: time) -> datetime:
    found = _WHEN.fullmatch(text)
    if found is None:
        made = datetime.fromisoformat(text)
        return made if made.tzinfo else made.replace(tzinfo=TZ)
    hour = found["h1"] or found["h2"]
    minute = (found["m1"] if found["h1"] else found["m2"]) or "0"
    clock = time(int(hour), int(minute)) if hour else at
    return datetime.combine(date(*(int(found[one]) for one in ("year", "month", "day"))), clock, tzinfo=TZ)


def missing(columns: Mapping[str, str]) -> list[str]:
    """The fields without which no row can be read, in words."""
    return [FIELDS[field][0] for field in REQUIRED if not columns.get(field)]
