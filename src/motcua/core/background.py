"""Work that comes round: rooms register jobs, the relay runs each one when it is due.

A job must be safe to run in several relays at once, and short: while it runs, news waits.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """``run`` is called about every ``seconds``; what it returns is of no account."""

    name: str
    seconds: float
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def register_job(job: Job) -> None:
    """Let the relay run ``job``; called in ``AppConfig.ready()``. A second one of that name is a mistake."""
    if _jobs.get(job.name, job) != job:
        raise ValueError(f"the job {job.name} is registered twice")
    _jobs[job.name] = job


def jobs() -> list[Job]:
    """The registered jobs, in the order of the floors."""
    return list(_jobs.values())


@dataclass(slots=True)
class Round:
    """When each job ran last in this process. A job that fails is logged and comes round again."""

    last: dict[str, float] = field(default_factory=dict)

    def run_due(self) -> int:
        """Run what is due; returns how many jobs ran. The first call only starts the count."""
        return sum(self._run(job) for job in jobs())

    def _run(self, job: Job) -> bool:
        if job.name not in self.last:
            self.last[job.name] = monotonic()
            return False
        if monotonic() - self.last[job.name] < job.seconds:
            return False
        try:
            job.run()
        except Exception:  # noqa: BLE001 - whatever a job raises must not stop the relay
            _LOG.exception("the job %s failed", job.name)
        self.last[job.name] = monotonic()
        return True
