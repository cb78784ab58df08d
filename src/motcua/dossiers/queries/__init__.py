"""Reads: what an actor may see of the dossiers."""
