"""Filled-in forms for the tests: invented persons, full, minimal, and hostile."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from motcua.core.time import TZ
from motcua.papers.forms import types as t
from motcua.papers.qr import Qr

DAY_2018 = date(2022, 6, 10)
DAY_2025 = date(2025, 11, 24)
HOSTILE = '#read("/etc/passwd") *đậm* _ng_ $x^2$ `a` @b <c> [d] \\e {f} "g" // h /* i */ = k \u202e汉字\x00'

ISSUER = t.Issuer(
    name="Bộ phận Tiếp nhận và Trả kết quả",
    parent="UBND thành phố Thanh Hóa",
    symbol="BPTNTKQ",
    place="Thanh Hóa",
    address="Số 10 phố Mẫu, thành phố Thanh Hóa",
    phone="0237 000 0000",
    website="motcua.example.vn",
)
APPLICANT = t.Party(
    name="Nguyễn Thị Phương",
    id_number="038190006142",
    address="Số 27 phố Tân An, phường Ngọc Trạo, thành phố Thanh Hóa",
    phone="0912 000 338",
    email="phuong@example.vn",
)
CODE = "000.00.22.H56-220610-0123"
REQUEST = "Đăng ký biến động quyền sử dụng đất do tặng cho"
RECEIVED = datetime(2022, 6, 10, 16, 30, tzinfo=TZ)
DUE = datetime(2022, 6, 24, 16, 30, tzinfo=TZ)
COMPONENTS = (
    t.Component(name="Đơn đăng ký biến động đất đai", originals=1),
    t.Component(name="Giấy chứng nhận đã cấp", originals=1),
    t.Component(name="Hợp đồng tặng cho", originals=1, certified=1, note="đã công chứng"),
    t.Component(name="Căn cước công dân của hai bên", copies=2),
    t.Component(name="Giấy tờ chứng minh quan hệ nhân thân", copies=1),
)
HEAD = t.Signer(authority="KT. Giám đốc", title="Phó Giám đốc", name="Trần Văn Mẫu")
CHAIR = t.Signer(authority="TM. Ủy ban nhân dân", title="Chủ tịch", name="Lê Văn Mẫu")
QR = Qr("https://motcua.example.vn/tra-cuu/ho-so/000.00.22.H56-220610-0123?m=K7QX", "Mã QR tra cứu hồ sơ")
BASE: dict[str, Any] = {"issuer": ISSUER, "number": "0123", "issued": RECEIVED, "reprint": 2}

SIMPLE_RECEIPT = t.ReceiptData(
    issuer=ISSUER,
    issued=RECEIVED,
    code=CODE,
    applicant=replace(APPLICANT, email=""),
    request=REQUEST,
    components=COMPONENTS,
    deadline="10 ngày làm việc",
    received_at=RECEIVED,
    due_at=DUE,
    result_place="Bộ phận Một cửa thành phố",
    lookup_qr=QR,
    officer="Lê Thị Thu Hương",
)
FULL: dict[str, t.FormData] = {
    "giay-tiep-nhan": t.ReceiptData(
        **BASE,
        code=CODE,
        receiving_unit="Bộ phận Một cửa thành phố Thanh Hóa",
        applicant=APPLICANT,
        channel="Trực tiếp",
        authoriser=replace(APPLICANT, name="Phạm Văn Ủy"),
        authorisation="Văn bản ủy quyền số 12 ngày 01/06/2022",
        owner=replace(APPLICANT, name="Hoàng Thị Chủ"),
        request=REQUEST,
        fee_timing="Thu trước",
        fee="150.000 đ",
        components=COMPONENTS,
        deadline="10 ngày làm việc",
        received_at=RECEIVED,
        due_at=DUE,
        result_place="Bộ phận Một cửa thành phố",
        book="02",
        book_number="0127",
        secret="K7QX",
        slip_qr=Qr("Mã hồ sơ: " + CODE),
        lookup_qr=QR,
        lookup_url="motcua.example.vn/tra-cuu",
        officer="Lê Thị Thu Hương",
    ),
}
