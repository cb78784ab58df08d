"""No-break spaces where a line of a heading or a label must not end."""

import re
from functools import lru_cache
from unicodedata import normalize

NO_BREAK = "\u00a0"

# Compounds of the administration's headings and buttons. Longer ones win over their parts.
COMPOUNDS = """
an toàn, bảo hiểm, bảo vệ, báo cáo, bắt buộc, biên lai, biên nhận, biến động, bổ sung, bưu chính, cá
nhân, cán bộ, cải cách, căn cước, cấp lại, cấp mới, cấp tỉnh, cấp xã, chỉnh lý, chính quyền, chính
sách, chủ hộ, chủ hồ sơ, chứng nhận, chứng thực, chuyên viên, chuyển nhượng, công an, công bố, công
chức, công chứng, công dân, công khai, công nhận, công tác, công việc, cơ quan, cơ sở, cư trú, danh
mục, danh sách, dịch vụ, doanh nghiệp, dự thảo, đại diện, đánh giá, đăng ký, đăng nhập, đất đai, địa
chỉ, địa phương, điều chỉnh, điều kiện, đính chính, định danh, đơn vị, đường bộ, giải quyết, giám
sát, gia hạn, giáo dục, giao dịch, giao thông, giấy phép, giấy tờ, hành chính, hải quan, hẹn trả, hộ
gia đình, hộ khẩu, hộ kinh doanh, hộ tịch, hòa giải, hỗ trợ, hồ sơ, hoàn thành, hợp đồng, hợp tác
xã, hướng dẫn, kê khai, kế hoạch, kết hôn, kết quả, khai sinh, khai tử, khiếu nại, kiểm soát, kiểm
tra, kiến nghị, kinh doanh, lao động, lãnh đạo, làm việc, lệ phí, lĩnh vực, lý lịch, mã số, môi
trường, một cửa, nghĩa vụ, người nộp, nhà ở, nhân dân, nhận xét, nhiệm vụ, nội dung, nông nghiệp,
nông thôn, ngoại vụ, nộp hồ sơ, phản ánh, phê duyệt, phí và lệ phí, phòng cháy, phối hợp, phụ lục,
phục vụ, quá hạn, quản lý, quốc gia, quy định, quy trình, quyết định, quyền sử dụng, sao y, số hóa,
sở hữu, sử dụng, tài chính, tài khoản, tài liệu, tài nguyên, tài sản, tạm dừng, tạm trú, thành lập,
thành phần, thành phố, thay đổi, thẩm định, thẩm quyền, thanh toán, thanh tra, thị trấn, thị xã,
thông báo, thông tin, thời gian, thời hạn, thủ tục, thường trú, tiếp nhận, tìm kiếm, tình trạng, tổ
chức, tố cáo, tra cứu, trả kết quả, trẻ em, trích lục, trình ký, trụ sở, trung tâm, trực tiếp, trực
tuyến, tư pháp, ủy ban, ủy quyền, văn bản, văn hóa, văn phòng, viên chức, xác minh, xác nhận, xã
hội, xây dựng, xin lỗi, xử lý, y tế, yêu cầu, tài chính – kế hoạch
"""
_UNITS = (
    "MB|GB|KB|đ|đồng|nghìn|triệu|tỷ|ngày làm việc|giờ làm việc|ngày|giờ|phút|tuần|tháng|năm|quý"
    "|bộ|bản|trang|tờ|hồ sơ|thủ tục|người|thành phần"
)


def _listed() -> list[str]:
    compounds = (compound.strip() for compound in COMPOUNDS.replace("\n", " ").split(","))
    return sorted((compound for compound in compounds if " " in compound), key=len, reverse=True)


# In this order: a number takes its unit before the unit's own words are tied.
_TIES = [
    re.compile(rf"\b\d[\d.,]* (?:{_UNITS})\b"),
    re.compile(
        r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)\b(?:,? \d{1,2}/\d{1,2}(?:/\d{4})?)?", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|[Đđ]iều|[Kk]hoản|[Mm]ẫu|[Ss]ố|[Bb]ước|[Tt]rang) \d[\d/]*\b"
    ),
    re.compile(r"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m) (?P<name>[^\W\d_]+)"),
    re.compile(r"\b(?:" + "|".join(map(re.escape, _listed())) + r")\b", re.IGNORECASE),
    re.compile(r" [–—]"),  # a line does not begin with a dash
]


@lru_cache(maxsize=4096)  # the same headings and labels stand on every page
def tie_compounds(text: str) -> str:
    """Put no-break spaces into known compounds, numbers with units, weekdays with dates, "Ông Bùi".

    Only spaces change, so the text reads and searches as before. For headings, buttons and labels.
    """
    text = normalize("NFC", text)
    for pattern in _TIES:
        text = pattern.sub(_tied, text)
    return text


def _tied(match: re.Match[str]) -> str:
    name = match.groupdict().get("name")
    if name is not None and not name[0].isupper():  # "bà con" is no form of address
        return match.group()
    return match.group().replace(" ", NO_BREAK)
