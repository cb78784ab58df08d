"""Spreadsheets: tables out (XlsxWriter) and in (calamine)."""

from motcua.papers.xlsx.read import LIMITS, Limits, Row, SheetRefused, Table, Value, read, sheet_names
from motcua.papers.xlsx.write import Cell, Column, Sheet, write

__all__ = [
    "LIMITS",
    "Cell",
    "Column",
    "Limits",
    "Row",
    "Sheet",
    "SheetRefused",
    "Table",
    "Value",
    "read",
    "sheet_names",
    "write",
]
