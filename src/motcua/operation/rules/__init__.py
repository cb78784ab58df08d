"""Decisions of running the system."""
