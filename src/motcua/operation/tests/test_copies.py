"""A copy made while people work, looked at, and put back elsewhere."""

import json
import shutil
import stat
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from motcua.core.actor import SYSTEM
from motcua.core.journal import seal_now, verify
from motcua.core.refs import Ref
from motcua.files import public as files
from motcua.files.tests import samples
from motcua.operation.adapters import folder as kept
from motcua.operation.adapters.manifest import Unreadable, read, written
from motcua.operation.commands import back_up, faults_of, restore
from motcua.operation.commands.restoring import RestoreRefused
from motcua.operation.queries.state import restore_unfinished
from motcua.operation.queries.survey import sequences_behind, snapshot, survey
from motcua.operation.rules.compare import differences, key_mark

pytestmark = [pytest.mark.serial, pytest.mark.timeout(600)]


def quiet(_: str) -> None:
    """Nobody listens."""


def upload(pages: int) -> str:
    """An upload of its own content; its SHA-256."""
    row = files.attach(SYSTEM, subject=Ref("orgs.unit", 1), name="a.pdf", content=samples.pdf(pages))
    return row.sha256


@pytest.fixture
def store(settings, tmp_path):
    """``store("a")`` lets uploads lie in a folder of that name."""

    def use(name: str):
        backend = "django.core.files.storage.FileSystemStorage"
        papers = {"BACKEND": backend, "OPTIONS": {"location": tmp_path / name / "files"}}
        settings.STORAGES = settings.STORAGES | {"papers": papers}
        return tmp_path / name / "files"

    return use


@pytest.fixture
def elsewhere(house, own_database):
    """``elsewhere()`` lets Django use an empty database; dropped afterwards."""
    made: list[str] = []

    def use() -> str:
        name = f"{own_database.name}_target{len(made)}"
        house.cluster.sql(f"CREATE DATABASE {name} OWNER motcua")
        made.append(name)
        house.use(name)
        return name

    yield use
    house.use(own_database.name)
    for name in made:
        house.drop(name)


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.reference
def test_a_copy_is_put_back_as_it_was_at_one_moment(own_database, elsewhere, store, tmp_path):
    store("source")
    first = upload(1)
    seal_now()
    upload(2)
    made = back_up(tmp_path / "copies", sums=True, say=quiet)
    later = upload(3)  # after the snapshot: not in this copy
    before = made.manifest.survey
    assert made.manifest.files == made.new_files == 2
    assert before.rows["files_storedfile"] == 2
    assert before.journal.seals == 1
    assert sum(before.rows.values()) > 1000

    elsewhere()
    target = store("target")
    done = restore(tmp_path / "copies", say=quiet)
    assert done.files == 2
    assert done.migrated == ()
    assert files.content_of(first) == samples.pdf(1)
    assert not files.has_content(later, len(samples.pdf(3)))
    assert sorted(path.name for path in target.glob("*/*/*")) == [digest for digest, _ in files.contents()]
    assert list(verify()) == []
    assert not restore_unfinished()
    with snapshot():
        assert differences(before, survey(sums=True)) == []
    upload(4)  # counters stand behind what is there: work goes on
    assert seal_now() is not None
    assert list(verify()) == []


def test_only_its_owner_may_read_a_copy_and_no_secret_is_in_it(own_database, store, tmp_path, settings):
    store("source")
    upload(1)
    made = back_up(tmp_path / "copies", say=quiet)
    for path in (tmp_path / "copies").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert not made.manifest.with_key
    assert made.manifest.key_mark == key_mark(settings.SECRET_KEY)
    for path in (tmp_path / "copies" / "backups").rglob("*.json"):
        assert settings.SECRET_KEY not in path.read_text()
    asked = back_up(tmp_path / "others", with_key=True, say=quiet)
    assert (kept.find(tmp_path / "others")[1] / "secret-key").read_text() == settings.SECRET_KEY
    assert asked.manifest.with_key


def test_a_second_copy_takes_only_new_uploads_and_old_ones_go(own_database, store, tmp_path, monkeypatch):
    store("source")
    gone = upload(1)
    root = tmp_path / "copies"
    for number, day in enumerate(("one", "two")):
        monkeypatch.setattr(kept.Folder, "begin", begun_as(f"2022061{number}T000000"))
        made = back_up(root, say=quiet)
        assert made.new_files == 1, day
        upload(2)
    assert made.manifest.files == 2
    run("DELETE FROM files_attachment WHERE id = (SELECT min(id) FROM files_attachment)")
    run("DELETE FROM files_storedfile WHERE id = (SELECT min(id) FROM files_storedfile)")
    monkeypatch.setattr(kept.Folder, "begin", begun_as("20220612T000000"))
    made = back_up(root, keep=1, say=quiet)
    assert made.removed == ("20220610T000000", "20220611T000000")
    folder, backup = kept.find(root)
    assert backup.name == "20220612T000000"
    assert [path.name for path in folder.files.glob("*/*/*")] == [
        digest for digest, _ in kept.listing(backup)
    ]
    assert gone not in {path.name for path in folder.files.glob("*/*/*")}


def begun_as(name: str):
    """Backups are named by the second; here by the test."""

    def begin(self, _: str) -> Path:
        made: Path = self.backups / f"{kept.UNFINISHED}{name}"
        made.mkdir(mode=0o700)
        return made

    return begin


def test_a_copy_that_was_cut_off_is_none(own_database, store, tmp_path, monkeypatch):
    store("source")
    upload(1)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(kept.Folder, "finish", cut)
        back_up(tmp_path / "copies", say=quiet)
    with pytest.raises(kept.NoBackup):
        kept.find(tmp_path / "copies")
    back_up(tmp_path / "copies", say=quiet)
    assert len(list((tmp_path / "copies" / "backups").iterdir())) == 1


