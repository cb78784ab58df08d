"""Pages of lists and boards."""
