"""Cases of a procedure, each with its own deadlines, fees, components and process."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.procedures.enums import Channel, ComponentKind, FeeDecider, FeeUnit, TermUnit
from motcua.procedures.models.catalogue import ProcedureVersion


class Case(models.Model):
    """Trường hợp: every procedure has at least one. ``eform`` names its electronic form, if any."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="cases")
    no = models.PositiveSmallIntegerField()
    name = models.TextField()
    eform = models.TextField(default="", blank=True)
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
    """Phí, lệ phí. ``amount`` None: decided by the provincial council and not found.

    ``from_unit`` says from which page, copy … on the amount counts (a scale is several rows of one
    unit); ``cap`` is the most that one copy may cost. ``valid_from``/``valid_to`` bound reliefs.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="fees")
    no = models.PositiveSmallIntegerField()
    name = models.TextField()
    amount = models.PositiveBigIntegerField(null=True, help_text="đồng")
    unit = models.TextField(choices=FeeUnit.choices, default=FeeUnit.LAN, blank=True)
    from_unit = models.PositiveSmallIntegerField(default=1)
    cap = models.PositiveBigIntegerField(null=True, help_text="đồng a copy")
    channel = models.PositiveSmallIntegerField(choices=Channel.choices, null=True, help_text="None: all")
    decided_by = models.TextField(choices=FeeDecider.choices, default="", blank=True)
    note = models.TextField(default="", blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    unverified = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "no"], name="procedures_fee_key")]

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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "no"], name="procedures_component_key")]

    def __str__(self) -> str:
        return self.name
