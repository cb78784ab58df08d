"""What a real installation should not be like, as far as the running system can see."""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import connection

from motcua.core.time import TZ
from motcua.operation.queries.readiness import checks

_SERVER = """
SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'),
  (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
  EXISTS (SELECT 1 FROM accounts_account WHERE demo),
  EXISTS (SELECT 1 FROM accounts_post p JOIN accounts_account a ON a.person_id = p.person_id
          WHERE p.role = 'quan_tri_tinh' AND a.is_active AND NOT a.demo)
"""


def faults() -> Iterator[str]:
    """Sentences that say what to do; none when all is well. Settings refuse the rest before this runs."""
    if settings.MODE != "production":
        yield f"MOTCUA_MODE is {settings.MODE}: set it to production"
    if not settings.TRUSTED_PROXIES:
        yield "MOTCUA_TRUSTED_PROXIES is not set: all clients behind the proxy are throttled as one"
    if settings.FILE_SCANNER[0].endswith("FailingScanner"):
        yield "no virus scanner: every upload stays in quarantine until MOTCUA_CLAMD names one"
    if str(TZ) != settings.TIME_ZONE:
        yield f"the time zone must be {TZ}: the law counts days there"
    if settings.VAR.exists() and settings.VAR.stat().st_mode & 0o007:
        yield f"everybody on this machine may look into {settings.VAR}: chmod 750"
    found = checks()
    wrong = {"migrations": "run 'python -m motcua migrate'", "restore": "a restore was cut off: repeat it"}
    wrong |= {"database": "the database does not answer", "disk": "the disk is nearly full"}
    wrong |= {"relay": "the relay gives no sign of life: start motcua-relay"}
    yield from (wrong[one.name] for one in found if not one.well)
    if all(one.well for one in found if one.needed):
        yield from _server()


def _server() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_SERVER)
        fsync, pages, commit, superuser, demo, administrator = cursor.fetchone()
    if "off" in {fsync, pages} or commit in {"off", "local"}:
        yield "PostgreSQL may lose what it acknowledged: turn on fsync, full_page_writes, synchronous_commit"
    if superuser:
        yield "motcua's database role is a superuser: it needs no more than to own its database"
    filled = apps.is_installed("motcua.demo") and _demo_was_filled()
    if demo or filled:
        yield "this database holds the demo province: a real installation begins with an empty one"
    if not administrator:
        yield "nobody can administer the province: run 'python -m motcua first_administrator'"


def _demo_was_filled() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM demo_demorun)")
        (there,) = cursor.fetchone()
    return bool(there)
