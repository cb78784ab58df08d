"""The office at work: clerks take dossiers from reception to the result; what had no answer is sent again.

What a clerk was told is done stands in the ledger; the drill compares it with the database afterwards.
"""

import random
import re
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any

from tools.console import Stop
from tools.drill.desk import Answer, Desk, Outcome, Sending, forms_of

AWAY_SECONDS, NO_ROOM = 120.0, 507
CLERKS = ("An", "Binh", "Chi", "Dung")
CSRF = "drill" * 6 + "xy"  # as long as Django's own; the site puts it into its forms
_NUMBER = re.compile(r"/(\d+)/")


@dataclass
class Ledger:
    """What was acknowledged. ``done``: (verb, subject) -> how often; ``repeats``: sent again, found done."""

    done: Counter[tuple[str, str]] = field(default_factory=Counter)
    sent: int = 0
    unknown: int = 0
    found_done: int = 0
    done_anew: int = 0
    no_room: int = 0
    faults: list[str] = field(default_factory=list)
    longest_gap: float = 0.0
    last_done: float = field(default_factory=monotonic)
    in_flight: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def acknowledge(self, verb: str, subject: str) -> None:
        """An officer was told that this is done."""
        with self.lock:
            self.done[verb, subject] += 1
            now = monotonic()
            self.longest_gap = max(self.longest_gap, now - self.last_done)
            self.last_done = now


@dataclass
class Clerk:
    """One thread of work (`run`). ``told``: what `tools.drill.inside` says of the district."""

    name: str
    told: dict[str, Any]
    address: tuple[str, int]
    ledger: Ledger
    over: threading.Event
    chance: random.Random
    number: int = 0

    def run(self) -> None:
        """Dossier after dossier, until the drill is over; then no half-sent write is left."""
        try:
            while not self.over.is_set():
                self.number += 1
                for step in self.dossier():
                    step()
                    if self.over.is_set():
                        break
        except Exception as trouble:  # noqa: BLE001 - a clerk that falls over is what the drill looks for
            with self.ledger.lock:
                self.ledger.faults.append(f"{self.name}: {type(trouble).__name__}: {trouble}"[:600])

    # ------------------------------------------------------------ one dossier

    def dossier(self) -> Iterator[Callable[[], object]]:
        """The steps of one dossier, everything an office does with it."""
        name = f"Nguyễn {_letters(self.name)} {_letters(str(self.number))}"
        made: dict[str, str] = {}

        def act(desk: str, verb: str, **fields: str) -> Callable[[], object]:
            return lambda: self.act(desk, made["id"], verb, **fields)

        yield lambda: made.update(id=self.receive(name))
        yield lambda: self.upload(made["id"])
        yield act("counter", "hand_over", note="Gấp")
        yield act("head", "accept")
        yield act("head", "assign", to_post_id=str(self.told["desks"]["expert"]["post"]))
        yield act("expert", "accept")
        yield act("expert", "draft_result", subject="Giấy", body="Chứng nhận")
        yield act("expert", "submit_draft")
        yield act("head", "accept")
        yield act("head", "return_draft", why="Sửa câu đầu")
        yield act("expert", "accept")
        yield act("expert", "draft_result", subject="Giấy", body="Câu mới")
        yield act("expert", "submit_draft")
        yield lambda: self.describe(name)
        yield act("head", "accept")
        yield act("head", "submit_draft")
        yield lambda: self.sign_in_a_batch(made["id"])
        yield act("clerk", "stamp")
        yield act("counter", "accept")
        yield act("counter", "hand_result", name=name, receipt_returned="on")
        yield lambda: self.certify(name)

    def receive(self, name: str) -> str:
        """Take an application in; gives the dossier's id."""
        desk, path = self.desk("counter"), self.told["intake"]
        form = self.form(desk, path, "nguoi-name")
        form |= {"nguoi-name": name, "viec": "nhan", "channel": "1", "items": "", "why": ""}
        form |= dict.fromkeys(_ticks(form), "on")
        answer = self.write(desk, Sending(path, _plain(form)), "dossiers.receive", name)
        found = _NUMBER.search(answer.where) or _NUMBER.search(answer.page.partition("/ho-so")[2])
        if found is None:
            raise Stop(f"no dossier behind {answer.where!r}")
        return found[1]

    def act(self, desk_name: str, dossier: str, verb: str, **fields: str) -> Answer:
        """Do one act by its page."""
        desk, path = self.desk(desk_name), f"/ho-so/{dossier}/viec/{verb}/"
        form = self.form(desk, path, "revision") | fields
        return self.write(desk, Sending(path, _plain(form)), f"dossiers.{verb}", dossier)

    def upload(self, dossier: str) -> Answer:
        """Attach a scan that nobody else has."""
        desk, path = self.desk("counter"), f"/ho-so/{dossier}/quet/"
        page = self.page(desk, path)
        form = next(one for one in forms_of(page) if "component_id" in one)
        component = re.search(r'<option value="(\d+)"', page.partition('name="component_id"')[2])
        if component is None:
            component = re.search(r'name="component_id"[^>]*value="(\d+)"', page)
        form |= {"component_id": component[1] if component else "", "xong": "1"}
        content = _jpeg(f"{self.name} {self.number} {self.chance.random()}".encode())
        sending = Sending(path, _plain(form), (("upload", "quet.jpg", content),))
        return self.write(desk, sending, "dossiers.attach_scan", dossier)

    def sign_in_a_batch(self, dossier: str) -> Answer:
        """Sign by ticking a row of the list."""
        desk, path = self.desk("leader"), self.told["boxes"]["sign"]
        form = self.form(desk, f"/ho-so/{dossier}/viec/sign/", "revision")
        ticks = {"ho-so": f"{dossier}.{form['revision']}", "da-hoi": "1"}
        form = {key: form[key] for key in ("csrfmiddlewaretoken", "ma-gui")} | ticks
        return self.write(desk, Sending(path, _plain(form)), "dossiers.sign", dossier)

    def describe(self, words: str) -> Answer:
        """An administrator writes a new address for the district."""
        desk, path = self.desk("admin"), self.told["unit"]
        form = self.form(desk, path, "address") | {"address": words}
        return self.write(desk, Sending(path, _plain(form)), "orgs.describe_unit", words, stale_is_fine=True)

    def certify(self, name: str) -> Answer:
        """Certify two copies and give them back at once."""
        desk, path = self.desk("counter"), self.told["certify"]
        form = self.form(desk, path, "requester")
        form |= {"requester": name, "paper_kind": "Bằng lái", "pages": "1", "copies": "2", "viec": "xong"}
        return self.write(desk, Sending(path, _plain(form)), "certification.certify", name)

    # ------------------------------------------------------------ pages and buttons

    def desk(self, name: str) -> Desk:
        """An officer's browser."""
        session = self.told["desks"][name]["session"]
        return Desk(self.address, f"{self.told['cookie']}={session}; csrftoken={CSRF}")

    def page(self, desk: Desk, path: str) -> str:
        """A page; waits while the house does not answer."""
        end = monotonic() + AWAY_SECONDS
        while monotonic() < end:
            answer = desk.open(path)
            if answer.outcome is Outcome.DONE:
                return answer.page
            if answer.outcome is not Outcome.UNKNOWN and answer.status != NO_ROOM:
                raise Stop(f"GET {path}: {answer.status} {answer.where} {answer.words}")
            sleep(0.2)
        raise Stop(f"GET {path}: no answer for {AWAY_SECONDS:.0f} s")

    def form(self, desk: Desk, path: str, holding: str) -> dict[str, str]:
        """The form of a page that has the field ``holding``."""
        page = self.page(desk, path)
        found = next((one for one in forms_of(page) if holding in one), None)
        if found is None:
            raise Stop(f"GET {path}: no form with {holding}: {Answer(Outcome.DONE, page=page).words}")
        return found

    def write(
        self, desk: Desk, sending: Sending, verb: str, subject: str, *, stale_is_fine: bool = False
    ) -> Answer:
        """Send until somebody says what became of it; the ledger keeps what was said."""
        end, doubts = monotonic() + AWAY_SECONDS, 0
        while monotonic() < end:
            self.ledger.in_flight.set()
            answer = desk.send(
                sending, again=doubts > 0 and (self.chance.random() < 0.5 or "lo/" in sending.path)
            )
            with self.ledger.lock:
                self.ledger.sent += 1
            if answer.outcome in {Outcome.DONE, Outcome.ALREADY}:
                self._count(answer, doubts)
                self.ledger.acknowledge(verb, subject)
                return answer
            if answer.status == NO_ROOM:
                with self.ledger.lock:
                    self.ledger.no_room += 1
                sleep(0.3)
                continue
            if answer.outcome is Outcome.REFUSED and stale_is_fine and answer.status in {409, 422}:
                return answer  # a colleague was quicker, and the page says so: nothing was written
            if answer.outcome is not Outcome.UNKNOWN:
                raise Stop(f"POST {sending.path} ({verb}): {answer.status} {answer.where} {answer.words}")
            doubts += 1
            with self.ledger.lock:
                self.ledger.unknown += 1
            sleep(0.2)
        raise Stop(f"POST {sending.path}: no answer for {AWAY_SECONDS:.0f} s")

    def _count(self, answer: Answer, doubts: int) -> None:
        with self.ledger.lock:
            self.ledger.found_done += answer.outcome is Outcome.ALREADY
            self.ledger.done_anew += doubts > 0 and answer.outcome is Outcome.DONE


