"""Positions in units, and the rights that they lend one another."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.accounts.enums import Role
from motcua.core.refs import Ref


class PostQuerySet(models.QuerySet["Post"]):
    """Posts in the words of the regulation."""

    def in_force(self, day: date) -> "PostQuerySet":
        """Held on ``day``."""
        return self.filter(models.Q(valid_to=None) | models.Q(valid_to__gte=day), valid_from__lte=day)


class Post(models.Model):
    """A position in a unit from one day to another; ``valid_to`` is the last day, None while it lasts."""

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="posts")
    role = models.TextField(choices=Role.choices)
    title = models.TextField()
    fields = ArrayField(models.TextField(), default=list, blank=True, help_text="lĩnh vực; empty: all")
    counter = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_why = models.TextField(default="", blank=True)
    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "role", "valid_to"], name="accounts_post_unit"),
            models.Index(fields=["person", "valid_to"], name="accounts_post_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="accounts_post_span",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.person_id})"

    @property
    def ref(self) -> Ref:
        """This post for journal and events."""
        return Ref("accounts.post", self.pk)


class Delegation(models.Model):
    """Rights lent from one post to another, with dates and scope."""

    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="lent")
    to_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="borrowed")
    rights = ArrayField(models.TextField(), default=list, help_text="empty: every right of the post")
    valid_from = models.DateField()
    valid_to = models.DateField()
    basis = models.TextField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_why = models.TextField(default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["to_post", "valid_to"], name="accounts_delegation_to")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="accounts_delegation_span"
            ),
            models.CheckConstraint(
                condition=~models.Q(from_post=models.F("to_post")), name="accounts_delegation_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_post_id} → {self.to_post_id}"

    @property
    def ref(self) -> Ref:
        """This delegation for journal and events."""
        return Ref("accounts.delegation", self.pk)
