"""The door of procedures."""

from motcua.procedures.queries.find import search
from motcua.procedures.queries.reception import offered_at, reception_facts

__all__ = ["offered_at", "reception_facts", "search"]
