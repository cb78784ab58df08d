"""Words of the gateway: what a key may be used for."""

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
