"""Screens of the one-stop shop: input in, verb called, answer out. They decide nothing."""
