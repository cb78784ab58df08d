"""Where things are: the clone, what it makes (`var/`), its Python."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
VAR = ROOT / "var"
LOGS = VAR / "log"
REQUIREMENTS = ROOT / "requirements"


def venv() -> Path:
    """The virtual environment; MOTCUA_VENV names another one, which several clones may share."""
    return Path(os.environ.get("MOTCUA_VENV", ROOT / ".venv"))


def python() -> Path:
    """The interpreter with motcua's packages."""
    return venv() / "bin" / "python"


def program(name: str) -> str:
    """The path of a program of the virtual environment."""
    return str(venv() / "bin" / name)


def clone_id() -> str:
    """Eight hex digits that tell this clone from others on the machine."""
    return hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]


def has_command(name: str) -> bool:
    """Tell whether some room brings the management command ``name``."""
    return any(SOURCE.glob(f"motcua/*/management/commands/{name}.py"))


def site_environment(mode: str, url: str) -> dict[str, str]:
    """The environment in which motcua's own processes run (mode: demo or test)."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_MODE": mode,
        "MOTCUA_VAR": str(VAR / mode),
        "MOTCUA_DATABASE_URL": url,
        "PYTHONPATH": str(SOURCE),
        "PYTHONUNBUFFERED": "1",
    }
