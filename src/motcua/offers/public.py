"""The door of offers."""

from motcua.offers.commands.offer import offer, withdraw_offer
from motcua.offers.commands.posting import confirm_posting
from motcua.offers.queries.facts import reception_facts
from motcua.offers.queries.named import procedures_named
from motcua.offers.queries.places import levels_of, places_of
from motcua.offers.queries.reception import offered_at, offered_elsewhere, offerings

__all__ = [
    "confirm_posting",
    "levels_of",
    "offer",
    "offered_at",
    "offered_elsewhere",
    "offerings",
    "places_of",
    "procedures_named",
    "reception_facts",
    "withdraw_offer",
]
