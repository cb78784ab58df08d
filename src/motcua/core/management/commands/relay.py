"""The background worker: delivers news, seals the journal, forgets what has expired."""

import signal
from time import monotonic, sleep
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from motcua.core.cache import forget_expired
from motcua.core.events import relay_once
from motcua.core.journal import seal_now

SEAL_SECONDS = 5.0
TIDY_SECONDS = 300.0
IDLE_SECONDS = 0.25


class Command(BaseCommand):
    """``python -m motcua relay``; several may run, they share the work."""

    help = "Chuyển tin giữa các phòng, niêm phong nhật ký."
    stopping = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or SIGINT."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        sealed = tidied = monotonic()
        while not self.stopping:
            close_old_connections()
            busy = relay_once()
            if monotonic() - sealed >= SEAL_SECONDS:
                seal_now()
                sealed = monotonic()
            if monotonic() - tidied >= TIDY_SECONDS:
                forget_expired()
                tidied = monotonic()
            if not busy:
                sleep(IDLE_SECONDS)

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True
