"""Keys of other software, and what their writes were answered."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.core.refs import Ref


class ApiKey(models.Model):
    """Khóa kết nối: some software works from a post. Only the digest of the secret is here."""

    name = models.TextField(help_text="the software")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    prefix = models.TextField(unique=True, help_text="told aloud: names the key without opening anything")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the whole key")
    scopes = ArrayField(models.TextField())
    per_minute = models.PositiveIntegerField(null=True, blank=True)
    sandbox = models.BooleanField(default=False, help_text="of the demo, refused everywhere else")
    issued_at = models.DateTimeField()
    issued_by_post = models.ForeignKey(
        "accounts.Post", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_why = models.TextField(default="", blank=True)
    used_at = models.DateTimeField(null=True, blank=True, help_text="to the minute")

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"

    @property
    def ref(self) -> Ref:
        """This key for the journal."""
        return Ref("gateway.key", self.pk)


class ApiSubmission(models.Model):
    """Lần gửi: what a write with an Idempotency-Key was answered, written in the write's transaction."""

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="+", db_index=False)
    token = models.TextField(help_text="the Idempotency-Key")
    operation = models.TextField()
    digest = models.CharField(max_length=64, help_text="of what was asked")
    subject_kind = models.TextField(default="", blank=True)
    subject_id = models.BigIntegerField(null=True)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "token"], name="gateway_submission_key")]
        indexes = [models.Index(fields=["recorded_at"], name="gateway_submission_age")]

    def __str__(self) -> str:
        return f"{self.operation} {self.token}"


class RequestAllowance(models.Model):
    """Hạn mức gọi: how often one key may call in a minute, from a day on."""

    valid_from = models.DateField(unique=True)
    per_minute = models.PositiveIntegerField()
    basis = models.TextField()

    def __str__(self) -> str:
        return f"{self.per_minute}/phút từ {self.valid_from}"

    @property
    def ref(self) -> Ref:
        """This allowance for the journal."""
        return Ref("gateway.allowance", self.pk)
