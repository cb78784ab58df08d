"""The tables of the catalogue. Deadline, components, fees and process hang on the case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.core.refs import Ref
from motcua.orgs.enums import Level
from motcua.procedures.enums import (
    Channel,
    ComponentKind,
    Cutoff,
    LinkKind,
    PublicationKind,
    SupplementRule,
    TermUnit,
    VersionState,
)


class Field(models.Model):
    """Lĩnh vực. ``division`` names the kind of district division that resolves it (tu-phap …)."""

    code = models.TextField(unique=True)
    name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    division = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """A printed decision: công bố danh mục TTHC, or phê duyệt quy trình nội bộ."""

    number = models.TextField()
    date = models.DateField()
    issuer = models.TextField()
    subject = models.TextField()
    is_process_approval = models.BooleanField(default=False)
    kind = models.TextField(choices=PublicationKind.choices, default=PublicationKind.MOI)
    effective_date = models.DateField()
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
    """A procedure by its stable slug; ``code`` is national (``1.001193``) or empty while not certain."""

    slug = models.TextField(unique=True)
    code = models.TextField(default="", blank=True, db_index=True)
    code_verified = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False, help_text="[giả lập]: never in open data")
    created_on = models.DateField()

    def __str__(self) -> str:
        return self.code or self.slug

    @property
    def ref(self) -> Ref:
        """This procedure for journal and events."""
        return Ref("procedures.procedure", self.pk)


class ProcedureVersion(models.Model):
    """What the procedure says over one span. Dossiers stay on the version that received them."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.TextField(choices=VersionState.choices, default=VersionState.DRAFT)
    name = models.TextField()
    official_name = models.TextField()
    search_name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="versions")
    levels = ArrayField(models.TextField(choices=Level.choices), default=list)
    target_groups = ArrayField(models.TextField(), default=list)
    kind_of_procedure = models.TextField(default="", blank=True)
    national_decision = models.TextField(default="", blank=True)
    steps_text = models.TextField(default="", blank=True, help_text="trình tự thực hiện")
    agency = models.TextField(default="", blank=True, help_text="cơ quan thực hiện")
    competent_agency = models.TextField(default="", blank=True)
    delegated_agency = models.TextField(default="", blank=True)
    coordinating_agency = models.TextField(default="", blank=True)
    reception_address = models.TextField(default="", blank=True)
    conditions = models.TextField(default="", blank=True)
    keywords = models.TextField(default="", blank=True)
    description = models.TextField(default="", blank=True)
    related = ArrayField(models.TextField(), default=list, blank=True)
    online_level = models.PositiveSmallIntegerField(default=2)
    link = models.TextField(choices=LinkKind.choices, default=LinkKind.NONE, blank=True)
    at_one_stop = models.BooleanField(default=True)
    any_boundary = models.BooleanField(default=False, help_text="phi địa giới")
    has_result = models.BooleanField(default=True)
    same_counter = models.BooleanField(default=False, help_text="tiếp nhận và trả ngay, no Mẫu 01")
    essential = models.BooleanField(default=False)
    cutoff = models.TextField(choices=Cutoff.choices, default=Cutoff.NONE)
    supplement_rule = models.TextField(choices=SupplementRule.choices, default=SupplementRule.RESET)
    supplement_limit_appraisal = models.PositiveSmallIntegerField(default=1)
    unverified = ArrayField(models.TextField(), default=list, blank=True)
    source = models.TextField(default="", blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    publication = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="published")
    process_approval = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, related_name="approved"
    )
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_key")]
        indexes = [
            models.Index(fields=["procedure", "valid_from"], name="procedures_version_in_force"),
            models.Index(fields=["field", "sort_key"], name="procedures_version_field"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This version for journal and events."""
        return Ref("procedures.version", self.pk)


class Case(models.Model):
    """Trường hợp: every procedure has at least one."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="cases")
    no = models.PositiveSmallIntegerField()
    name = models.TextField()
    process = models.ForeignKey(
        "processes.DefinitionVersion", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "no"], name="procedures_case_key")]

    def __str__(self) -> str:
        return self.name


class CaseTerm(models.Model):
    """Thời hạn of a case for one channel. ``value`` 0: at the counter, the same day."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="terms")
    channel = models.PositiveSmallIntegerField(choices=Channel.choices)
    value = models.PositiveIntegerField(null=True, help_text="None: the record gives none")
    unit = models.TextField(choices=TermUnit.choices, default=TermUnit.NGAY_LAM_VIEC)
    text = models.TextField(default="", blank=True)
    unverified = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "channel"], name="procedures_term_key")]

    def __str__(self) -> str:
        return f"{self.value} {self.unit}"


class CaseFee(models.Model):
    """Phí, lệ phí. ``amount`` None: decided by the provincial council and not found."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="fees")
    no = models.PositiveSmallIntegerField()
    name = models.TextField()
    amount = models.PositiveBigIntegerField(null=True, help_text="đồng")
    unit = models.TextField(default="", blank=True)
    channel = models.PositiveSmallIntegerField(choices=Channel.choices, null=True, help_text="None: all")
    decided_by = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    unverified = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class CaseComponent(models.Model):
    """Thành phần hồ sơ."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="components")
    no = models.PositiveSmallIntegerField()
    name = models.TextField()
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    kind = models.TextField(choices=ComponentKind.choices, default=ComponentKind.NOP)
    required = models.BooleanField(default=True)
    form_code = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    max_bytes = models.PositiveBigIntegerField(default=10 * 1024 * 1024)
    media_types = ArrayField(models.TextField(), default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class VersionResult(models.Model):
    """Kết quả, with the national code ``KQ.G15.000031`` where known."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="results")
    no = models.PositiveSmallIntegerField()
    code = models.TextField(default="", blank=True)
    name = models.TextField()
    template = models.TextField(default="du-thao-ket-qua")

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

    def __str__(self) -> str:
        return self.number


class Offering(models.Model):
    """Danh mục TTHC tiếp nhận tại Bộ phận một cửa: which unit receives, which resolves, who signs."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="offerings")
    receiving_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    resolving_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    agency_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "receiving_unit", "resolving_unit", "valid_from"],
                name="procedures_offering_key",
            )
        ]
        indexes = [models.Index(fields=["receiving_unit", "procedure"], name="procedures_offering_unit")]

    def __str__(self) -> str:
        return f"{self.procedure_id} @ {self.receiving_unit_id}"


class Posting(models.Model):
    """Niêm yết: a unit confirms that a version hangs on its board, since when, by whom, with a photo."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="postings")
    unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey("accounts.Post", on_delete=models.PROTECT, related_name="+")
    posted_on = models.DateField()
    photo = models.ForeignKey("files.Attachment", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "unit"], name="procedures_posting_key")]

    def __str__(self) -> str:
        return f"{self.version_id} @ {self.unit_id}"

    @property
    def ref(self) -> Ref:
        """This posting for journal and events."""
        return Ref("procedures.posting", self.pk)
