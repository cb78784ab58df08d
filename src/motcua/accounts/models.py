"""The tables of accounts."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.accounts.enums import ReadingKind, Role
from motcua.core.refs import Ref


class Person(models.Model):
    """A person who works for the province. Citizens appear in their dossiers, not here."""

    full_name = models.TextField()
    search_name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    staff_code = models.TextField(default="", blank=True)
    birth_date = models.DateField(null=True, blank=True)
    phone = models.TextField(default="", blank=True)
    email = models.TextField(default="", blank=True)
    synthetic = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.full_name

    @property
    def ref(self) -> Ref:
        """This person for journal and events."""
        return Ref("accounts.person", self.pk)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by username."""


class Account(AbstractBaseUser):
    """What a person signs in with. ``demo`` accounts cannot exist in production settings."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    username = models.TextField(unique=True)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    def __str__(self) -> str:
        return self.username

    @property
    def ref(self) -> Ref:
        """This account for journal and events."""
        return Ref("accounts.account", self.pk)


class Post(models.Model):
    """A position in a unit from one day to another; ``valid_to`` is the last day, None while it lasts."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="posts")
    role = models.TextField(choices=Role.choices)
    title = models.TextField()
    fields = ArrayField(models.TextField(), default=list, blank=True, help_text="lĩnh vực; empty: all")
    counter = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_why = models.TextField(default="", blank=True)

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

    def __str__(self) -> str:
        return f"{self.from_post_id} → {self.to_post_id}"

    @property
    def ref(self) -> Ref:
        """This delegation for journal and events."""
        return Ref("accounts.delegation", self.pk)


class Reading(models.Model):
    """Somebody searched by personal data, or opened what is not their own work. Never deleted by hand."""

    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField(choices=ReadingKind.choices)
    subject_kind = models.TextField(default="", blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    sought = models.TextField(default="", blank=True, help_text="masked")
    found = models.PositiveIntegerField(default=0)
    why = models.TextField(default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-id"], name="accounts_reading_subject"),
            models.Index(fields=["unit", "-id"], name="accounts_reading_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.post_id}"
