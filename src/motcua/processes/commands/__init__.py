"""Writes: the engine's functions, called inside a verb of the room above, and the verb that publishes."""

from motcua.processes.commands.engine import advance, complete_merged, start
from motcua.processes.commands.hands import assign, cancel, take, take_back
from motcua.processes.commands.publish import inspect, publish

__all__ = [
    "advance",
    "assign",
    "cancel",
    "complete_merged",
    "inspect",
    "publish",
    "start",
    "take",
    "take_back",
]
