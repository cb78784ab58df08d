"""Reads of running the system."""
