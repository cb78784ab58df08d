"""Facts become sums."""

from motcua.counts.commands.folding import fold, fold_all, rebuild

__all__ = ["fold", "fold_all", "rebuild"]
