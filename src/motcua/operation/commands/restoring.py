"""Put a backup back: into an empty database and an empty store, compared with what it says of itself."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from motcua.core.journal import verify as journal_faults
from motcua.core.time import local_date
from motcua.files import public as files
from motcua.operation.adapters import folder as kept
from motcua.operation.adapters import postgres
from motcua.operation.commands.checking import faults_of
from motcua.operation.commands.copying import COPIERS, Say, timed
from motcua.operation.queries.state import UNFINISHED, others_at_work, restore_unfinished
from motcua.operation.queries.survey import is_empty, migrations, snapshot, survey
from motcua.operation.rules.compare import differences, key_mark
from motcua.operation.types import Manifest, Restored


class RestoreRefused(RuntimeError):
    """The target is not empty, the backup is not whole, or what came out is not what went in."""


def restore(where: Path, *, replace: bool = False, jobs: int = 2, say: Say = print) -> Restored:
    """Restore the backup that ``where`` names, or the newest one there.

    The target is the database and the store of the settings. It must be empty, unless ``replace`` says
    that everything in it goes, or a restore was cut off there before. The database carries a mark until all
    is compared; a site on a marked database is not ready. Raises `RestoreRefused`, `postgres.ToolFailed`,
    `folder.NoBackup`, `adapters.manifest.Unreadable`, OSError.
    """
    seconds = dict[str, float]()
    folder, backup = kept.find(where)
    manifest = kept.manifest_of(backup)
    _refuse_unknown(manifest)
    with timed(seconds, "kiểm tra bản sao lưu", say):
        _raise_for(list(faults_of(backup, folder, deep=False)), "Bản sao lưu không còn nguyên vẹn")
    _make_room(replace=replace)
    with timed(seconds, "cơ sở dữ liệu", say):
        postgres.load(backup / kept.DATABASE, made_by=manifest.tool, jobs=jobs)
        _run("ANALYZE")
    with timed(seconds, "tệp", say):
        number = _uploads(folder, backup)
    with timed(seconds, "đối chiếu", say):
        _raise_for(list(_compare(manifest)), "Dữ liệu khôi phục không khớp với bản sao lưu")
    notes = tuple(_key(manifest, backup))
    with timed(seconds, "nâng cấp", say):
        call_command("migrate", interactive=False, verbosity=0, stdout=StringIO())
        added = tuple(sorted(migrations().keys() - manifest.survey.migrations.keys()))
    _mark(None)
    return Restored(manifest, seconds, number, added, notes)


def _raise_for(faults: list[str], what: str) -> None:
    if faults:
        more = f" (và {len(faults) - 20} điều nữa)" if len(faults) > 20 else ""
        raise RestoreRefused(f"{what}:\n  " + "\n  ".join(faults[:20]) + more)


def _refuse_unknown(manifest: Manifest) -> None:
    """A backup of a newer motcua holds migrations that this one does not know."""
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415 - reads every migration

    known = {f"{room}.{name}" for room, name in MigrationLoader(None).disk_migrations}
    strange = sorted(manifest.survey.migrations.keys() - known)
    if strange:
        raise RestoreRefused(
            f"Bản sao lưu của phiên bản {manifest.version} có migration mà phiên bản này không biết"
            f" ({strange[0]}): hãy khôi phục bằng phiên bản đó hoặc mới hơn."
        )


def _make_room(*, replace: bool) -> None:
    """Make sure that the database is empty and nobody else works with it; then mark it."""
    again = restore_unfinished()
    if not (replace or again or is_empty()):
        raise RestoreRefused(
            "Cơ sở dữ liệu đích không trống. Khôi phục vào cơ sở dữ liệu mới,"
            " hoặc thêm --replace nếu muốn xóa hết những gì đang có ở đó."
        )
    others = others_at_work()
    if others:
        raise RestoreRefused(
            f"Còn {others} kết nối khác vào cơ sở dữ liệu đích: hãy dừng web và relay trước."
        )
    _mark(UNFINISHED)
    if not is_empty():
        _run("DROP SCHEMA public CASCADE")
        _run("CREATE SCHEMA public")
    connections.close_all()


def _mark(text: str | None) -> None:
    name = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    _run(f"COMMENT ON DATABASE {name} IS " + (f"'{text}'" if text else "NULL"))


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _uploads(folder: kept.Folder, backup: Path) -> int:
    """Copy into the store what it lacks; every content is compared with its hash on the way."""

    def copy(one: tuple[str, int]) -> None:
        digest, size = one
        if files.has_content(digest, size):
            return
        data = folder.place(digest).read_bytes()
        if sha256(data).hexdigest() != digest:
            raise RestoreRefused(f"Tệp {digest} trong bản sao lưu đã bị thay đổi.")
        files.keep_content(digest, data)

    number = 0
    with ThreadPoolExecutor(COPIERS) as pool:
        for _ in pool.map(copy, kept.listing(backup)):
            number += 1
    return number


def _compare(manifest: Manifest) -> Iterator[str]:
    """What is not as the backup says: rows, figures, the journal and its chain, sequences, uploads."""
    meant = manifest.survey
    with snapshot():
        until = local_date(datetime.fromisoformat(meant.taken_at))
        yield from differences(meant, survey(until=until, sums=bool(meant.sums)))
        yield from (
            f"tệp {digest}: thiếu trong kho"
            for digest, size in files.contents()
            if not files.has_content(digest, size)
        )
    yield from (f"nhật ký, {fault.where}: {fault.what}" for fault in journal_faults())


def _key(manifest: Manifest, backup: Path) -> Iterator[str]:
    """Whether this installation signs as the former one did; sentences for whoever restores."""
    if key_mark(settings.SECRET_KEY) == manifest.key_mark:
        return
    if manifest.with_key:
        yield f"Khóa bí mật cũ nằm ở {backup / kept.KEY}: đặt vào chỗ của khóa hiện nay rồi khởi động lại."
    else:
        yield (
            "Khóa bí mật ở đây khác khóa của bản sao lưu: mã QR trên giấy hẹn đã in không còn tra được"
            " cho đến khi đặt lại khóa cũ."
        )
