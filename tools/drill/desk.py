"""An officer at a browser without script: opens a page, fills its form in, sends it, sends it again.

What comes back: done, done already (the sending stood in the journal), refused, a fault, or nobody knows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException, HTTPResponse
from secrets import token_hex
from urllib.parse import urlencode

PATIENCE = 60.0
_LONGEST_WORDS = 300


class Outcome(StrEnum):
    """What an officer knows after pressing the button."""

    DONE = "done"
    ALREADY = "already"
    REFUSED = "refused"
    FAULT = "fault"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as the desk understands it; ``where`` is the address that a done write leads to."""

    outcome: Outcome
    status: int = 0
    where: str = ""
    page: str = ""

    @property
    def words(self) -> str:
        """The page's words, shortened: for the one who asks why it was refused."""
        text = re.sub(r"<[^>]+>", " ", self.page.partition("<main")[2])
        return " ".join(unescape(text).split())[:_LONGEST_WORDS]


@dataclass(frozen=True, slots=True)
class Sending:
    """A filled-in form: the same bytes however often it is sent."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, bytes], ...] = ()


class _Fields(HTMLParser):
    """Every field that a browser would send, form by form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = []
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Fields belong to the form that is open (ours never nest)."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append({"": told.get("action", "")})
        if not self.forms or (tag != "form" and "name" not in told):
            if self.forms and tag == "option" and "selected" in told and self._area:
                self.forms[-1][self._area] = told.get("value", "")
            return
        ticked = told.get("type") not in {"checkbox", "radio"} or "checked" in told
        if tag == "input" and ticked and told.get("type") not in {"file", "submit"}:
            self.forms[-1][told["name"]] = told.get("value", "on" if "checked" in told else "")
        elif tag in {"textarea", "select"}:
            self._area = told["name"]
            self.forms[-1].setdefault(told["name"], "")


def forms_of(page: str) -> list[dict[str, str]]:
    """The forms of a page: name -> value; the action under the empty name."""
    parser = _Fields()
    parser.feed(page)
    return parser.forms


@dataclass
class Desk:
    """One signed-in officer; every request on a connection of its own, as after a cut."""

    address: tuple[str, int]
    cookie: str
    _token: str = field(default_factory=lambda: token_hex(16))

    def open(self, path: str) -> Answer:
        """A page; the outcome is UNKNOWN when it could not be had."""
        return self._ask("GET", path, b"", {})

    def send(self, sending: Sending, *, again: bool = False) -> Answer:
        """Press the button. ``again``: as the page does that sends itself."""
        fields = [*sending.fields, *([("gui-lai", "1")] if again else [])]
        if not sending.files:
            kind, body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        else:
            kind, body = self._parts(fields, sending.files)
        return self._ask("POST", sending.path, body, {"Content-Type": kind})

    def _parts(
        self, fields: list[tuple[str, str]], files: tuple[tuple[str, str, bytes], ...]
    ) -> tuple[str, bytes]:
        mark = self._token
        rows = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields
        ]
        for name, filename, content in files:
            head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
            rows.append(head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + content + b"\r\n")
        return f"multipart/form-data; boundary={mark}", b"".join([*rows, f"--{mark}--\r\n".encode()])

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        wire = HTTPConnection(*self.address, timeout=PATIENCE)
        try:
            wire.request(method, path, body or None, {"Cookie": self.cookie, **headers})
            answer = wire.getresponse()
            return _understood(method, answer, answer.read().decode("utf-8", "replace"))
        except (OSError, HTTPException):
            return Answer(Outcome.UNKNOWN)
        finally:
            wire.close()


def _understood(method: str, answer: HTTPResponse, page: str) -> Answer:
    status, where = answer.status, answer.headers.get("Location", "")
    if status == 503:
        return Answer(Outcome.UNKNOWN, status, page=page)
    if answer.headers.get("Motcua-Submit") == "recorded":
        return Answer(Outcome.ALREADY, status, page=page)
    if status >= 500:
        return Answer(Outcome.FAULT, status, page=page)
    if where.startswith("/dang-nhap/"):
        return Answer(Outcome.REFUSED, status, where, "<main>signed out")
    done = status == 302 if method == "POST" else status == 200
    return Answer(Outcome.DONE if done else Outcome.REFUSED, status, where, page)
