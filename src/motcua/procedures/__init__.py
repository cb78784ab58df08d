"""The catalogue of administrative procedures (TTHC)."""
