"""Figures of the one-stop shop, with their definitions."""

from motcua.reports.figures.defined import FIGURES
from motcua.reports.figures.served import served, served_by_month

__all__ = ["FIGURES", "served", "served_by_month"]
