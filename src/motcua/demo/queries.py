"""How far the filling has come, for the pages; asked often, so remembered for some seconds."""

from dataclasses import dataclass
from time import monotonic

from django.db.models import Sum

from motcua.core.demo import demo_parts
from motcua.demo.models import DemoRun, DemoShard

_SECONDS = 5.0  # how long a process shows a number that may have grown


@dataclass(frozen=True, slots=True)
class PartProgress:
    """One room's part: steps done of all; ``size`` 0 for a part that is prepared in one go."""

    title: str
    done: int
    size: int

    @property
    def finished(self) -> bool:
        """Whether nothing is left to fill."""
        return self.done >= self.size


def progress() -> tuple[int, int]:
    """Dossiers done and dossiers in all, over every shard of theirs; one statement."""
    sums = DemoShard.objects.filter(room="dossiers").aggregate(done=Sum("done"), size=Sum("size"))
    return sums["done"] or 0, sums["size"] or 0


@dataclass(slots=True)
class _Glance:
    """What this process last saw."""

    done: int = 0
    size: int = 0
    read_at: float | None = None

    def get(self) -> tuple[int, int]:
        over = self.size > 0 and self.done >= self.size
        if self.read_at is None or (not over and monotonic() - self.read_at > _SECONDS):
            (self.done, self.size), self.read_at = progress(), monotonic()
        return self.done, self.size


_glance = _Glance()


def loaded() -> tuple[int, int]:
    """Dossiers filled in, and dossiers in all; at most one statement in five seconds, none once full."""
    return _glance.get()


def forget() -> None:
    """Look again the next time."""
    _glance.read_at = None


def progress_by_part() -> tuple[PartProgress, ...]:
    """Every registered part with its progress; one statement."""
    rows = DemoShard.objects.values_list("room").annotate(Sum("done"), Sum("size")).order_by("room")
    sums = {room: (done, size) for room, done, size in rows}
    return tuple(PartProgress(part.title, *sums.get(part.room, (0, 0))) for part in demo_parts())


def run() -> DemoRun | None:
    """The filling of this installation, None before it began."""
    return DemoRun.objects.filter(pk=1).first()
