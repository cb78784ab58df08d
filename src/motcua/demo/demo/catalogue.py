"""As many procedures as a province has: copies of the real ones, marked as made up, spread over the units.

Only what is measured at full scale needs them. They have no national code, their names begin with
"[giả lập]" on every screen and they stay out of open data.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.verbs import together
from motcua.offers import public as offers
from motcua.offers.types import Place
from motcua.procedures import public as procedures
from motcua.procedures.enums import PublicationKind
from motcua.procedures.types import DecisionData, PublishLine, StatedVersion, VersionContent

PLACES = 12  # counters at which one of them is received
TOGETHER = 100  # announced by one decision
LONGEST = 480  # characters of a name, with room for its number
SINCE = date(2021, 7, 1)
ISSUER = "Chủ tịch UBND tỉnh Thanh Hóa"


def widen_catalogue(total: int) -> int:
    """Bring the catalogue to ``total`` procedures; returns how many were made. Done again, it makes none."""
    today = clock.today()
    there = list(_in_force(today))
    real = [one for one in there if not one.synthetic]
    wanted = range(len(there) - len(real) + 1, total - len(real) + 1)
    places = _places(today)
    sources = [one for one in real if places.get(one.procedure_id)]
    for first in range(wanted.start, wanted.stop, TOGETHER):
        numbers = range(first, min(first + TOGETHER, wanted.stop))
        with together():
            _announce([(number, sources[number % len(sources)]) for number in numbers], places)
    return len(wanted)


def _in_force(on: date) -> Iterator[StatedVersion]:
    cursor = ""
    while True:
        page = procedures.find_page(on, procedures.Wanted(), cursor=cursor, size=500)
        yield from procedures.stated([row.version_id for row in page.rows], on)
        cursor = page.next
        if not cursor:
            return


def _places(on: date) -> Mapping[int, Sequence[Place]]:
    """Where each procedure is received today."""
    found: dict[int, list[Place]] = defaultdict(list)
    for row in offers.offerings():
        if row.stands(on):
            found[row.procedure_id].append(
                Place(row.receiving_unit_id, row.resolving_unit_id, row.agency_unit_id)
            )
    return found


def _announce(copies: Sequence[tuple[int, StatedVersion]], places: Mapping[int, Sequence[Place]]) -> None:
    drafts = {
        number: procedures.draft_version(
            SYSTEM, slug=_slug(number), content=_content(number, source.content), synthetic=True
        )
        for number, source in copies
    }
    first, last = copies[0][0], copies[-1][0]
    decision = DecisionData(
        number=f"[giả lập] {first}-{last}/QĐ-UBND",
        date=SINCE,
        issuer=ISSUER,
        subject=f"Công bố thủ tục giả lập số {first} đến {last}",
        effective=SINCE,
    )
    lines = [PublishLine(draft.pk, PublicationKind.MOI) for draft in drafts.values()]
    procedures.publish(SYSTEM, lines=lines, decision=decision)
    for number, source in copies:
        offers.offer(
            SYSTEM, slug=_slug(number), places=_some(number, places[source.procedure_id]), valid_from=SINCE
        )


def _slug(number: int) -> str:
    return f"gia-lap-{number:05d}"


def _content(number: int, source: VersionContent) -> VersionContent:
    """The same record without its code, told apart by a number."""
    return replace(
        source,
        name=f"{source.name[:LONGEST]} (mẫu {number})",
        official_name=f"{(source.official_name or source.name)[:LONGEST]} (mẫu {number})",
        code="",
        code_verified=False,
        related=(),
    )


def _some(number: int, places: Sequence[Place]) -> list[Place]:
    """A dozen of the places, others for each number."""
    step = max(1, len(places) // PLACES)
    return [places[at % len(places)] for at in range(number % step, number % step + step * PLACES, step)]
