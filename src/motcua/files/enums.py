"""The states of a stored file."""

from django.db.models import TextChoices


class ScanState(TextChoices):
    """What the scanner said."""

    QUARANTINED = "quarantined", "Chờ quét vi-rút"
    CLEAN = "clean", "Sạch"
    INFECTED = "infected", "Có mã độc"
