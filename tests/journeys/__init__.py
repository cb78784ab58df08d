"""Whole days of work, in a real browser, from page to page."""
