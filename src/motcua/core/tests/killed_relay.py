"""``python -m motcua.core.tests.killed_relay <file>``: a relay that dies between handler and commit."""

import os
import signal
import sys
from pathlib import Path

import django

django.setup()

from motcua.core import events  # noqa: E402 - models are ready only now
from motcua.core.series import take_number  # noqa: E402
from motcua.core.tests.news import BellRung  # noqa: E402


def ring(event: BellRung) -> None:
    """Do something outside of the database and something inside, then die."""
    with Path(sys.argv[1]).open("a", encoding="utf-8") as file:
        file.write(f"{event.tone}\n")
    take_number("rung")
    os.kill(os.getpid(), signal.SIGKILL)


events.subscribe(BellRung, ring, name="test.ring")
events.relay_once()
