"""The background worker: delivers news and runs the jobs that come round."""

import logging
import signal
from time import sleep
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, close_old_connections

from motcua.core.background import Round
from motcua.core.events import relay_once

_LOG = logging.getLogger(__name__)
IDLE_SECONDS = 0.25


class Command(BaseCommand):
    """``python -m motcua relay``; several may run, they share the work."""

    help = "Chuyển tin giữa các phòng, niêm phong nhật ký, làm việc định kỳ."
    stopping = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM or SIGINT."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        round_ = Round()
        while not self.stopping:
            close_old_connections()
            try:
                busy = relay_once()
                round_.run_due()
            except (OperationalError, InterfaceError) as error:
                _LOG.warning("the database is away: %s", error)
                busy = 0
            if not busy:
                sleep(IDLE_SECONDS)

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True