def test_two_do_not_copy_into_one_folder_at_once(own_database, store, tmp_path):
    store("source")
    with kept.Folder(tmp_path / "copies").alone(), pytest.raises(kept.NoBackup, match="đang chạy"):
        back_up(tmp_path / "copies", say=quiet)


def test_whatever_is_changed_in_a_copy_is_seen(own_database, store, tmp_path):
    store("source")
    digest = upload(1)
    back_up(tmp_path / "copies", say=quiet)
    folder, backup = kept.find(tmp_path / "copies")
    assert list(faults_of(backup, folder)) == []

    def hurt(path: Path) -> list[str]:
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        told = list(faults_of(backup, folder))
        path.write_bytes(whole)
        return told

    part = max((backup / "database").glob("*.gz"), key=lambda path: path.stat().st_size)
    assert hurt(part) == [f"{part.name}: nội dung đã thay đổi"]
    assert hurt(folder.place(digest)) == [f"tệp {digest}: nội dung đã thay đổi"]
    assert hurt(backup / "files.txt") == ["danh sách tệp đã thay đổi"]
    folder.place(digest).rename(tmp_path / "away")
    assert list(faults_of(backup, folder)) == [f"tệp {digest}: thiếu hoặc sai độ dài"]
    with pytest.raises(RestoreRefused, match="không còn nguyên vẹn"):
        restore(tmp_path / "copies", say=quiet)
    (tmp_path / "away").rename(folder.place(digest))
    part.unlink()
    assert any(part.name in fault for fault in faults_of(backup, folder))
    with pytest.raises(CommandError, match="chỗ sai"):
        call_command("backup", str(tmp_path / "copies"), verify=True)


def test_nothing_is_overwritten_unasked(own_database, store, tmp_path):
    store("source")
    upload(1)
    back_up(tmp_path / "copies", say=quiet)
    upload(2)
    with pytest.raises(RestoreRefused, match="không trống"):
        restore(tmp_path / "copies", say=quiet)
    assert len(list(files.contents())) == 2
    restore(tmp_path / "copies", replace=True, say=quiet)
    assert len(list(files.contents())) == 1


def test_a_restore_that_was_cut_off_is_begun_again(own_database, elsewhere, store, tmp_path, monkeypatch):
    store("source")
    digest = upload(1)
    back_up(tmp_path / "copies", say=quiet)
    elsewhere()
    store("target")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr("motcua.operation.commands.restoring._uploads", cut)
        restore(tmp_path / "copies", say=quiet)
    assert restore_unfinished()
    restore(tmp_path / "copies", say=quiet)
    assert not restore_unfinished()
    assert files.content_of(digest) == samples.pdf(1)


def test_nobody_works_with_the_database_meanwhile(own_database, store, tmp_path):
    store("source")
    back_up(tmp_path / "copies", say=quiet)
    connections["counters"].ensure_connection()
    with pytest.raises(RestoreRefused, match="1 kết nối khác"):
        restore(tmp_path / "copies", replace=True, say=quiet)


def test_an_altered_row_does_not_pass_for_restored(own_database, elsewhere, store, tmp_path, monkeypatch):
    store("source")
    upload(1)
    back_up(tmp_path / "copies", sums=True, say=quiet)
    elsewhere()
    store("target")
    monkeypatch.setattr(
        "motcua.operation.commands.restoring._uploads",
        lambda *_: run("UPDATE files_storedfile SET size = size + 1"),
    )
    with pytest.raises(RestoreRefused) as told:
        restore(tmp_path / "copies", say=quiet)
    assert "nội dung bảng files_storedfile" in str(told.value)
    assert "thiếu trong kho" in str(told.value)
    assert restore_unfinished()


def test_a_copy_of_a_newer_version_is_refused(own_database, store, tmp_path):
    store("source")
    back_up(tmp_path / "copies", say=quiet)
    _, backup = kept.find(tmp_path / "copies")
    manifest = kept.manifest_of(backup)
    strange = replace(
        manifest,
        survey=replace(manifest.survey, migrations={**manifest.survey.migrations, "core.0099_x": ""}),
    )
    (backup / "manifest.json").write_text(written(strange))
    with pytest.raises(RestoreRefused, match=r"core\.0099_x"):
        restore(tmp_path / "copies", replace=True, say=quiet)


def test_another_key_is_told(own_database, store, tmp_path, settings):
    store("source")
    back_up(tmp_path / "copies", say=quiet)
    settings.SECRET_KEY = "another key " * 5
    done = restore(tmp_path / "copies", replace=True, say=quiet)
    assert "Khóa bí mật ở đây khác" in done.notes[0]


def test_a_counter_behind_its_table_is_seen(own_database):
    assert sequences_behind() == []
    upload(1)
    run("ALTER SEQUENCE files_storedfile_id_seq RESTART")
    assert sequences_behind() == ["files_storedfile_id_seq"]


def test_a_manifest_is_read_as_it_was_written(own_database, store, tmp_path):
    store("source")
    manifest = back_up(tmp_path / "copies", say=quiet).manifest
    assert read(written(manifest)) == manifest
    with pytest.raises(Unreadable, match="định dạng 9"):
        read(written(replace(manifest, format=9)))
    with pytest.raises(Unreadable):
        read(json.dumps({"format": 1}))


def test_an_upload_that_the_store_lost_stops_the_copy(own_database, store, tmp_path):
    place = store("source")
    digest = upload(1)
    shutil.rmtree(place)
    with pytest.raises(CommandError):
        call_command("backup", str(tmp_path / "copies"))
    files.keep_content(digest, b"something else")
    with pytest.raises(CommandError, match="không khớp"):
        call_command("backup", str(tmp_path / "copies"))
    assert sha256(b"something else").hexdigest() != digest