@contextmanager
def at_work(told: dict[str, Any], address: tuple[str, int], seed: int) -> Iterator[Ledger]:
    """Let the clerks work while the block runs; afterwards each finishes what is half sent."""
    ledger, over = Ledger(), threading.Event()
    clerks = [
        Clerk(name, told, address, ledger, over, random.Random(f"{seed} {name}"))  # noqa: S311 - a drill
        for name in CLERKS
    ]
    threads = [threading.Thread(target=clerk.run, daemon=True) for clerk in clerks]
    for thread in threads:
        thread.start()
    try:
        yield ledger
    finally:
        over.set()
        for thread in threads:
            thread.join(timeout=1.5 * AWAY_SECONDS)


def _plain(form: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in form.items() if name)


def _ticks(form: dict[str, str]) -> list[str]:
    return [f"{name.rpartition('-')[0]}-received" for name in form if name.endswith("-originals")]


def _letters(text: str) -> str:
    """Digits as letters: names hold none."""
    return "".join("abcdefghij"[int(one)] if one.isdigit() else one for one in text).capitalize()


def _jpeg(comment: bytes) -> bytes:
    """A small picture that is like no other."""
    frame = struct.pack("!HBHHB", 11, 8, 8, 8, 1) + b"\x01\x11\x00"
    said = b"\xff\xfe" + struct.pack("!H", len(comment) + 2) + comment
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34\xff\x00\x56"
    return b"\xff\xd8" + jfif + said + b"\xff\xc0" + frame + scan + b"\xff\xd9"
