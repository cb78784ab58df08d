"""What the surroundings say: the mode, the database address, the secret key."""

import os
import secrets
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from motcua.config.production import refusals
from motcua.core.address import Network

MODES = ("demo", "test", "production")


class SettingsRefused(RuntimeError):
    """The surroundings ask for something that must not be started."""


def mode() -> str:
    """The running mode; production unless the launcher says otherwise."""
    chosen = os.environ.get("MOTCUA_MODE", "production")
    if chosen not in MODES:
        raise SettingsRefused(f"MOTCUA_MODE must be one of {', '.join(MODES)}, not {chosen!r}")
    return chosen


def var_dir(root: Path) -> Path:
    """The folder for what this installation makes (uploads, keys); not for what it is."""
    return Path(os.environ.get("MOTCUA_VAR", root / "var"))


def secret_key_file(var: Path) -> Path:
    """Where the secret key lies."""
    named = os.environ.get("MOTCUA_SECRET_KEY_FILE")
    return Path(named) if named else var / "secret-key"


def refuse_unfit(var: Path, running: str, key: str) -> None:
    """Refuse to start a real installation that is not one; says everything that is wrong at once."""
    if running == "production" and (wrong := list(refusals(os.environ, key, secret_key_file(var)))):
        raise SettingsRefused("; ".join(wrong))


def secret_key(var: Path, running: str) -> str:
    """Read the secret key; make one for demo and test, refuse to invent one in production."""
    path = secret_key_file(var)
    if path.exists():
        return path.read_text(encoding="utf-8").strip()
    if running == "production":
        raise SettingsRefused(f"no secret key: put 50 random characters into {path} (mode 0600)")
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(50)
    path.touch(mode=0o600)
    path.write_text(key, encoding="utf-8")
    return key


def networks(name: str, usual: str = "") -> tuple[Network, ...]:
    """Addresses or networks that a variable names, separated by commas."""
    told = os.environ.get(name, usual)
    try:
        return tuple(ip_network(one.strip()) for one in told.split(",") if one.strip())
    except ValueError as wrong:
        raise SettingsRefused(f"{name}: {wrong}") from wrong


def counters_folder(var: Path, running: str) -> Path | None:
    """Where the processes of this installation keep their counters, so that any of them can add them up.

    The counting library looks for it in its own variable. Tests count in their own process.
    """
    if running == "test":
        return None
    folder = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(var / "counters")))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def trusted_proxies() -> tuple[Network, ...]:
    """The proxies whose word about a client is taken: MOTCUA_TRUSTED_PROXIES, addresses or networks.

    "127.0.0.1, 10.20.0.0/24". Unset, nobody's word is taken. Name only machines that nobody else can
    send from: whoever is named may say of any request that it came from anywhere.
    """
    return networks("MOTCUA_TRUSTED_PROXIES")


def papers_storage(var: Path) -> dict[str, Any]:
    """Where uploads lie: a folder of this installation, or the S3 bucket that MOTCUA_S3_BUCKET names.

    S3 keys come from where boto3 looks for them (AWS_ACCESS_KEY_ID, a credentials file, a role).
    """
    bucket = os.environ.get("MOTCUA_S3_BUCKET")
    if not bucket:
        options: dict[str, Any] = {"location": var / "files"}
        modes = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options | modes}
    if find_spec("boto3") is None:
        raise SettingsRefused("MOTCUA_S3_BUCKET needs the package boto3: pip install boto3")
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _s3_options(bucket)}


def _s3_options(bucket: str) -> dict[str, Any]:
    from botocore.config import Config  # noqa: PLC0415 - only where S3 is used

    # Checksums in trailers are Amazon's own way; other stores (SeaweedFS, Ceph, MinIO) may refuse them.
    plain = {"request_checksum_calculation": "when_required", "response_checksum_validation": "when_required"}
    config = Config(signature_version="s3v4", s3={"addressing_style": "path"}, **plain)
    options = {"bucket_name": bucket, "default_acl": None, "file_overwrite": True, "client_config": config}
    for name in ("endpoint_url", "region_name"):
        if value := os.environ.get(f"MOTCUA_S3_{name.partition('_')[0].upper()}"):
            options[name] = value
    return options


def file_scanner(running: str) -> tuple[str, ...]:
    """The virus scanner: its class and arguments. MOTCUA_CLAMD: ``unix:/path`` or ``tcp:host:port``.

    Without one, production keeps every upload in quarantine; demo and test know EICAR only.
    """
    address = os.environ.get("MOTCUA_CLAMD", "")
    if address and address != "none":
        return ("motcua.files.adapters.clamd.Clamd", address)
    if running == "production":
        return ("motcua.files.adapters.failing.FailingScanner", "MOTCUA_CLAMD names no scanner")
    return ("motcua.files.adapters.demo.DemoScanner",)


def database(url: str) -> dict[str, Any]:
    """Turn ``postgresql://user:password@host:port/name?host=/socket`` into Django's form."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SettingsRefused("MOTCUA_DATABASE_URL must begin with postgresql://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "motcua",
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or query.pop("password", "")),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Bound on the server, a statement that comes a third time on a connection is parsed and planned
        # once and for all; Django alone would never prepare one. A pooler in front of the server that
        # shares connections between transactions has to follow prepared statements.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3} | query,
    }
