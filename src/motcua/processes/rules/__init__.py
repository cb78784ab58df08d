"""What makes a table of steps runnable, and where one may go from a step. Pure."""

from motcua.processes.rules.check import MAX_STEPS, check_table
from motcua.processes.rules.compile import compile_table, counted_hours
from motcua.processes.rules.difference import StepChange, compare
from motcua.processes.rules.stored import plan_from, plan_to, table_from, table_to
from motcua.processes.rules.walk import arrive, entry, moves_from, order_of, straight_on, turns

__all__ = [
    "MAX_STEPS",
    "StepChange",
    "arrive",
    "check_table",
    "compare",
    "compile_table",
    "counted_hours",
    "entry",
    "moves_from",
    "order_of",
    "plan_from",
    "plan_to",
    "straight_on",
    "table_from",
    "table_to",
    "turns",
]
