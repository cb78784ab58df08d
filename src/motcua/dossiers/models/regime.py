"""Rule sets in force as of a date."""

from django.db import models

from motcua.core.refs import Ref
from motcua.dossiers.rules.regime import RegimeFacts


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

    @property
    def ref(self) -> Ref:
        """This rule set for journal and events."""
        return Ref("dossiers.regime", self.pk)

    @property
    def facts(self) -> RegimeFacts:
        """The rule set as the rules read it."""
        return RegimeFacts(
            key=self.key,
            name=self.name,
            basis=self.basis,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            params=self.params,
            unverified=tuple(self.unverified),
        )
