"""The door of counts."""

from motcua.counts.commands import fold_all, rebuild
from motcua.counts.queries import counted, counted_by_month, faults

__all__ = ["counted", "counted_by_month", "faults", "fold_all", "rebuild"]
