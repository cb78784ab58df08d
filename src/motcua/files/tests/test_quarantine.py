"""The way out of quarantine, and the scanners."""

import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from motcua.core import events
from motcua.core.actor import SYSTEM
from motcua.core.background import jobs
from motcua.core.decision import Refusal
from motcua.core.models import JournalEntry, OutboxRow
from motcua.files import public as files
from motcua.files.adapters.clamd import Clamd
from motcua.files.adapters.demo import EICAR, DemoScanner
from motcua.files.enums import ScanState
from motcua.files.models import StoredFile
from motcua.files.ports import ScannerDown
from motcua.files.tests import samples
from motcua.files.tests.factories import THING, anh, attach, scanner_is
from motcua.files.types import Verdict

CLAMD = "motcua.files.adapters.clamd.Clamd"


class FakeClamd:
    """A daemon that speaks INSTREAM as clamd does: chunks in, a verdict out, a limit in between."""

    def __init__(self, listener: socket.socket, limit: int = 1_000_000) -> None:
        self.listener, self.limit, self.received = listener, limit, b""
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            with peer:
                peer.sendall(self._answer(peer) + b"\0")

    def _answer(self, peer: socket.socket) -> bytes:
        if self._exactly(peer, 10) != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND"
        self.received = b""
        while length := struct.unpack("!I", self._exactly(peer, 4))[0]:
            self.received += self._exactly(peer, length)
            if len(self.received) > self.limit:
                return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Signature FOUND" if EICAR in self.received else b"stream: OK"

    @staticmethod
    def _exactly(peer: socket.socket, count: int) -> bytes:
        got = b""
        while len(got) < count:
            got += peer.recv(count - len(got))
        return got


@pytest.fixture
def unix_clamd(tmp_path) -> Iterator[tuple[FakeClamd, str]]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "clamd"))
        listener.listen()
        yield FakeClamd(listener), f"unix:{tmp_path / 'clamd'}"


@pytest.fixture
def tcp_clamd() -> Iterator[tuple[FakeClamd, str]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield FakeClamd(listener), f"tcp:127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("kind", ["unix_clamd", "tcp_clamd"])
def test_clamd_gets_the_whole_content_and_its_verdict_is_read(kind: str, request):
    daemon, address = request.getfixturevalue(kind)
    data = bytes(range(256)) * 1000  # several chunks
    assert Clamd(address).scan(data) == Verdict(clean=True)
    assert daemon.received == data
    assert Clamd(address).scan(data + EICAR) == Verdict(clean=False, detail="Eicar-Signature")


def test_clamd_that_is_away_or_says_an_error_gives_no_verdict(unix_clamd, tmp_path):
    daemon, address = unix_clamd
    daemon.limit = 10
    with pytest.raises(ScannerDown, match="size limit"):
        Clamd(address).scan(b"x" * 100)
    with pytest.raises(ScannerDown, match="clamd"):
        Clamd(f"unix:{tmp_path / 'nobody'}").scan(b"x")


def test_clamd_that_says_nothing_gives_no_verdict(tmp_path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "mute"))
        listener.listen()
        with pytest.raises(ScannerDown):
            Clamd(f"unix:{tmp_path / 'mute'}", timeout=0.2).scan(b"x")


@pytest.mark.parametrize("address", ["", "clamd", "http:x", "unix:"])
def test_an_address_without_a_kind_is_refused(address: str):
    with pytest.raises(ValueError, match="unix: or tcp:"):
        Clamd(address)


def test_the_demo_scanner_knows_eicar():
    assert DemoScanner().scan(b"x" + EICAR).clean is False
    assert DemoScanner().scan(b"x").clean is True


@pytest.mark.django_db
def test_clamd_judges_what_waits(unix_clamd, settings):
    row = attach()
    with scanner_is(settings, CLAMD, unix_clamd[1]):
        assert files.drain_quarantine() == 1
    assert files.open_attachment(anh(), row.id).data == samples.pdf()
    stored = StoredFile.objects.get()
    assert stored.scanned_at is not None
    assert JournalEntry.objects.get(verb="files.scan").actor_kind == "system"


@pytest.mark.django_db
def test_without_a_scanner_everything_stays_in_quarantine(settings):
    attach(samples.pdf(1))
    attach(samples.pdf(2))
    with scanner_is(settings, "motcua.files.adapters.failing.FailingScanner", "away"):
        assert files.drain_quarantine() == 0
    waiting = StoredFile.objects.order_by("pk")
    assert {one.scan_state for one in waiting} == {ScanState.QUARANTINED}
    assert sum(one.attempts for one in waiting) == 1  # one attempt tells that the scanner is away
    assert files.drain_quarantine() == 1  # the other one; the first waits for its next try
    assert not JournalEntry.objects.filter(verb="files.scan").exclude(actor_kind="system").exists()


@pytest.mark.django_db
def test_a_content_that_the_storage_lost_stays_in_quarantine(papers):
    attach()
    for path in papers.rglob("*"):
        if path.is_file():
            path.unlink()
    assert files.drain_quarantine() == 0
    assert "No such file" in StoredFile.objects.get().scan_detail


@pytest.mark.django_db
def test_a_claimed_file_is_left_alone_by_the_next_worker(monkeypatch):
    attach()
    others: list[int] = []

    def slow(scanner: DemoScanner, data: bytes) -> Verdict:
        others.append(files.drain_quarantine())
        return Verdict(clean=True)

    monkeypatch.setattr(DemoScanner, "scan", slow)
    assert files.drain_quarantine() == 1
    assert JournalEntry.objects.filter(verb="files.scan").count() == 1
    assert others == [0]


@pytest.mark.django_db
def test_a_verdict_is_kept_and_told_to_the_rooms_above(monkeypatch):
    heard: list[files.FileScanned] = []
    monkeypatch.setattr(events, "_handlers", {})
    events.subscribe(files.FileScanned, heard.append, name="test")
    row = attach()
    files.drain_quarantine()
    stored = StoredFile.objects.get()
    files.scan(SYSTEM, stored.pk, verdict=Verdict(clean=False, detail="muộn"))
    assert files.attachment(anh(), row.id).scan_state is ScanState.CLEAN
    events.drain()
    assert heard == [files.FileScanned(subject=stored.ref, clean=True, attached_to=(THING,))]


@pytest.mark.refusal("files.scan")
@pytest.mark.django_db
def test_people_do_not_write_verdicts():
    attach()
    before = (JournalEntry.objects.count(), OutboxRow.objects.count())
    with pytest.raises(Refusal, match="Chỉ hệ thống"):
        files.scan(anh(), StoredFile.objects.get().pk, verdict=Verdict(clean=True))
    assert StoredFile.objects.get().scan_state == ScanState.QUARANTINED
    assert (JournalEntry.objects.count(), OutboxRow.objects.count()) == before


def test_the_relay_drains_the_quarantine():
    assert "files.drain_quarantine" in {job.name for job in jobs()}
