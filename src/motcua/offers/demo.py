"""The boards of the demo province: most units confirm their sheets in the summer of 2021, some forget."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from django.db import transaction

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.core import clock
from motcua.core.demo import DemoPart, Scenario, Shard
from motcua.core.time import TZ
from motcua.files import public as files
from motcua.offers.commands.posting import PHOTO, confirm_posting
from motcua.offers.queries.places import list_of_unit
from motcua.offers.queries.posting import boards
from motcua.orgs import public as orgs
from motcua.papers.forms import types as forms
from motcua.papers.forms.printing import draw_form

FIRST_DAY = date(2021, 7, 5)  # the first working day after the catalogue's own decision
FORGOTTEN, HALF = 0.04, 0.08  # shares of units that posted nothing, and half of it


@lru_cache(maxsize=1)
def _units(first_day: date) -> dict[str, list[int]]:
    """Units that receive something, by the district (or centre) that they lie in."""
    receiving = boards(first_day)
    found: dict[str, list[int]] = {}
    for unit in orgs.tree_as_of(first_day):
        if unit.id in receiving:
            found.setdefault("/".join(unit.path.split("/")[:3]), []).append(unit.id)
    return found


def prepare(scenario: Scenario) -> str:
    """Nothing to write: who posts what follows from the seed."""
    del scenario
    return f"{sum(map(len, _units(FIRST_DAY).values()))} nơi niêm yết theo kịch bản"


def shards(scenario: Scenario) -> Sequence[Shard]:
    """One shard a district."""
    del scenario
    return [Shard(f"boards{key}", len(units)) for key, units in sorted(_units(FIRST_DAY).items())]


@lru_cache(maxsize=1)
def _picture() -> files.Checked:
    """What stands in for the photo: a sheet, drawn and labelled."""
    data = forms.PostingData(
        issuer=forms.Issuer(name="[giả lập]"), code="–", name="Ảnh mẫu của bảng niêm yết"
    )
    return files.check("bang-niem-yet.png", draw_form("niem-yet", data, on=FIRST_DAY, ppi=50)[0], PHOTO)


def drive(scenario: Scenario, key: str, start: int, step: Callable[[int], None]) -> None:
    """Let the receiving officer of each unit confirm, one unit a transaction."""
    units = _units(FIRST_DAY)[key.removeprefix("boards")]
    posts: dict[int, int] = {}
    for post in accounts.posts_at_units(units, role=Role.TIEP_NHAN, on=FIRST_DAY):
        posts.setdefault(post.unit_id, post.id)
    for number, unit_id in enumerate(units[start:], start + 1):
        with transaction.atomic():
            if unit_id in posts:
                _confirm(Random(f"{scenario.seed}/{unit_id}"), unit_id, posts[unit_id])  # noqa: S311 - a scenario
            step(number)


def _confirm(chance: Random, unit_id: int, post_id: int) -> None:
    luck = chance.random()
    day = FIRST_DAY + timedelta(days=chance.randrange(5))
    with clock.at(datetime.combine(day, time(9, 30), tzinfo=TZ)):
        versions = [row.version_id for row in list_of_unit(unit_id, day)]
        hung = [] if luck < FORGOTTEN else versions[::2] if luck < FORGOTTEN + HALF else versions
        if hung:
            actor = accounts.actor_for(post_id)
            confirm_posting(actor, unit_id=unit_id, version_ids=hung, posted_on=day, photo=_picture())


PART = DemoPart("offers", "Niêm yết thủ tục", prepare, shards, drive)
