"""The gallery's values: every part in every variant. Persons and dossiers are invented."""
