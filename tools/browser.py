"""The browser that the browser tests drive: Debian's Chromium."""

import os
import shutil

from tools.console import Stop, say, step
from tools.packages import apt_install, can_apt

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """The path of an installed Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure_browser() -> None:
    """Install Chromium where that is possible; where it is not, CI fails and a person is told."""
    if find_browser():
        return
    if can_apt():
        with step("browser") as running:
            apt_install(running, "chromium")
            running.result = "chromium installed"
        return
    advice = "run 'sudo apt-get install chromium'"
    if os.environ.get("CI"):
        raise Stop(f"The browser tests need Chromium: {advice}.")
    say(f"No Chromium here, so the browser tests will be counted as skipped; to run them: {advice}.")
