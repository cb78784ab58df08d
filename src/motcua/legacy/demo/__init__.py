"""Invented histories for measuring."""

from motcua.legacy.demo.synthetic import Synthetic

__all__ = ["Synthetic"]
