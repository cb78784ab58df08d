"""Decisions of the catalogue: what is wrong with a record, what changed, what a fee comes to."""
