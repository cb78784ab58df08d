"""Who PostgreSQL runs as. It refuses root, so root lends it an unprivileged system user."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import places

SYSTEM_USER = "motcua-db"
STATE = Path("/var/lib/motcua")
SOCKET_LIMIT = 107 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True)
class Owner:
    """The user of the database processes; ``changed`` says that it is not this process's own."""

    uid: int
    gid: int
    changed: bool

    def popen(self) -> dict[str, Any]:
        """Arguments for `subprocess` that make a child run as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.changed else {}

    def own(self, path: Path) -> None:
        """Give a file or folder (only the thing itself) to this user."""
        if self.changed:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Tell whether this user reaches ``folder`` (asked of the kernel, as that user)."""
        probe = ["test", "-x", str(folder)]
        return subprocess.run(probe, cwd="/", check=False, **self.popen()).returncode == 0


def owner() -> Owner:
    """This process's own user; for root a system user, made when it is missing."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid(), changed=False)
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        entry = _make_user()
    return Owner(entry.pw_uid, entry.pw_gid, changed=True)


def _make_user() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if useradd is None:
        return pwd.getpwnam("nobody")
    words = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    command = [useradd, *words, "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    subprocess.run(
        command, check=False, capture_output=True
    )  # two clones may try at once: the look-up decides
    return pwd.getpwnam(SYSTEM_USER)


def state_folder(user: Owner, name: str) -> Path:
    """Where a cluster's data live: in ``var/``, or in /var/lib where the user cannot reach the clone.

    A pointer in ``var/`` keeps the answer, so that data are found again whatever becomes of the rights.
    """
    pointer = places.VAR / name / "where"
    if pointer.is_file():
        return Path(pointer.read_text(encoding="utf-8"))
    pointer.parent.mkdir(parents=True, exist_ok=True)
    if user.can_enter(pointer.parent):
        return pointer.parent
    folder = STATE / places.clone_id() / name
    folder.mkdir(parents=True, exist_ok=True)
    pointer.write_text(str(folder), encoding="utf-8")
    return folder


def socket_folder(user: Owner, name: str) -> Path:
    """A short folder that only the owner may enter (a socket's path has 107 bytes at most)."""
    if user.changed and os.access("/run", os.W_OK):
        base = Path("/run/motcua")
        base.mkdir(mode=0o755, exist_ok=True)
    else:
        session = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent")
        usable = session.is_dir() and os.access(session, os.W_OK) and session.stat().st_uid == os.geteuid()
        base = session if usable else Path("/tmp")  # noqa: S108 - checked below to be ours
    folder = base / f"motcua-{user.uid}-{places.clone_id()}-{name}"
    if len(str(folder)) > SOCKET_LIMIT:
        folder = Path("/tmp") / folder.name  # noqa: S108 - checked below to be ours
    return _private(folder, user)


def _private(folder: Path, user: Owner) -> Path:
    """Make the folder, or make sure that the one that is there is ours and nobody else's."""
    try:
        folder.mkdir(mode=0o700)
        user.own(folder)
    except FileExistsError:
        found = folder.lstat()
        if found.st_uid != user.uid or folder.is_symlink():
            raise PermissionError(f"{folder} belongs to somebody else") from None
        folder.chmod(0o700)
    return folder
