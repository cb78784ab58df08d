"""motcua's settings in test mode; `tests.support.database` fills the database in when a test needs it."""

import os
from pathlib import Path

os.environ.setdefault("MOTCUA_MODE", "test")
os.environ.setdefault("MOTCUA_VAR", str(Path(__file__).resolve().parents[2] / "var" / "test" / "house"))

from motcua.config.settings import *  # noqa: F403 - the environment has to speak first

# Signing in happens thousands of times in a test run; the real hasher has its own test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Nothing is collected in tests: static files are served from where they lie.
STATIC_ROOT = None  # type: ignore[assignment]
