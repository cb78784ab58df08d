"""Rows of another system's Sổ theo dõi as histories: what is known of each, and no more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import blake2b
from typing import Any

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.core.decision import Problem, Refusal, invalid
from motcua.dossiers.enums import Ending, IdentityKind, Status
from motcua.dossiers.types import PartyInput
from motcua.legacy.commands.tables import Sheet
from motcua.legacy.rules import words
from motcua.legacy.types import Deed, History, Line
from motcua.procedures.enums import Channel

_OPENS, _CLOSES = time(8), time(17)
_ENDINGS = {
    Status.KHONG_TIEP_NHAN: Ending.TU_CHOI,
    Status.RUT_HO_SO: Ending.RUT,
    Status.DUNG_XU_LY: Ending.DUNG,
    Status.DA_XU_LY_XONG: Ending.KET_QUA,
    Status.DA_TRA_KET_QUA: Ending.KET_QUA,
}


@dataclass(frozen=True)
class Register:
    """A stream over a table by a mapping.

    ``columns`` is field to head, ``statuses`` label to number, ``procedures`` words to case, ``unit_id``
    where everything was received.
    A row whose status is an ending comes in without steps; an open one starts its process and waits for
    the unit that resolves it. Whoever receives at the unit today stands for who received then.
    """

    key: str
    sheet: Sheet
    columns: Mapping[str, str]
    statuses: Mapping[str, int]
    procedures: Mapping[str, int]
    unit_id: int

    def __len__(self) -> int:
        return len(self.sheet.rows)

    def read(self, first: int, last: int) -> Iterator[Line]:
        """The lines from place ``first`` up to and without ``last``."""
        desk = self._desk()
        for number, cells in self.sheet.rows[first:last]:
            row = dict(zip(self.sheet.heads, cells, strict=True))
            told = {field: row.get(head) for field, head in self.columns.items() if head}
            code = _words(told.get("code"))
            digest = blake2b(repr(sorted(told.items(), key=str)).encode(), digest_size=16).digest()
            try:
                yield Line(number, self._history(told, code, desk), code, digest)
            except Refusal as refusal:
                yield Line(number, None, code, digest, refusal.problems)

    def _desk(self) -> int:
        posts = accounts.posts_at(self.unit_id, role=Role.TIEP_NHAN)
        if not posts:
            raise invalid("Đơn vị tiếp nhận chưa có ai ở vị trí tiếp nhận.", "unit")
        return posts[0].id

    def _history(self, told: Mapping[str, Any], code: str, desk: int) -> History:
        status = self._status(_words(told.get("status")))
        received = _instant(told, "received", _OPENS)
        case_id = self.procedures.get(_words(told.get("procedure")))
        if received is None or case_id is None:
            raise Refusal(*_lacking(received, told))
        return History(
            source_id=code,
            code=code,
            case_id=case_id,
            channel=Channel.TRUC_TIEP,
            receiving_unit_id=self.unit_id,
            received_at=received,
            received_by_post_id=desk,
            owner=_owner(told),
            delivery=words.guess_delivery(_words(told.get("delivery"))),
            delivery_address=_words(told.get("address")),
            promised_at=_instant(told, "due", _CLOSES),
            brief=status in _ENDINGS,
            deeds=_deeds(told, status, received, desk),
        )

    def _status(self, label: str) -> Status:
        if label not in self.statuses:
            raise invalid(f"Chưa ghép trạng thái “{label}”.", "status")
        return Status(self.statuses[label])


def _lacking(received: datetime | None, told: Mapping[str, Any]) -> list[Problem]:
    found = []
    if received is None:
        found.append(Problem("Thiếu ngày nhận hồ sơ.", "received"))
    return found or [Problem(f"Chưa ghép thủ tục “{_words(told.get('procedure'))}”.", "procedure")]


def _deeds(told: Mapping[str, Any], status: Status, received: datetime, desk: int) -> tuple[Deed, ...]:
    if status not in _ENDINGS:
        return (Deed("hand_over", received, desk, text="Chuyển từ phần mềm cũ"),)
    returned = _instant(told, "returned", _CLOSES)
    decided = _instant(told, "decided", _CLOSES) or returned
    if decided is None:
        raise invalid("Hồ sơ đã kết thúc mà không có ngày giải quyết xong hay ngày trả.", "decided")
    deeds = [Deed("decide", decided, desk, data={"ending": _ENDINGS[status], "status": status})]
    if status is Status.DA_TRA_KET_QUA:
        deeds.append(Deed("give", max(returned or decided, decided), desk))
    return tuple(deeds)


def _owner(told: Mapping[str, Any]) -> PartyInput:
    number = _words(told.get("identity"))
    kind = {12: IdentityKind.CCCD, 9: IdentityKind.CMND}.get(len(number) if number.isdigit() else 0)
    return PartyInput(
        name=_words(told.get("owner")),
        identity_kind=kind or IdentityKind.KHAC,
        identity_number=number,
        phone=_words(told.get("phone")),
        address=_words(told.get("address")),
    )


def _instant(told: Mapping[str, Any], field: str, at: time) -> datetime | None:
    try:
        return words.instant(told.get(field), at)
    except ValueError:
        title = words.FIELDS[field][0]
        raise invalid(f"Cột “{title}” không phải ngày: {_words(told.get(field))[:40]}.", field) from None


def _words(value: object) -> str:
    return "" if value is None else str(value).strip()
