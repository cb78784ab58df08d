"""What a bulk run needs of this room: the rules by day, keys, and COPY into the room's own tables."""

from collections.abc import Iterable
from datetime import date

from motcua.core.copying import copy_lines
from motcua.core.rows import next_ids
from motcua.core.verbs import running
from motcua.dossiers.commands.receive import RECEIPT, rules_on
from motcua.dossiers.models import Dossier, Regime
from motcua.dossiers.papers.snapshot import edition_on
from motcua.dossiers.rules.regime import regime_on
from motcua.dossiers.types import RulesKept
from motcua.offers.types import ReceptionFacts

_TABLES = {
    "component": "dossiers_dossiercomponent",
    "fee": "dossiers_dossierfee",
    "supplement": "dossiers_supplementrequest",
} | {word: f"dossiers_{word}" for word in ("dossier", "party", "pause", "extension", "draft", "transfer")}


def rules_of_day(day: date) -> tuple[str, str]:
    """The rule set in force on ``day`` and the edition of its receipt. Raises `Refusal`."""
    return regime_on((row.facts for row in Regime.objects.all()), day).key, edition_on(RECEIPT, day)


def rules_kept(facts: ReceptionFacts, unit_id: int, day: date) -> RulesKept:
    """What a dossier received at the unit on ``day`` keeps of the rules. Raises `Refusal`."""
    return rules_on(facts, unit_id, day, edition=edition_on(RECEIPT, day))


def next_numbers(count: int) -> list[int]:
    """Keys for so many dossiers."""
    return next_ids(Dossier, count)


def copy_rows(word: str, columns: str, lines: Iterable[str]) -> None:
    """Rows of whole histories into one of the room's tables, by its short ``word``; a running verb's part.

    The lines say what the verbs would have left: the room above decides with the rules of this door, and
    proves it by comparing both ways. Nothing is announced; the series are the caller's to push.
    """
    running()
    copy_lines(_TABLES[word], columns, lines)
