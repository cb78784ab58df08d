"""What was counted."""

from motcua.counts.queries.checking import faults, scanned
from motcua.counts.queries.counting import counted
from motcua.counts.queries.months import counted_by_month

__all__ = ["counted", "counted_by_month", "faults", "scanned"]
