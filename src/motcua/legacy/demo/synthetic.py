"""A stream of invented histories: any number, any place of it at once, always the same for a seed.

What has not happened by ``until`` is left out, so the newest dossiers are open and the old ones done.
Two in a hundred are late, eight wait for a supplement once. Numbers of people belong to nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from hashlib import blake2b

from motcua.core.time import TZ
from motcua.dossiers.enums import DeliveryMode
from motcua.dossiers.types import PartyInput
from motcua.legacy.demo.market import Market, Stall
from motcua.legacy.demo.script import Cue
from motcua.legacy.types import Deed, History, Line
from motcua.procedures.enums import Channel
from motcua.processes.enums import Place

_MIX, _MORE, _MASK = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, (1 << 64) - 1
_LAST_MINUTES = 40  # of a working day: nobody comes any more
UNTIL = datetime.combine(date(2022, 6, 10), time(9), tzinfo=TZ)
_WARDS = ("tổ 3", "tổ 5", "thôn 1", "thôn 4", "thôn Đông", "phố 2")


def mixed(number: int) -> int:
    """64 bits that look like chance, the same for the same number."""
    number = (number + _MIX) * _MORE & _MASK
    number = (number ^ (number >> 29)) * _MIX & _MASK
    return number ^ (number >> 32)


@lru_cache(maxsize=2)
def _market(seed: int, on: date, agencies: int | None, procedures: int | None) -> "_Fair":
    return _Fair(Market(seed, on, agencies, procedures))


class _Fair:
    """The market with its working minutes counted from one day on."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self._instants: dict[int, datetime] = {}

    def instant(self, base: datetime, minutes: int) -> datetime:
        """The instant so many working minutes after ``base`` (always the same one for a market)."""
        found = self._instants.get(minutes)
        if found is None:
            found = self._instants[minutes] = self.market.calendar.add_working_minutes(base, minutes)
        return found


