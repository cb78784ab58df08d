"""The words of the engine."""

from django.db.models import TextChoices


class NodeKind(TextChoices):
    """What a node of a plan is (the part of BPMN 2.0 that is executed)."""

    START = "start", "Bắt đầu"
    END = "end", "Kết thúc"
    USER = "user", "Việc của người"
    EXCLUSIVE = "exclusive", "Rẽ nhánh chọn một"


class InstanceState(TextChoices):
    """Where an instance stands."""

    RUNNING = "running", "Đang chạy"
    DONE = "done", "Đã xong"
    CANCELLED = "cancelled", "Đã hủy"


class TokenState(TextChoices):
    """Where a token stands."""

    ACTIVE = "active", "Đang ở đây"
    GONE = "gone", "Đã đi qua"


class TaskState(TextChoices):
    """Where a task stands."""

    OFFERED = "offered", "Chờ nhận"
    OPEN = "open", "Đang làm"
    DONE = "done", "Đã xong"
    CANCELLED = "cancelled", "Đã hủy"


class TimerState(TextChoices):
    """Where a timer stands."""

    WAITING = "waiting", "Đang đợi"
    FIRED = "fired", "Đã đến giờ"
    CANCELLED = "cancelled", "Đã hủy"


class Place(TextChoices):
    """Whose work a step is: which of the units given at the start of the instance."""

    RECEIVING = "receiving", "Nơi tiếp nhận"
    RESOLVING = "resolving", "Nơi giải quyết"
    AGENCY = "agency", "Cơ quan có thẩm quyền ký"


class MoveKind(TextChoices):
    """What a move out of a step means."""

    FORWARD = "forward", "Chuyển tiếp"
    BACK = "back", "Trả lại"
    END = "end", "Kết thúc"


class Turn(TextChoices):
    """Whether a step of an instance is behind, at hand or ahead; skipped: no way led through it."""

    DONE = "done", "Đã qua"
    CURRENT = "current", "Đang ở đây"
    LATER = "later", "Chưa tới"
    SKIPPED = "skipped", "Không phải qua"
