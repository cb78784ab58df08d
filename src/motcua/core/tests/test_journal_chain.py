"""Seals: over complete transactions only, one chain, checked inside and by an outsider's script."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.journal import day_seals, erase_payload, export, seal_now, verify
from motcua.core.models import JournalEntry, Seal
from motcua.core.tests.fabric import act, at_once

pytestmark = [pytest.mark.serial, pytest.mark.usefixtures("own_database")]
SCRIPT = Path(__file__).parents[4] / "docs" / "verify_journal.py"


def filled(seals: int = 3) -> None:
    """So many seals with one to three entries each."""
    for seal in range(seals):
        for entry in range(seal % 3 + 1):
            act(body={"n": entry, "name": "Nguyễn Thị Cúc", "part": 0.1})
        assert seal_now() is not None


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def tamper(table: str, statement: str) -> None:
    """Do what only the owner of the database can do: get round the trigger."""
    run(f"ALTER TABLE {table} DISABLE TRIGGER USER; {statement}; ALTER TABLE {table} ENABLE TRIGGER USER")


def outsider(lines: list[str]) -> subprocess.CompletedProcess[str]:
    """The separate script, in a Python that knows nothing of motcua."""
    command = [sys.executable, "-I", str(SCRIPT)]
    told = "\n".join([*lines, ""])
    return subprocess.run(command, input=told, capture_output=True, text=True, check=False)  # noqa: S603


def test_seals_form_a_chain_that_is_whole():
    assert seal_now() is None  # nothing has happened yet
    filled()
    assert seal_now() is None
    seals = list(Seal.objects.order_by("pk"))
    assert [seal.entries for seal in seals] == [1, 2, 3]
    assert bytes(seals[0].previous) == b""
    assert bytes(seals[2].previous) == bytes(seals[1].digest)
    assert (seals[0].from_xid, seals[1].from_xid) == (0, seals[0].to_xid)
    assert list(verify()) == []


def test_an_open_transaction_is_sealed_only_after_its_end():
    written, sealed = Event(), Event()

    def slow(_: int = 0) -> None:
        with transaction.atomic():
            act(body={"slow": True})
            written.set()
            assert sealed.wait(20)

    def sealer() -> list[int]:
        assert written.wait(20)
        act(body={"quick": True})  # a later transaction that ends earlier
        first = seal_now()
        sealed.set()
        return [first.entries if first else 0]

    at_once(lambda number: slow() if number else sealer(), 2)
    assert not Seal.objects.exists()  # the slow one held the horizon back for both
    made = seal_now()
    assert made is not None
    assert made.entries == 2
    assert list(verify()) == []


def test_of_two_sealers_one_waits_for_nobody_and_the_chain_has_no_fork():
    for _ in range(20):
        act()
    made = [one for one in at_once(lambda _: seal_now(), 4) if one is not None]
    assert len(made) == 1
    assert list(verify()) == []


def test_sealing_while_others_write_misses_and_doubles_nothing():
    def work(number: int) -> None:
        for turn in range(15):
            if number:
                act(body={"n": turn})
            else:
                seal_now()

    at_once(work, 4)
    seal_now()
    assert (
        sum(Seal.objects.order_by("pk").values_list("entries", flat=True))
        == JournalEntry.objects.count()
        == 45
    )
    assert list(verify()) == []


ENTRY, PAYLOAD, SEAL = "core_journalentry", "core_journalpayload", "core_seal"
# Table, what is set where, what is found, and whether an outsider finds it too: what he computes himself,
# the copies of digests in the tables, he need not believe.
CHANGES = [
    (ENTRY, "UPDATE {} SET actor_name = 'x' WHERE id = {entry}", "ai, việc gì", True),
    (ENTRY, "UPDATE {} SET at = at + interval '1 s' WHERE id = {entry}", "khi nào", True),
    (PAYLOAD, "UPDATE {} SET body = '[]' WHERE entry_id = {entry}", "nội dung", True),
    (PAYLOAD, "UPDATE {} SET salt = sha256('x') WHERE entry_id = {entry}", "nội dung", True),
    (ENTRY, "UPDATE {} SET digest = sha256('x') WHERE id = {entry}", "không khớp với gốc", False),
    (SEAL, "UPDATE {} SET root = sha256('x') WHERE id = {seal}", "không khớp với gốc", False),
    (SEAL, "UPDATE {} SET previous = sha256('x') WHERE id = {seal}", "không nối", False),
    (SEAL, "UPDATE {} SET from_xid = from_xid - 1 WHERE id = {seal}", "khoảng trống", True),
    (SEAL, "UPDATE {} SET digest = sha256('x') WHERE id = {seal}", "dấu niêm phong sai", True),
    (SEAL, "DELETE FROM {} WHERE id = {seal}", "không nối", True),
]


@pytest.mark.parametrize(("table", "statement", "told", "outside"), CHANGES)
def test_whatever_is_changed_behind_the_triggers_is_found(table, statement, told, outside):
    filled()
    second = Seal.objects.order_by("pk")[1].pk
    entry = JournalEntry.objects.order_by("pk")[1].pk
    tamper(table, statement.format(table, entry=entry, seal=second))
    assert any(told in fault.what for fault in verify())
    assert outsider(list(export())).returncode == outside
    with pytest.raises(CommandError, match="chỗ sai"):
        call_command("journal", "verify", stderr=StringIO())


def test_an_entry_put_in_or_taken_out_later_is_found():
    filled()
    first = JournalEntry.objects.order_by("pk")[0]
    columns = ", ".join(str(field.column) for field in JournalEntry._meta.fields if field.column != "id")
    copy = f"""
      WITH e AS (INSERT INTO core_journalentry ({columns}, xid)
                 SELECT {columns}, xid FROM core_journalentry WHERE id = {first.pk} RETURNING id)
      INSERT INTO core_journalpayload (entry_id, body, salt, erased_why)
      SELECT e.id, p.body, p.salt, '' FROM e, core_journalpayload p WHERE p.entry_id = {first.pk}
    """  # noqa: S608
    run(copy)
    assert [fault.where for fault in verify()] == [f"niêm phong {Seal.objects.order_by('pk')[0].pk}"]


def test_an_outsider_checks_the_export_with_thirty_lines():
    filled()
    lines = list(export())
    told = outsider(lines)
    last = bytes(Seal.objects.order_by("-pk")[0].digest).hex()
    assert (told.returncode, told.stdout) == (0, f"whole; last seal {last}\n")
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= 30
    printed = StringIO()
    call_command("journal", "export", stdout=printed)
    assert printed.getvalue().splitlines() == lines


def bend(lines: list[str], line: int, change: Callable[[dict], None]) -> list[str]:
    one = json.loads(lines[line])
    change(one)
    return [*lines[:line], json.dumps(one, ensure_ascii=False), *lines[line + 1 :]]


def test_the_outsider_finds_every_change_of_the_export():
    filled()
    lines = list(export())
    assert [json.loads(line).get("seal") is not None for line in lines] == [
        True,
        False,
        True,
        *[False] * 2,
        True,
        *[False] * 3,
    ]
    changed = [
        bend(lines, 1, lambda one: one["body"].update(n=5)),
        bend(lines, 1, lambda one: one["entry"].update(actor_name="x")),
        bend(lines, 3, lambda one: one["entry"].update(payload="00" * 32)),
        bend(lines, 2, lambda one: one.update(to_xid=one["to_xid"] + 1)),
        [*lines[:3], lines[4], lines[3], *lines[5:]],
        [*lines[:2], *lines[5:]],
    ]
    assert [outsider(one).returncode for one in changed] == [1] * len(changed)


def test_erasing_by_law_leaves_the_chain_whole_and_who_did_it_checkable():
    filled()
    entry = JournalEntry.objects.order_by("pk")[2]
    erase_payload(SYSTEM, entry.pk, why="theo luật")
    seal_now()
    assert list(verify()) == []
    lines = list(export())
    assert outsider(lines).returncode == 0
    assert "Cúc" not in next(line for line in lines if json.loads(line).get("body", 0) is None)
    tamper("core_journalentry", f"UPDATE core_journalentry SET post_id = 9 WHERE id = {entry.pk}")  # noqa: S608
    assert [fault.where for fault in verify()] == [f"dòng {entry.pk}"]


def other_cluster(number: int) -> None:
    """As if a dump had been restored into another cluster, whose transactions begin low."""
    head = "CREATE OR REPLACE FUNCTION core_cluster() RETURNS bigint LANGUAGE sql STABLE"
    run(f"{head} AS 'SELECT {number}::bigint'")


def test_a_restored_copy_goes_on_in_the_same_chain():
    filled()
    act(body={"sealed": "not before the dump"})
    before = Seal.objects.order_by("-pk")[0]
    other_cluster(1)
    act(body={"where": "new cluster"})
    closing, opening = seal_now(), seal_now()
    assert closing is not None
    assert opening is not None
    assert (closing.cluster, closing.from_xid, closing.to_xid) == (before.cluster, before.to_xid, 2**63 - 1)
    assert (opening.cluster, opening.from_xid, opening.entries) == (1, 0, 1)
    other_cluster(2)  # and once more, with nothing left over in the former one
    act()
    last = seal_now()
    assert last is not None
    assert (last.cluster, last.from_xid) == (2, 0)
    assert seal_now() is None
    assert list(verify()) == []
    assert outsider(list(export())).returncode == 0


def test_what_a_former_cluster_did_not_seal_is_missed():
    filled()
    seal = Seal.objects.order_by("-pk")[0]
    other_cluster(1)
    act()
    assert seal_now() is not None
    run(f"ALTER TABLE core_journalentry ALTER cluster SET DEFAULT {seal.cluster}")
    act()
    assert [fault.what for fault in verify()] == ["có khoảng trống trước niêm phong này"]


def test_the_last_seal_of_a_day_is_what_is_published():
    filled()
    tamper("core_seal", "UPDATE core_seal SET sealed_at = sealed_at - interval '1 day' WHERE entries < 3")
    today, yesterday = day_seals()
    digests = [bytes(seal.digest).hex() for seal in Seal.objects.order_by("pk")]
    assert (today.digest, yesterday.digest) == (digests[2], digests[1])
    assert today.sealed_at - yesterday.sealed_at > timedelta(hours=23)
    assert abs((today.sealed_at - clock.real()).total_seconds()) < 60
    printed = StringIO()
    call_command("journal", "published", stdout=printed)
    assert printed.getvalue().splitlines()[0].endswith(digests[2])
    call_command("journal", "verify", stdout=printed)
    call_command("journal", "seal", stdout=printed)
    assert "Nhật ký nguyên vẹn." in printed.getvalue()
    assert "Không có gì mới." in printed.getvalue()