@dataclass(frozen=True)
class Synthetic:
    """``number`` histories received on the working days of ``years`` before ``until``.

    ``agencies``: so many counters with codes of their own (None: all); ``procedures``: so many of each
    counter's list (None: all). Needs units, procedures and officers; no dossiers.
    """

    number: int
    seed: int = 2022
    agencies: int | None = None
    procedures: int | None = None
    years: float = 0.5
    until: datetime = UNTIL

    @property
    def key(self) -> str:
        """The same for the same content."""
        return (
            f"synthetic/{self.seed}/{self.number}/{self.agencies}/{self.procedures}/{self.years}/{self.until}"
        )

    def __len__(self) -> int:
        return self.number

    @cached_property
    def _days(self) -> list[tuple[int, int]]:
        """Each working day: the minutes from the first day's opening to its own, and those to come in."""
        calendar = self._fair.market.calendar
        last = self.until.astimezone(TZ).date()
        first = last - timedelta(days=round(365 * self.years))
        days = [first + timedelta(days=n) for n in range((last - first).days)]
        days = [day for day in days if calendar.is_working_day(day)]
        base = calendar.opening(days[0])
        return [
            (
                calendar.count_working_minutes(base, calendar.opening(day)),
                max(1, calendar.minutes_on(day) - _LAST_MINUTES),
            )
            for day in days
        ]

    @cached_property
    def _base(self) -> datetime:
        calendar = self._fair.market.calendar
        last = self.until.astimezone(TZ).date()
        first = last - timedelta(days=round(365 * self.years))
        while not calendar.is_working_day(first):
            first += timedelta(days=1)
        return calendar.opening(first)

    @property
    def _fair(self) -> _Fair:
        return _market(self.seed, self.until.astimezone(TZ).date(), self.agencies, self.procedures)

    def read(self, first: int, last: int) -> Iterator[Line]:
        """The lines from place ``first`` up to and without ``last``."""
        for place in range(first, last):
            source = f"GL-{self.seed}-{place}"
            digest = blake2b(f"{self.key}/{place}".encode(), digest_size=16).digest()
            yield Line(place + 1, self._history(place, source), source, digest)

    def _history(self, place: int, source: str) -> History:
        fair, days = self._fair, self._days
        counters = fair.market.counters
        day, nth = divmod(place * len(days), self.number)
        nth //= len(days)
        counter, agency = counters[nth % len(counters)]
        chance = mixed(place * 2 + self.seed)
        stalls = fair.market.stalls(counter)
        stall = stalls[chance % len(stalls)]
        opened, minutes = days[day]
        begun = opened + 1 + (chance >> 12) % minutes
        received = fair.instant(self._base, begun)
        number = nth // len(counters) + 1
        desk = stall.posts[stall.script[0].place, stall.script[0].role]
        owner = self._owner(mixed(place * 2 + 1 + self.seed), received, counter.name)
        return History(
            source_id=source,
            code=f"{agency}-{received:%y%m%d}-{number:04d}",
            case_id=stall.case_id,
            channel=Channel.TRUC_TIEP,
            receiving_unit_id=counter.id,
            resolving_unit_id=stall.facts.resolving_unit_id,
            received_at=received,
            received_by_post_id=desk[(chance >> 20) % len(desk)],
            owner=owner,
            delivery=DeliveryMode.TAI_QUAY,
            book_no=place + 1,
            deeds=tuple(self._deeds(stall, begun, chance, place)),
        )

    def _owner(self, chance: int, received: datetime, commune: str) -> PartyInput:
        born = date(received.year - 20 - chance % 50, 1 + (chance >> 8) % 12, 1 + (chance >> 16) % 28)
        century = (chance >> 24) % 2 + (2 if born.year >= 2000 else 0)
        names = self._fair.market.names
        return PartyInput(
            name=names[(chance >> 28) % len(names)],
            identity_number=f"038{century}{born:%y}9{(chance >> 44) % 100_000:05d}",
            birth_date=born,
            phone=f"09{(chance >> 34) % 100_000_000:08d}",
            address=f"{_WARDS[(chance >> 20) % len(_WARDS)]}, {commune}",
        )

    def _deeds(self, stall: Stall, begun: int, chance: int, place: int) -> Iterator[Deed]:
        part = (chance >> 32) % 1000
        work = stall.minutes * (40 + part * 55 // 1000) // 100
        if part < 20:
            work = stall.minutes + 240 + part * 60
        pause = 480 * (1 + part % 7) if 300 <= part < 380 and stall.minutes > 1440 else 0
        late, last = 0, begun
        for cue in stall.script:
            minutes = max(begun + late + int(work * cue.share), last + 1)
            if pause and cue.verb == "draft_result":
                yield from self._asked(stall, cue, minutes, chance, pause)
                late, pause = pause, 0
                minutes += late + 2
            last = minutes
            at = self._fair.instant(self._base, minutes)
            if at >= self.until:
                return
            to = None if cue.to is None else _pick(stall.posts[Place.RESOLVING, cue.to], chance)
            yield _deed(stall, cue, at, _one(stall, cue, chance), to, place)

    def _asked(self, stall: Stall, cue: Cue, minutes: int, chance: int, pause: int) -> Iterator[Deed]:
        """Asked for a supplement, and answered after some days."""
        who = _one(stall, cue, chance)
        for verb, at in (
            ("ask_supplement", self._fair.instant(self._base, minutes)),
            ("receive_supplement", self._fair.instant(self._base, minutes + pause)),
        ):
            if at < self.until:
                yield Deed(verb, at, who, text="Bản chính giấy tờ còn thiếu trong hồ sơ.")


def _one(stall: Stall, cue: Cue, chance: int) -> int:
    return _pick(stall.posts[cue.place, cue.role], chance)


def _pick(posts: tuple[int, ...], chance: int) -> int:
    return posts[(chance >> 20) % len(posts)]


def _deed(stall: Stall, cue: Cue, at: datetime, who: int, to: int | None, place: int) -> Deed:
    if cue.verb == "draft_result":
        name = stall.facts.results[0].name if stall.facts.results else stall.facts.name
        return Deed(
            cue.verb, at, who, data={"subject": name, "body": f"Căn cứ hồ sơ đề nghị “{stall.facts.name}”."}
        )
    if cue.verb == "stamp":
        return Deed(cue.verb, at, who, data={"number": f"{place + 1}/KQ-UBND"})
    return Deed(cue.verb, at, who, to)
