"""Vietnamese compounds that must not break across lines in headings.

A browser sees a space inside "hộ kinh doanh" as a place to break; a reader does not. The list
holds what stands in headings of this province's site; a heading with another compound adds it here.
"""

from __future__ import annotations

import re

from motcua.ui.format import NBSP

COMPOUNDS = (
    "an toàn", "bàn giao", "bản chính", "bản sao", "bảo trợ", "bổ sung", "cách tính", "cải chính", "căn cước",
    "cấp lại", "cấp đổi", "chi nhánh", "chứng nhận", "chứng thực", "chủ hồ sơ", "chuyển nhượng", "con số",
    "công dân", "công khai", "cơ quan", "danh mục", "dịch vụ công", "dự thảo", "đang diễn ra", "đăng ký",
    "đăng nhập", "đất đai", "đề nghị", "đơn vị", "đúng hạn", "gia đình", "gia hạn", "giải quyết", "giấy phép",
    "giấy tờ", "hẹn trả", "hành chính", "hoạt động", "học hành", "hồ sơ", "hộ gia đình", "hộ kinh doanh",
    "hộ tịch", "hướng dẫn", "khai sinh", "khai tử", "kết hôn", "kết quả", "khiếu nại", "kinh doanh", "kiến nghị",
    "làm việc", "lệ phí", "lĩnh vực", "một cửa", "nghĩa vụ", "nhà và đất", "nộp hồ sơ", "nước ngoài", "nơi nhận",
    "phản ánh", "phục vụ", "quá hạn", "quy định", "quyền của bạn", "quyền sử dụng đất", "sử dụng", "tặng cho",
    "tạm dừng", "tạm trú", "thành lập", "thành phần", "thành phố", "thành viên", "theo dõi", "thế nào",
    "thị xã", "thời gian", "thời hạn", "thủ tục", "thường trú", "tiếp nhận", "tin nhắn", "trả kết quả",
    "trả lời", "trợ cấp", "trợ giúp", "trực tuyến", "từ chối", "xác nhận", "xử lý", "yêu cầu", "xây dựng",
    "tổ chức", "trung tâm", "văn bản", "ủy quyền", "biến động", "thay đổi", "tài chính", "kế hoạch", "Thanh Hóa",
    "Hoằng Hóa", "Ủy ban nhân dân", "người nộp", "bước tiếp theo", "ngày làm việc", "giờ làm việc",
)  # fmt: skip

_LONGEST_FIRST = sorted(COMPOUNDS, key=len, reverse=True)
_FIND = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})\b", re.IGNORECASE)
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=(?:MB|KB|ngày|giờ|phút|đ|%|hồ sơ|tuổi)\b)")


def tie(text: str) -> str:
    """Put no-break spaces inside known compounds and between a number and its unit."""
    tied = _FIND.sub(lambda found: found[0].replace(" ", NBSP), text)
    return _NUMBER_AND_UNIT.sub(NBSP, tied)
