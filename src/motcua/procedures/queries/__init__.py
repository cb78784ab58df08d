"""Reads of the catalogue. What is in force is public, so most need no actor."""
