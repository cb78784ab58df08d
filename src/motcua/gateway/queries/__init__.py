"""Reads of the gateway."""
