"""Figures of the one-stop shop (biểu II.06a): dates are compared, not hours; extensions do not count."""

from motcua.dossiers.figures.defined import FIGURES
from motcua.dossiers.figures.served import served, served_by_month

__all__ = ["FIGURES", "served", "served_by_month"]
