"""`{% load ui_tags %}`: every part of the house's screens as a tag, every formatter as a filter."""

from motcua.ui.tags import chrome, figures, filters, forms, lists, page, progress, states
from motcua.ui.tags.library import register

__all__ = ["chrome", "figures", "filters", "forms", "lists", "page", "progress", "register", "states"]
