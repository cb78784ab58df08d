"""motcua: một cửa, the administration of a Vietnamese province in one place."""
