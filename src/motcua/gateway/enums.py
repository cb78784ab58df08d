"""Words of the gateway: what a key may be used for, what is sent out, how a delivery stands."""

from django.db.models import TextChoices


class Scope(TextChoices):
    """Phạm vi của khóa: what a key may be used for, within the rights of its post."""

    PROCEDURES_READ = "procedures:read", "Đọc danh mục thủ tục"
    UNITS_READ = "units:read", "Đọc cây đơn vị"
    STATISTICS_READ = "statistics:read", "Đọc số liệu thống kê"
    DOSSIERS_READ = "dossiers:read", "Đọc hồ sơ"
    DOSSIERS_RECEIVE = "dossiers:receive", "Tiếp nhận hồ sơ"
    DOSSIERS_ADVANCE = "dossiers:advance", "Chuyển bước, giao, nhận, dự thảo, trình"
    DOSSIERS_SIGN = "dossiers:sign", "Ký duyệt, đóng dấu"
    DOSSIERS_ATTACH = "dossiers:attach", "Gắn tệp vào thành phần hồ sơ"
    DOSSIERS_SUPPLEMENT = "dossiers:supplement", "Yêu cầu bổ sung, nhận bổ sung"
    DOSSIERS_RETURN = "dossiers:return", "Trả kết quả"
    WEBHOOKS = "webhooks", "Đăng ký nhận tin"


class Kind(TextChoices):
    """Loại tin gửi ra ngoài."""

    RECEIVED = "dossier.received", "Hồ sơ được tiếp nhận"
    MOVED = "dossier.moved", "Hồ sơ chuyển tay"
    PAUSED = "dossier.paused", "Yêu cầu bổ sung, nghĩa vụ tài chính"
    RESUMED = "dossier.resumed", "Đã bổ sung, đồng hồ chạy tiếp"
    EXTENDED = "dossier.extended", "Gia hạn, xin lỗi"
    DECIDED = "dossier.decided", "Có kết quả hoặc kết thúc"
    RETURNED = "dossier.returned", "Đã trả kết quả"


class DeliveryState(TextChoices):
    """Where a delivery stands."""

    WAITING = "waiting", "Chờ gửi"
    DELIVERED = "delivered", "Đã gửi"
    DEAD = "dead", "Không gửi được"
