"""The citizen's site: find a procedure, follow a dossier, understand its date."""
