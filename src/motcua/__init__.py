"""motcua: một cửa, the administration of a Vietnamese province in one place."""

__version__ = "0.1.0"
