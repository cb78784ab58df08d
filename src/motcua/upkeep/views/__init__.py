"""Pages of the administrator: input in, verb called, answer out."""
