"""Writes: one function per verb."""

from motcua.orgs.commands.changing import move_unit, rename_unit
from motcua.orgs.commands.describing import describe_unit, give_code, name_successor
from motcua.orgs.commands.founding import dissolve_unit, establish_unit

__all__ = [
    "describe_unit",
    "dissolve_unit",
    "establish_unit",
    "give_code",
    "move_unit",
    "name_successor",
    "rename_unit",
]
