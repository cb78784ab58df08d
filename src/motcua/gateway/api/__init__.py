"""The operations of the API: input in, verb called, answer out."""
