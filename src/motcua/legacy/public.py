"""The door of legacy."""

from motcua.legacy.commands.batches import load_batch
from motcua.legacy.commands.load import begin, end, load
from motcua.legacy.commands.uploads import hold_import, map_upload, start_import, upload
from motcua.legacy.demo import Synthetic

__all__ = [
    "Synthetic",
    "begin",
    "end",
    "hold_import",
    "load",
    "load_batch",
    "map_upload",
    "start_import",
    "upload",
]
