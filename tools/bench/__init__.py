"""`./dev bench`: the site under load on a cluster of its own, each figure beside its target."""

from tools.bench.run import bench

__all__ = ["bench"]
