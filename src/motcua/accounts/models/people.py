"""People who work for the province, and what they sign in with."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from motcua.accounts.models.standing import ACCOUNT_COLUMNS, read_account, standing_of
from motcua.accounts.types import Standing
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

    class Meta:
        indexes = [
            models.Index(
                fields=["search_name"], name="accounts_person_search", opclasses=["text_pattern_ops"]
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["staff_code"], name="accounts_person_staff_code", condition=~models.Q(staff_code="")
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def ref(self) -> Ref:
        """This person for journal and events."""
        return Ref("accounts.person", self.pk)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts together with the posts that their people hold."""

    def standing(self, day: date, *, pk: int | None = None, username: str | None = None) -> "Account | None":
        """The account with this id or name and its person's posts of ``day``: one statement."""
        row = read_account(day, pk, username)
        if row is None:
            return None
        account = self.model(**dict(zip((*ACCOUNT_COLUMNS, "person_id"), row[:8], strict=True)))
        account._state.adding, account._state.db = False, self.db  # noqa: SLF001 - as Model.from_db does
        account.standing = standing_of(row)
        return account


class Account(AbstractBaseUser):
    """What a person signs in with. ``demo`` accounts cannot exist in production settings."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    username = models.TextField(unique=True)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    objects = AccountManager()

    # The posts of the person as the sign-in read them, in the one statement of a request.
    standing: Standing | None = None

    class Meta:
        constraints = [
            # A demo account shows what it is by its name and no other account can pass for one.
            models.CheckConstraint(
                condition=models.Q(demo=True, username__startswith="demo.")
                | models.Q(models.Q(demo=False), ~models.Q(username__startswith="demo.")),
                name="accounts_account_demo_named",
            )
        ]

    def __str__(self) -> str:
        return self.username

    @property
    def ref(self) -> Ref:
        """This account for journal and events."""
        return Ref("accounts.account", self.pk)
