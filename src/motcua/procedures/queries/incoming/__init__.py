"""Files of the catalogue read and judged; nothing is written here."""

from motcua.procedures.queries.incoming.examine import examine

__all__ = ["examine"]
