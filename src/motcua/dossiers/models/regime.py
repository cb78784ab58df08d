"""Rule sets in force as of a date."""

from django.db import models


class Regime(models.Model):
    """The rules of the one-stop shop over one span: ``params`` are the law's numbers, ``basis`` the law."""

    key = models.TextField(unique=True)
    name = models.TextField()
    basis = models.TextField(help_text="căn cứ pháp lý")
    params = models.JSONField(default=dict)
    unverified = models.JSONField(default=list, help_text="keys of params that nobody has confirmed")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.key
