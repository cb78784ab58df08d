"""What happens in people's lives, in their words, and the words that find its procedures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens in a life; each of ``searches`` stands in the names of its procedures."""

    slug: str
    icon: str
    name: str
    examples: str
    searches: tuple[str, ...]


LIFE_EVENTS = (
    LifeEvent(
        "sinh-con",
        "baby-carriage",
        "Sinh con",
        "Khai sinh, thường trú, nhận cha, mẹ, con",
        ("đăng ký khai sinh", "đăng ký thường trú", "nhận cha, mẹ, con", "nuôi con nuôi"),
    ),
    LifeEvent(
        "ket-hon",
        "heart",
        "Kết hôn",
        "Đăng ký kết hôn, xác nhận tình trạng hôn nhân",
        ("đăng ký kết hôn", "tình trạng hôn nhân"),
    ),
    LifeEvent(
        "nha-va-dat",
        "home",
        "Nhà và đất",
        "Giấy chứng nhận, chuyển nhượng, giấy phép xây dựng",
        ("quyền sử dụng đất", "đăng ký đất đai", "giấy phép xây dựng", "tranh chấp đất đai"),
    ),
    LifeEvent(
        "mo-cua-hang",
        "building-store",
        "Mở cửa hàng",
        "Hộ kinh doanh, an toàn thực phẩm, bán lẻ rượu",
        ("hộ kinh doanh", "an toàn thực phẩm", "bán lẻ rượu", "thành lập công ty", "doanh nghiệp tư nhân"),
    ),
    LifeEvent(
        "hoc-hanh",
        "school",
        "Học hành",
        "Bản sao văn bằng, chuyển trường trung học phổ thông",
        ("văn bằng", "chuyển trường"),
    ),
    LifeEvent(
        "xe-va-lai-xe",
        "car",
        "Xe và lái xe",
        "Đổi giấy phép lái xe, phù hiệu xe kinh doanh vận tải",
        ("giấy phép lái xe", "phù hiệu", "vận tải bằng xe ô tô"),
    ),
    LifeEvent(
        "tro-cap-bao-tro",
        "heart-handshake",
        "Trợ cấp, bảo trợ",
        "Trợ cấp hằng tháng, xác định mức độ khuyết tật",
        ("trợ cấp", "khuyết tật", "hộ nghèo"),
    ),
    LifeEvent(
        "nguoi-than-qua-doi",
        "candle",
        "Người thân qua đời",
        "Khai tử, mai táng phí, phân chia di sản",
        ("khai tử", "mai táng", "phân chia di sản"),
    ),
)
ASKED = ("Đăng ký khai sinh", "Chứng thực bản sao", "Đăng ký hộ kinh doanh")
RIGHTS = (
    "Được hướng dẫn đầy đủ, một lần",
    "Được nhận giấy hẹn ngày trả kết quả",
    "Từ chối giấy tờ ngoài quy định",
    "Phản ánh, khiếu nại về việc giải quyết",
)
STEPS = (
    (
        "Tìm thủ tục",
        "Gõ việc bạn cần làm vào ô tìm kiếm. Trang thủ tục cho biết giấy tờ, thời gian, phí và nơi nộp.",
    ),
    (
        "Mang giấy tờ đến Bộ phận Một cửa",
        "Chỉ cần giấy tờ trong danh sách, không ai được đòi thêm. Có thẻ căn cước thì không phải khai lại.",
    ),
    (
        "Nhận giấy hẹn",
        "Giấy ghi hai mã và ngày hẹn trả. Thiếu giấy tờ thì bạn nhận phiếu ghi đủ những gì cần bổ sung.",
    ),
    ("Theo dõi", "Gõ hai mã trên giấy tiếp nhận để xem hồ sơ đang ở đâu và vì sao hẹn ngày đó."),
    (
        "Nhận kết quả",
        "Mang giấy hẹn và giấy tờ tùy thân. Người khác nhận thay thì mang giấy ủy quyền.",
    ),
)
