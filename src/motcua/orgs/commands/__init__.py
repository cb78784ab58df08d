"""Writes: the verbs, and the loader of the reference data."""
