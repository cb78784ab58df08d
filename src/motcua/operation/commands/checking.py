"""Look at a backup without restoring it."""

from collections.abc import Iterator
from pathlib import Path

from motcua.operation.adapters import folder as kept
from motcua.operation.adapters import postgres


def faults_of(backup: Path, folder: kept.Folder, *, deep: bool = True) -> Iterator[str]:
    """What is wrong with a backup, in sentences; none when it can be restored.

    ``deep`` reads every byte of the uploads, else only their lengths are looked at. Raises
    `adapters.manifest.Unreadable`, OSError.
    """
    manifest = kept.manifest_of(backup)
    database = backup / kept.DATABASE
    there = {path.name for path in database.iterdir()} if database.is_dir() else set()
    for name in sorted(there - manifest.database.keys()):
        yield f"{name}: tệp lạ trong bản sao cơ sở dữ liệu"
    for name, piece in manifest.database.items():
        if name not in there:
            yield f"{name}: thiếu trong bản sao cơ sở dữ liệu"
        elif kept.digest_of(database / name) != piece:
            yield f"{name}: nội dung đã thay đổi"
    try:
        postgres.contents(database, made_by=manifest.tool)
    except postgres.ToolFailed as wrong:
        yield f"bản sao cơ sở dữ liệu không đọc được: {wrong}"
    if not (backup / kept.LISTING).is_file() or kept.digest_of(backup / kept.LISTING) != manifest.listing:
        yield "danh sách tệp đã thay đổi"
        return
    yield from _upload_faults(backup, folder, deep=deep)
    if manifest.with_key and not (backup / kept.KEY).is_file():
        yield "thiếu khóa bí mật"


def _upload_faults(backup: Path, folder: kept.Folder, *, deep: bool) -> Iterator[str]:
    for digest, size in kept.listing(backup):
        if not folder.has(digest, size):
            yield f"tệp {digest}: thiếu hoặc sai độ dài"
        elif deep and kept.digest_of(folder.place(digest)).sha256 != digest:
            yield f"tệp {digest}: nội dung đã thay đổi"
