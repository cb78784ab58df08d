"""What production must not start with: each refusal is one sentence that says what to do."""

from collections.abc import Iterator, Mapping
from pathlib import Path

SHORTEST_KEY, FEWEST_CHARACTERS = 40, 12


def refusals(environ: Mapping[str, str], key: str, key_file: Path) -> Iterator[str]:
    """What is wrong with the surroundings of a real installation; empty when it may start."""
    plain = environ.get("MOTCUA_PLAIN_HTTP") == "yes"
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or "insecure" in key:
        yield f"the secret key is weak: put {SHORTEST_KEY} or more random characters into {key_file}"
    if key_file.exists() and key_file.stat().st_mode & 0o077:
        yield f"others may read the secret key: chmod 600 {key_file}"
    hosts = [one.strip() for one in environ.get("MOTCUA_ALLOWED_HOSTS", "").split(",") if one.strip()]
    if not hosts:
        yield "MOTCUA_ALLOWED_HOSTS is not set: name the hosts that clients ask for"
    if any(one.startswith(("*", ".")) for one in hosts):
        yield "MOTCUA_ALLOWED_HOSTS has a wildcard: name each host in full"
    if not environ.get("MOTCUA_PUBLIC_URL", "").startswith("https://") and not plain:
        yield "MOTCUA_PUBLIC_URL must be an https:// address: it is printed into the QR of receipts"
    if not environ.get("MOTCUA_DATABASE_URL"):
        yield "MOTCUA_DATABASE_URL is not set: name the database, postgresql://user:password@host/name"
    if not environ.get("MOTCUA_CLAMD"):
        yield (
            "MOTCUA_CLAMD names no virus scanner: unix:/run/clamav/clamd.ctl,"
            " or 'none' to keep every upload in quarantine"
        )
    if environ.get("MOTCUA_DEBUG") or environ.get("DJANGO_DEBUG"):
        yield "motcua has no debug mode: remove MOTCUA_DEBUG and DJANGO_DEBUG"
