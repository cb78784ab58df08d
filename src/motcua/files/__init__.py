"""Uploads: checked by content, stored once by hash, quarantined until clean, served through rights."""
