"""Procedures, their versions, and the decisions by which versions begin and end."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.core.refs import Ref
from motcua.core.spans import stands_on
from motcua.procedures.enums import (
    Cutoff,
    LinkKind,
    OnlineLevel,
    PerformingLevel,
    ProcedureKind,
    PublicationKind,
    SupplementRule,
    TargetGroup,
    VersionState,
)


class Field(models.Model):
    """Lĩnh vực. ``divisions`` names the kinds of district divisions that resolve it, best first."""

    code = models.TextField(unique=True)
    name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    divisions = ArrayField(models.TextField(), default=list, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This field for journal and events."""
        return Ref("procedures.field", self.pk)


class Decision(models.Model):
    """A printed decision: công bố danh mục TTHC, or phê duyệt quy trình nội bộ."""

    number = models.TextField()
    date = models.DateField()
    issuer = models.TextField()
    subject = models.TextField()
    is_process_approval = models.BooleanField(default=False)
    effective_date = models.DateField()
    grounds = ArrayField(models.TextField(), default=list, blank=True, help_text="căn cứ, one a line")
    proposer = models.TextField(default="", blank=True, help_text="cơ quan đề nghị")
    signer_title = models.TextField(default="", blank=True)
    signer_name = models.TextField(default="", blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "date", "issuer"], name="procedures_decision_key")
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Ref:
        """This decision for journal and events."""
        return Ref("procedures.decision", self.pk)


class Procedure(models.Model):
    """A procedure by its stable slug. Its national code may change, so it stands in the versions."""

    slug = models.TextField(unique=True)
    synthetic = models.BooleanField(default=False, help_text="[giả lập]: never in open data")
    created_on = models.DateField()

    def __str__(self) -> str:
        return self.slug

    @property
    def ref(self) -> Ref:
        """This procedure for journal and events."""
        return Ref("procedures.procedure", self.pk)


def in_force(on: date, prefix: str = "") -> Q:
    """The condition that the version at ``prefix`` is published and in force on ``on``."""
    return Q(**{f"{prefix}state": VersionState.PUBLISHED}) & stands_on(on, prefix)


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    """Versions in words."""

    def in_force(self, on: date) -> Self:
        """Those that say what is law on ``on``."""
        return self.filter(in_force(on))

    def drafts(self) -> Self:
        """Those that may still change."""
        return self.filter(state=VersionState.DRAFT)

    def published(self) -> Self:
        """Those that may not change any more."""
        return self.filter(state=VersionState.PUBLISHED)

    def named(self, code_or_slug: str) -> Self:
        """Those with this national code or of the procedure with this slug."""
        return self.filter(Q(procedure__slug=code_or_slug) | Q(code=code_or_slug, code__gt=""))


class ProcedureVersion(models.Model):
    """What the procedure says over one span. Dossiers stay on the version that received them."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.TextField(choices=VersionState.choices, default=VersionState.DRAFT)
    code = models.TextField(default="", blank=True, help_text="1.001193; empty while not certain")
    code_verified = models.BooleanField(default=False)
    name = models.TextField()
    official_name = models.TextField()
    search_name = models.TextField(help_text="without marks: names and keywords")
    tone_name = models.TextField(help_text="lower case with marks: the exact tone first")
    sort_key = models.TextField(db_collation="C")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="versions")
    levels = ArrayField(models.TextField(choices=PerformingLevel.choices), default=list)
    target_groups = ArrayField(models.TextField(choices=TargetGroup.choices), default=list)
    kind_of_procedure = models.TextField(choices=ProcedureKind.choices, default="", blank=True)
    national_decision = models.TextField(default="", blank=True)
    steps_text = models.TextField(default="", blank=True, help_text="trình tự thực hiện")
    sets = models.PositiveSmallIntegerField(default=1, help_text="số bộ hồ sơ")
    agency = models.TextField(default="", blank=True, help_text="cơ quan thực hiện")
    competent_agency = models.TextField(default="", blank=True)
    delegated_agency = models.TextField(default="", blank=True)
    coordinating_agency = models.TextField(default="", blank=True)
    reception_address = models.TextField(default="", blank=True)
    conditions = models.TextField(default="", blank=True)
    keywords = models.TextField(default="", blank=True)
    description = models.TextField(default="", blank=True)
    related = ArrayField(models.TextField(), default=list, blank=True, help_text="slugs or codes")
    online_level = models.PositiveSmallIntegerField(choices=OnlineLevel.choices, default=OnlineLevel.BIEU_MAU)
    link = models.TextField(choices=LinkKind.choices, default=LinkKind.NONE, blank=True)
    at_one_stop = models.BooleanField(default=True)
    any_boundary = models.BooleanField(default=False, help_text="phi địa giới")
    has_result = models.BooleanField(default=True)
    same_counter = models.BooleanField(default=False, help_text="tiếp nhận và trả ngay, no Mẫu 01")
    essential = models.BooleanField(default=False)
    by_proxy = models.BooleanField(default=True, help_text="cho nộp ủy quyền")
    paperless = models.BooleanField(default=False, help_text="không thu bản giấy")
    signed_result = models.BooleanField(default=False, help_text="bắt buộc ký số kết quả")
    video = models.TextField(default="", blank=True)
    cutoff = models.TextField(choices=Cutoff.choices, default=Cutoff.NONE)
    supplement_rule = models.TextField(choices=SupplementRule.choices, default=SupplementRule.RESET)
    supplement_limit_appraisal = models.PositiveSmallIntegerField(default=1)
    unverified = ArrayField(models.TextField(), default=list, blank=True)
    source = models.TextField(default="", blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    publication = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="published")
    publication_kind = models.TextField(choices=PublicationKind.choices, default="", blank=True)
    replaces = models.ForeignKey(Procedure, on_delete=models.PROTECT, null=True, related_name="replaced_by")
    abolition = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="abolished")
    process_approval = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="approved"
    )
    revision = models.PositiveIntegerField(default=0)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_key"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state="draft"), name="procedures_version_one_draft"
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state="published", valid_to=None),
                name="procedures_version_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(valid_from__isnull=False, publication__isnull=False),
                name="procedures_version_published",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="procedures_version_span"
            ),
        ]
        indexes = [
            models.Index(fields=["procedure", "valid_from"], name="procedures_version_in_force"),
            models.Index(fields=["code", "valid_from"], name="procedures_version_code"),
            models.Index(fields=["sort_key", "id"], name="procedures_version_name"),
            models.Index(fields=["field", "sort_key"], name="procedures_version_field"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This version for journal and events."""
        return Ref("procedures.version", self.pk)


class VersionResult(models.Model):
    """Kết quả, with the national code ``KQ.G15.000031`` where known."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="results")
    no = models.PositiveSmallIntegerField()
    code = models.TextField(default="", blank=True)
    name = models.TextField()
    template = models.TextField(default="du-thao-ket-qua")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "no"], name="procedures_result_key")]

    def __str__(self) -> str:
        return self.name


class VersionBasis(models.Model):
    """Căn cứ pháp lý."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="bases")
    no = models.PositiveSmallIntegerField()
    number = models.TextField()
    subject = models.TextField(default="", blank=True)
    date = models.DateField(null=True, blank=True)
    issuer = models.TextField(default="", blank=True)
    unverified = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "no"], name="procedures_basis_key")]

    def __str__(self) -> str:
        return self.number
