"""Attach, open, remove: stored once, in quarantine until clean, for those who may see the thing."""

import io
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.core import refs
from motcua.core.actor import SYSTEM
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.models import JournalEntry, OutboxRow
from motcua.core.refs import Ref
from motcua.files import public as files
from motcua.files.adapters.demo import EICAR
from motcua.files.enums import ScanState
from motcua.files.models import Attachment, StoredFile
from motcua.files.tests import samples
from motcua.files.tests.factories import THING, anh, attach, binh, chi, citizen

pytestmark = pytest.mark.django_db


def infected() -> bytes:
    return samples.pdf().replace(b"%%EOF", b"% " + EICAR + b"\n%%EOF")


def nothing_happened() -> bool:
    return not any(model.objects.exists() for model in (StoredFile, Attachment, JournalEntry, OutboxRow))


def kept(papers) -> list:
    return sorted(path for path in papers.rglob("*") if path.is_file())


def test_a_content_that_was_cut_off_is_stored_again(papers):
    data = samples.pdf(2)
    attach(data)
    (place,) = kept(papers)
    place.write_bytes(data[:10])
    attach(data)
    (whole,) = kept(papers)
    assert whole.read_bytes() == data


def test_an_upload_is_stored_under_its_hash_and_waits_in_quarantine(papers):
    data = samples.pdf(2)
    row = attach(data, "Đơn.pdf", purpose="component:1")
    digest = sha256(data).hexdigest()
    assert (row.subject, row.name, row.size, row.pages, row.purpose) == (
        THING,
        "Đơn.pdf",
        len(data),
        2,
        "component:1",
    )
    assert (row.media_type, row.scan_state, row.sha256) == ("application/pdf", ScanState.QUARANTINED, digest)
    (path,) = kept(papers)
    assert path == papers / digest[:2] / digest[2:4] / digest
    assert path.read_bytes() == data
    assert path.stat().st_mode & 0o777 == 0o600
    entry = JournalEntry.objects.get()
    assert (entry.verb, entry.subject_kind, entry.subject_id) == ("files.attach", THING.kind, THING.id)
    with pytest.raises(Refusal, match="chờ quét") as told:
        files.open_attachment(anh(), row.id)
    assert told.value.kind is RefusalKind.CONFLICT


def test_the_same_content_is_stored_once_and_is_clean_at_once(papers):
    first = attach()
    assert files.drain_quarantine() == 1
    second = attach(name="bản sao.pdf")
    assert (second.sha256, second.scan_state, second.name) == (first.sha256, ScanState.CLEAN, "bản sao.pdf")
    assert StoredFile.objects.count() == 1
    assert len(kept(papers)) == 1
    assert files.open_attachment(anh(), second.id).data == samples.pdf()


def test_uploads_are_read_only_as_far_as_the_limit():
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            Endless.asked += size
            return b"x" * size

    with pytest.raises(Refusal, match="quá giới hạn") as told:
        files.check("a.pdf", Endless(), files.Limits(max_bytes=1000), field="don")  # type: ignore[arg-type]
    assert told.value.problems[0].field == "don"
    assert Endless.asked == 1001


def test_a_checked_upload_is_not_read_again():
    checked = files.check("a.pdf", io.BytesIO(samples.pdf()))
    row = files.attach(anh(), subject=THING, name="", content=checked)
    assert row.name == "a.pdf"


@pytest.mark.refusal("files.attach")
@pytest.mark.parametrize(
    ("who", "why"),
    [(binh(), "không được đính kèm"), (chi(), "không được đính kèm"), (citizen("Người lạ"), "không được")],
)
def test_who_may_not_attach_leaves_nothing(who, why, papers):
    with pytest.raises(Refusal, match=why):
        files.attach(who, subject=THING, name="a.pdf", content=samples.pdf())
    assert nothing_happened()
    assert kept(papers) == []


def test_citizens_attach_to_what_is_theirs_and_the_system_to_anything():
    assert files.attach(citizen(), subject=THING, name="a.pdf", content=samples.pdf()).name == "a.pdf"
    assert files.attach(SYSTEM, subject=Ref("x.y", 1), name="b.pdf", content=samples.pdf()).name == "b.pdf"


@pytest.mark.parametrize("data", [b"", b"x", samples.pdf(password="x")])
def test_what_the_rules_refuse_leaves_nothing(data: bytes, papers):
    with pytest.raises(Refusal) as told:
        files.attach(anh(), subject=THING, name="a.pdf", content=data, field="giay_to")
    assert told.value.problems[0].field == "giay_to"
    assert nothing_happened()
    assert kept(papers) == []


