"""Decisions of the gateway. No database, no clock."""
