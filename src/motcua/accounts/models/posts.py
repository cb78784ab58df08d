"""Positions in units, and the rights that they lend one another."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.accounts.enums import Role
from motcua.accounts.types import PostRow
from motcua.core.decision import not_found
from motcua.core.refs import Ref
from motcua.core.spans import stands_on
from motcua.core.time import day_end


class PostQuerySet(models.QuerySet["Post"]):
    """Posts in the words of the regulation."""

    def in_force(self, day: date) -> "PostQuerySet":
        """Held on ``day``. A post that was ended that day is held no longer."""
        standing = models.Q(ended_at=None) | models.Q(ended_at__gte=day_end(day))
        return self.filter(stands_on(day), standing)

    def overlapping(self, begins: date, ends: date | None) -> "PostQuerySet":
        """With a day in common with the span; ``ends`` is the last day, None is open."""
        lasting = models.Q(valid_to=None) | models.Q(valid_to__gte=begins)
        found = self.filter(lasting, ended_at=None)
        return found if ends is None else found.filter(valid_from__lte=ends)

    def locked(self, post_id: int) -> "Post":
        """The post with person and unit, its row held. Raises `Refusal` (not found)."""
        rows = self.select_for_update(of=("self",)).select_related("person", "unit")
        post = rows.filter(pk=post_id).first()
        if post is None:
            raise not_found("Không có vị trí công tác này.")
        return post

    def locked_pair(self, one: int, other: int) -> "tuple[Post, Post]":
        """Two posts as `locked`, held in one order: loans that cross do not wait for each other for good."""
        held = {number: self.locked(number) for number in sorted({one, other})}
        return held[one], held[other]


class Post(models.Model):
    """A position in a unit from one day to another; ``valid_to`` is the last day, None while it lasts.

    ``ended_at`` is the business time at which somebody ended it: from then on nobody acts from it.
    """

    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="posts")
    role = models.TextField(choices=Role.choices)
    title = models.TextField()
    fields = ArrayField(models.TextField(), default=list, blank=True, help_text="lĩnh vực; empty: all")
    counter = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
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

    @property
    def row(self) -> PostRow:
        """This post as other rooms hold it."""
        return PostRow(
            id=self.pk,
            person_id=self.person_id,
            person_name=self.person.full_name,
            unit_id=self.unit_id,
            role=self.role,
            title=self.title,
            fields=tuple(self.fields),
            counter=self.counter,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )


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