def test_infected_content_cannot_be_opened_or_attached_again():
    row = attach(infected())
    files.drain_quarantine()
    assert files.attachment(anh(), row.id).scan_state is ScanState.INFECTED
    with pytest.raises(Refusal, match="mã độc") as told:
        files.open_attachment(anh(), row.id)
    assert told.value.kind is RefusalKind.FORBIDDEN
    with pytest.raises(Refusal, match="Eicar-Test-Signature"):
        attach(infected())


def test_only_who_sees_the_thing_opens_its_files():
    row = attach()
    files.drain_quarantine()
    for who in (anh(), binh(), citizen(), SYSTEM):
        assert files.open_attachment(who, row.id).data == samples.pdf()
    for number in (row.id, 0):  # a no does not tell whether there is such a file
        with pytest.raises(Refusal, match="Không có tệp này hoặc bạn không được xem") as told:
            files.open_attachment(chi(), number)
        assert told.value.kind is RefusalKind.NOT_FOUND


def test_removing_hides_the_file_and_keeps_its_content(papers):
    row = attach()
    files.remove(anh(), row.id, why=" quét nhầm ")
    assert files.attachments_of(THING) == []
    removed = Attachment.objects.get()
    assert removed.removed_why == "quét nhầm"
    assert removed.removed_at is not None
    assert len(kept(papers)) == 1
    for again in (
        lambda: files.remove(anh(), row.id, why="nữa"),
        lambda: files.open_attachment(anh(), row.id),
    ):
        with pytest.raises(Refusal, match="Không có tệp"):
            again()


@pytest.mark.refusal("files.remove")
@pytest.mark.parametrize(
    ("who", "why", "told"),
    [
        (binh(), "nhầm", "không được gỡ"),
        (chi(), "nhầm", "Không có tệp"),
        (anh(), "  ", "Nhập lý do"),
        (anh(), "x" * 501, "Nhập lý do"),
    ],
)
def test_who_may_not_remove_changes_nothing(who, why, told):
    row = attach()
    before = JournalEntry.objects.count()
    with pytest.raises(Refusal, match=told):
        files.remove(who, row.id, why=why)
    assert [one.id for one in files.attachments_of(THING)] == [row.id]
    assert (JournalEntry.objects.count(), OutboxRow.objects.count()) == (before, 0)


def test_a_held_file_goes_where_it_belongs():
    row, there = attach(), Ref(THING.kind, 8)
    files.hand_on(anh(), row.id, subject=there, purpose="thanh-phan")
    assert not files.attachments_of(THING)
    assert [one.id for one in files.attachments_of(there)] == [row.id]
    assert StoredFile.objects.count() == 1


@pytest.mark.refusal("files.hand_on")
@pytest.mark.parametrize(("who", "told"), [(binh(), "không được"), (chi(), "không được")])
def test_who_may_not_hand_on_changes_nothing(who, told):
    row = attach()
    with pytest.raises(Refusal, match=told):
        files.hand_on(who, row.id, subject=Ref(THING.kind, 8))
    with pytest.raises(Refusal, match="Không có tệp"):
        files.hand_on(anh(), row.id + 1, subject=Ref(THING.kind, 8))
    assert [one.id for one in files.attachments_of(THING)] == [row.id]


def test_a_file_of_somebody_else_stays_where_it_is():
    row = attach()
    Attachment.objects.update(person_id=99)
    with pytest.raises(Refusal, match="không được chuyển"):
        files.hand_on(anh(), row.id, subject=Ref(THING.kind, 8))
    assert [one.id for one in files.attachments_of(THING)] == [row.id]


def test_files_of_many_things_are_one_statement():
    other = Ref("files.other", 1)
    mine = [attach(samples.pdf(1)), attach(samples.pdf(2))]
    with CaptureQueriesContext(connection) as queries:
        found = files.attachments_of_many([THING, other, Ref(THING.kind, 8)])
    assert len(queries) == 1
    assert found == {THING: mine, other: [], Ref(THING.kind, 8): []}
    assert files.attachments_of_many([]) == {}


def test_a_file_is_a_thing_that_others_may_link_to():
    row = attach()
    assert refs.label_of(row.ref) == "giấy khai sinh.pdf"
    assert refs.url_of(row.ref) == f"/tep/{row.id}/"
    assert refs.can_see(anh(), row.ref)
    assert not refs.can_see(chi(), row.ref)
    assert not refs.can_see(anh(), Ref("files.attachment", 0))


def test_attaching_costs_few_statements():
    attach()
    with CaptureQueriesContext(connection) as queries:
        attach()
    assert len(queries) <= 6  # the verb's savepoint twice, find the content, attach, remember
