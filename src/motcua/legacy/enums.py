"""The words of the room."""

from django.db.models import TextChoices


class RunState(TextChoices):
    """Where a load stands."""

    WAITING = "waiting", "Chờ chạy"
    RUNNING = "running", "Đang nhập"
    PAUSED = "paused", "Tạm dừng"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Dừng vì lỗi"
