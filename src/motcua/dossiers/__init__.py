"""The one-stop shop: a dossier from reception to result."""
