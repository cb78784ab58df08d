"""Data from the software before: whole histories in, everything out."""
