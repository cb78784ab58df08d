"""Reads of the administrator's room; the views ask perms first."""
