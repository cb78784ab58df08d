"""Reads of lists and boards: what units receive is public."""
