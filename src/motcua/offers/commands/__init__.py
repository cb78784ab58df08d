"""Writes of lists and boards, one function a verb."""
