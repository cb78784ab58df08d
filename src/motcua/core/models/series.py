"""Counters of numbered things."""

from django.db import models


class Series(models.Model):
    """One counter row, for example ``dossier/000.00.22.H56/220610``."""

    key = models.TextField(primary_key=True)
    last = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key} = {self.last}"
