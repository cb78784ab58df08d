"""The certification counter and its book."""
