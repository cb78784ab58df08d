"""The words of the certification book."""

from django.db.models import TextChoices


class LineState(TextChoices):
    """Một dòng sổ chứng thực."""

    CHO_KY = "cho_ky", "Chờ ký"
    CHO_DONG_DAU = "cho_dong_dau", "Chờ đóng dấu"
    DA_TRA = "da_tra", "Đã trả"
    DA_HUY = "da_huy", "Đã hủy"
