"""The verb processes.publish and the loader of the ready templates."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from motcua.core.decision import Refusal, RefusalKind
from motcua.core.models import JournalEntry, OutboxRow
from motcua.processes import public as processes
from motcua.processes import reference
from motcua.processes.models import Definition, DefinitionVersion
from motcua.processes.tests.factories import anh, binh, chi, forward, step, table

pytestmark = pytest.mark.django_db


def nothing_happened() -> bool:
    written = (Definition, DefinitionVersion, JournalEntry, OutboxRow)
    return not any(model.objects.exists() for model in written)


def test_a_table_becomes_a_frozen_version_with_a_line_in_the_journal():
    made = processes.publish(anh(), code="HT-01", name=" Khai sinh ", table=table(), note="lần đầu")
    row = processes.version(made)
    assert (row.code, row.name, row.number, row.hours) == ("HT-01", "Khai sinh", 1, Decimal(6))
    assert row.table == table()
    entry = JournalEntry.objects.get()
    assert (entry.verb, entry.subject_kind, entry.subject_id) == (
        "processes.publish",
        "processes.version",
        made,
    )
    for change in (
        lambda: DefinitionVersion.objects.filter(pk=made).update(note="khác"),
        lambda: DefinitionVersion.objects.filter(pk=made).delete(),
    ):
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            change()


def test_the_next_version_stands_beside_the_former_one():
    first = processes.publish(anh(), code="X", name="Thử", table=table())
    second = processes.publish(anh(), code="X", name="Thử", table=table(step(1)), based_on=first)
    assert [(row.id, row.number) for row in processes.versions_of("X")] == [(second, 2), (first, 1)]
    assert processes.latest("X").id == second
    assert [row.id for row in processes.latest_versions()] == [second]


def test_an_author_who_started_from_an_old_version_is_told():
    first = processes.publish(anh(), code="X", name="Thử", table=table())
    processes.publish(anh(), code="X", name="Thử", table=table(step(1)))
    with pytest.raises(Refusal, match="phiên bản mới hơn") as told:
        processes.publish(anh(), code="X", name="Thử", table=table(step(1), step(2)), based_on=first)
    assert told.value.kind is RefusalKind.CONFLICT


def test_the_same_table_again_is_no_new_version():
    processes.publish(anh(), code="X", name="Thử", table=table())
    with pytest.raises(Refusal, match="Không có gì thay đổi so với phiên bản 1"):
        processes.publish(anh(), code="X", name="Thử", table=table())
    assert DefinitionVersion.objects.count() == 1


@pytest.mark.refusal("processes.publish")
@pytest.mark.parametrize("who", [binh, chi])
def test_who_may_not_publish_leaves_nothing(who):
    with pytest.raises(Refusal, match="quản trị tỉnh"):
        processes.publish(who(), code="X", name="Thử", table=table())
    assert nothing_happened()


def test_every_problem_is_named_at_its_row_and_field():
    bad = table(step(1, moves=(forward(2), forward(9, "Lạc"))), step(2, hours=Decimal(0)))
    with pytest.raises(Refusal) as told:
        processes.publish(anh(), code="mã lạ", name="", table=bad, note="x" * 2001)
    assert [one.field for one in told.value.problems] == [
        "code",
        "name",
        "note",
        "steps-0-moves-1-to",
        "steps-1-hours",
    ]
    assert nothing_happened()


def test_unknown_things_are_not_found():
    for ask in (lambda: processes.version(0), lambda: processes.latest("KHONG-CO")):
        with pytest.raises(Refusal) as told:
            ask()
        assert told.value.kind is RefusalKind.NOT_FOUND


def test_the_loader_is_idempotent_and_leaves_edited_processes_alone():
    assert reference.load() == "8 mẫu quy trình, công bố mới 8"
    assert reference.load() == "8 mẫu quy trình, công bố mới 0"
    edited = processes.latest("A")
    processes.publish(anh(), code="A", name="Riêng của tỉnh", table=edited.table)
    assert reference.load() == "8 mẫu quy trình, công bố mới 0"
    assert processes.latest("A").name == "Riêng của tỉnh"
    assert processes.latest("C").table.issue_receipt is False


def test_a_changed_template_becomes_a_new_version(tmp_path, monkeypatch):
    reference.load()
    changed = reference._FILE.read_text(encoding="utf-8").replace("Giải quyết trong ngày", "Trong ngày")
    file = tmp_path / "templates.json"
    file.write_text(changed, encoding="utf-8")
    monkeypatch.setattr(reference, "_FILE", file)
    assert reference.load() == "8 mẫu quy trình, công bố mới 1"
    assert [row.number for row in processes.versions_of("A")] == [2, 1]
