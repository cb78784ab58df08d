"""The virtual environment and the locked packages in it."""

import os
import shutil
import ssl
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tools import places
from tools.console import Step, Stop, follow, step
from tools.stamps import Stamp, fingerprint

LOCKS = ("uv", "dev", "run")


def can_apt() -> bool:
    """Tell whether this process may install Debian packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(running: Step, package: str) -> None:
    """Install one Debian package (root only); raises `Stop` when apt-get refuses."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    follow(running, ["apt-get", "update", "-q"], log="apt-update", env=quiet)
    command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]
    follow(running, command, log="apt-install", env=quiet)


def install(kind: str) -> None:
    """Make the virtual environment hold what ``requirements/<kind>.txt`` lists (kind: run or dev)."""
    if _satisfied(kind):
        return
    with step("packages") as running:
        cut_short = places.venv() / "motcua-installing"
        if not places.python().exists() or cut_short.exists():
            _make_venv(running)
        cut_short.touch()
        python = places.program("python")
        pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
        follow(running, [*pip, "--require-hashes", "-r", _lock("uv")], log="packages-uv")
        uv = [places.program("uv"), "pip", "install", "--python", python, *_own_certificates()]
        lines = follow(running, [*uv, "--require-hashes", "-r", _lock(kind)], log="packages")
        _point_at_source()
        _stamp(kind).set(_wanted(kind))
        cut_short.unlink()
        running.result = next((line for line in lines if line.startswith("Installed")), "complete")


def lock(arguments: list[str]) -> None:
    """Compile ``requirements/*.in`` to hashed ``*.txt`` without any index address."""
    install("dev")
    for name in LOCKS:
        with step(f"requirements/{name}.txt") as running:
            source, target = f"requirements/{name}.in", f"requirements/{name}.txt"
            flags = ["--generate-hashes", "--no-emit-index-url", "--universal", "--python-version", "3.11"]
            label = ["--custom-compile-command", "./dev lock"]
            uv = [places.program("uv"), "pip", "compile", "--quiet", *flags, *label]
            # Who works on motcua runs exactly what is served: run.txt takes the versions of dev.txt.
            same = ["--constraints", "requirements/dev.txt"] if name == "run" else []
            follow(running, [*uv, *same, *arguments, source, "-o", target], log="lock")
    install("dev")


def _lock(kind: str) -> str:
    return str(places.REQUIREMENTS / f"{kind}.txt")


def _own_certificates() -> list[str]:
    """Trust what this machine trusts, as pip does: many offices look into TLS with their own certificate.

    A machine without certificates leaves uv with those that it brings along.
    """
    return ["--system-certs"] if ssl.create_default_context().cert_store_stats()["x509_ca"] else []


def _stamp(kind: str) -> Stamp:
    return Stamp(places.venv() / f"motcua-{kind}.stamp")


def _wanted(kind: str) -> str:
    return fingerprint([Path(_lock("uv")), Path(_lock(kind))], str(places.venv()))


def _satisfied(kind: str) -> bool:
    """What dev.txt lists includes all of run.txt, with the same versions."""
    kinds = {kind, "dev"}
    return places.python().exists() and any(_stamp(one).matches(_wanted(one)) for one in kinds)


def _make_venv(running: Step) -> None:
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        _get_venv_module(running)
    running.progress = "making the virtual environment"
    command = [sys.executable, "-m", "venv", "--clear", str(places.venv())]
    follow(running, command, log="venv")


def _get_venv_module(running: Step) -> None:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not can_apt():
        raise Stop(
            f"Python's venv module is missing: run 'sudo apt-get install {package}', then ./dev again."
        )
    running.progress = f"apt-get install {package}"
    apt_install(running, package)


def _point_at_source() -> None:
    """Let the clone's own environment import motcua without a PYTHONPATH."""
    if places.venv() != places.ROOT / ".venv":
        return
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    found = subprocess.run([places.python(), "-c", query], capture_output=True, text=True, check=True)
    Path(found.stdout.strip(), "motcua.pth").write_text(f"{places.SOURCE}\n{places.ROOT}\n", encoding="utf-8")
