"""The door of legacy."""

from motcua.legacy.commands.batches import load_batch
from motcua.legacy.commands.load import begin, end, load
from motcua.legacy.demo import Synthetic

__all__ = ["Synthetic", "begin", "end", "load", "load_batch"]
