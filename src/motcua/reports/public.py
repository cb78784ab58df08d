"""The door of reports."""

from motcua.reports.figures import served, served_by_month

__all__ = ["served", "served_by_month"]
