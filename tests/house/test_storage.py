"""Where uploads lie and who scans them, as the surroundings say: a folder or an S3 bucket, ClamAV or none."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from motcua.config import environment
from motcua.files import public as files
from motcua.files.models import content_of, keep_content
from motcua.files.tests import samples
from motcua.files.tests.factories import anh, attach

SHA = "ab" * 32


class Bucket(BaseHTTPRequestHandler):
    """As much of S3 as storing by name needs; only signed requests are answered."""

    objects: dict[str, bytes] = {}
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        return

    def _answer(self, status: int, body: bytes = b"", *, size: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if size is None else size))
        self.send_header("ETag", '"x"')
        self.send_header("Last-Modified", "Fri, 10 Jun 2022 02:00:00 GMT")
        self.end_headers()
        self.wfile.write(body)

    def _name(self) -> str:
        signed = self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 Credential=key/")
        return self.path.split("?")[0] if signed else ""

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not (name := self._name()):
            return self._answer(403)
        self.objects[name] = body
        return self._answer(200)

    def do_HEAD(self) -> None:
        found = self.objects.get(self._name())
        self._answer(404 if found is None else 200, size=len(found or b""))

    def do_GET(self) -> None:
        found = self.objects.get(self._name())
        self._answer(404 if found is None else 200, found or b"")

    def do_DELETE(self) -> None:
        self.objects.pop(self._name(), None)
        self._answer(204)


@pytest.fixture
def bucket(monkeypatch, settings, tmp_path) -> Iterator[dict[str, bytes]]:
    """The room's contents lie in a bucket."""
    monkeypatch.setattr(Bucket, "objects", {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    for name, value in {
        "MOTCUA_S3_BUCKET": "giay-to",
        "MOTCUA_S3_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        "MOTCUA_S3_REGION": "vn-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = settings.STORAGES | {"papers": environment.papers_storage(tmp_path)}
    yield Bucket.objects
    server.shutdown()
    server.server_close()


def test_a_content_is_kept_once_under_its_hash_in_the_bucket(bucket):
    keep_content(SHA, b"one")
    keep_content(SHA, b"two")  # the name is the hash: what is there and whole is not written again
    assert bucket == {f"/giay-to/ab/ab/{SHA}": b"one"}
    assert content_of(SHA) == b"one"


def test_what_a_cut_off_write_left_in_the_bucket_is_written_again(bucket):
    keep_content(SHA, b"on")
    keep_content(SHA, b"one")
    assert bucket == {f"/giay-to/ab/ab/{SHA}": b"one"}


def test_what_the_bucket_lost_is_an_error_of_the_storage(bucket):
    with pytest.raises(OSError):
        content_of(SHA)


@pytest.mark.django_db
def test_uploads_go_through_the_bucket(bucket):
    row = attach()
    assert files.drain_quarantine() == 1
    assert files.open_attachment(anh(), row.id).data == samples.pdf()
    assert list(bucket.values()) == [samples.pdf()]


def test_without_a_bucket_contents_lie_in_a_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("MOTCUA_S3_BUCKET", raising=False)
    assert environment.papers_storage(tmp_path)["OPTIONS"]["location"] == tmp_path / "files"


def test_a_bucket_needs_its_package(monkeypatch, tmp_path):
    monkeypatch.setenv("MOTCUA_S3_BUCKET", "giay-to")
    monkeypatch.setattr(environment, "find_spec", lambda _: None)
    with pytest.raises(environment.SettingsRefused, match="boto3"):
        environment.papers_storage(tmp_path)


@pytest.mark.parametrize(
    ("address", "mode", "scanner"),
    [
        ("unix:/x", "production", ("motcua.files.adapters.clamd.Clamd", "unix:/x")),
        ("", "demo", ("motcua.files.adapters.demo.DemoScanner",)),
    ],
)
def test_the_scanner_is_what_the_surroundings_say(monkeypatch, address, mode, scanner):
    monkeypatch.setenv("MOTCUA_CLAMD", address)
    assert environment.file_scanner(mode) == scanner


def test_production_without_a_scanner_lets_nothing_out(monkeypatch):
    monkeypatch.delenv("MOTCUA_CLAMD", raising=False)
    assert environment.file_scanner("production")[0].endswith("FailingScanner")
