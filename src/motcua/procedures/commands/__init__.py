"""Writes of the catalogue, one function a verb."""
