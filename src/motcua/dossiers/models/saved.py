"""What a post keeps for itself: ways of looking at its lists."""

from django.db import models

from motcua.core.refs import Ref


class SavedView(models.Model):
    """A named filter of one list, as the words of its address; ``box`` is the list's key."""

    post = models.ForeignKey("accounts.Post", on_delete=models.CASCADE, related_name="+", db_index=False)
    box = models.TextField()
    name = models.TextField()
    query = models.TextField(help_text="the address after the question mark")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "box", "name"], name="dossiers_view_key")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This view for the journal."""
        return Ref("dossiers.view", self.pk)
