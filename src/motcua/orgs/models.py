"""The tables of units."""

from datetime import date

from django.db import connections, models

from motcua.core.decision import conflict, not_found
from motcua.core.refs import Ref
from motcua.core.spans import stands_on
from motcua.orgs.enums import (
    AuthorityLine,
    Block,
    Certainty,
    CodeScheme,
    DecisionKind,
    Level,
    ShareKind,
    UnitKind,
)
from motcua.orgs.types import UnitRow

_ROW_FIELDS = tuple(name for name in UnitRow.__dataclass_fields__)
_TREE_LOCK = 7_206_001  # any constant that no other advisory lock uses


class UnitQuerySet(models.QuerySet["OrgUnit"]):
    """Units in the words of the regulation."""

    def in_force(self, day: date) -> "UnitQuerySet":
        """Existing on ``day``."""
        return self.filter(stands_on(day))

    def below(self, path: str) -> "UnitQuerySet":
        """Under the unit at ``path``, itself left out."""
        return self.filter(path__startswith=path).exclude(path=path)

    def hold_tree(self) -> None:
        """Be alone, until the transaction ends, in changing the tree's shape and the codes of its units.

        A move rewrites the paths of a subtree in one statement: a unit founded in it meanwhile would keep
        the old one. Two units must not be given one code at once.
        """
        with connections[self.db].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TREE_LOCK])

    def locked(self, unit_id: int, revision: int | None = None) -> "OrgUnit":
        """The unit, its row held until the transaction ends.

        Raises `Refusal`: not found, or somebody has changed it since ``revision`` was shown.
        """
        unit = self.select_for_update().filter(pk=unit_id).first()
        if unit is None:
            raise not_found("Không có đơn vị này.")
        if revision is not None and unit.revision != revision:
            raise conflict("Người khác vừa sửa đơn vị này. Hãy xem lại rồi làm lại.")
        return unit


class OrgUnit(models.Model):
    """One unit from its first to its last day, as it is now.

    What it was called and where it stood before is in `UnitPast`: posts, dossiers and numbers hang on
    the row, so a decision that renames or moves a unit keeps it. A reorganisation that ends a unit is
    another row and a `LineageEdge`. ``code`` is motcua's own (the GSO code of a territory, the slug of
    an agency); codes are reused over time, so the key is ``(code, valid_from)``. ``path`` is the chain
    of ids from the root down, ``/1/14/``. ``valid_to`` is the last day, None while the unit exists.
    """

    code = models.TextField()
    gso_code = models.TextField(default="", blank=True)
    name = models.TextField()
    short_name = models.TextField()
    search_name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    kind = models.TextField(choices=UnitKind.choices)
    level = models.TextField(choices=Level.choices)
    block = models.TextField(choices=Block.choices, default=Block.HANH_CHINH)
    authority_line = models.TextField(choices=AuthorityLine.choices, default=AuthorityLine.UBND)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.TextField(db_collation="C")
    agency_code = models.TextField(default="", blank=True, help_text="current code, QCVN 102")
    agency_code_new = models.TextField(default="", blank=True, help_text="current code, QĐ 20/2020")
    division = models.TextField(default="", blank=True, help_text="which kind of division, e.g. tu-phap")
    sector = models.TextField(default="", blank=True, help_text="giao-duc, y-te … for service units")
    synthetic = models.BooleanField(default=False)
    address = models.TextField(default="", blank=True)
    phone = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_from_exact = models.BooleanField(default=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.TextField(default="", blank=True)
    revision = models.PositiveIntegerField(default=0)
    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="orgs_unit_key"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="orgs_unit_span",
            ),
        ]
        indexes = [
            models.Index(fields=["path", "valid_from", "valid_to"], name="orgs_unit_tree"),
            models.Index(fields=["level", "kind", "valid_from"], name="orgs_unit_level"),
            models.Index(fields=["search_name"], name="orgs_unit_search", opclasses=["text_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This unit for journal and events."""
        return Ref("orgs.unit", self.pk)

    @property
    def row(self) -> UnitRow:
        """This unit as other rooms hold it."""
        facts = {name: getattr(self, name) for name in _ROW_FIELDS}
        return UnitRow(**facts | {"agency_code": self.agency_code or self.agency_code_new})


class UnitPast(models.Model):
    """What a unit was called and where it stood until a decision changed it; ``valid_to`` is the last day."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="past")
    name = models.TextField()
    short_name = models.TextField()
    sort_key = models.TextField(db_collation="C")
    kind = models.TextField(choices=UnitKind.choices)
    parent = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, null=True, related_name="+")
    path = models.TextField(db_collation="C")
    valid_from = models.DateField()
    valid_to = models.DateField()
    decision = models.ForeignKey("OrgDecision", on_delete=models.PROTECT, null=True, related_name="changes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="orgs_past_key"),
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")), name="orgs_past_span"
            ),
        ]
        indexes = [
            models.Index(fields=["path", "valid_from", "valid_to"], name="orgs_past_tree"),
            models.Index(fields=["unit", "valid_to"], name="orgs_past_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from}–{self.valid_to})"


class UnitCode(models.Model):
    """An identifier code of a unit in one scheme over one span; never a key alone."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="codes")
    scheme = models.TextField(choices=CodeScheme.choices)
    code = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    synthetic = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code", "valid_from"], name="orgs_unitcode_key")
        ]

    def __str__(self) -> str:
        return self.code


class OrgDecision(models.Model):
    """A decision that founds, changes or ends units."""

    number = models.TextField()
    date = models.DateField()
    issuer = models.TextField()
    kind = models.TextField(choices=DecisionKind.choices)
    subject = models.TextField()
    effective_date = models.DateField()
    units = models.ManyToManyField(OrgUnit, related_name="decisions")

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Ref:
        """This decision for journal and events."""
        return Ref("orgs.decision", self.pk)


class LineageEdge(models.Model):
    """Who came after whom, on a date. ``successor`` None: nobody, or not known (see ``share``)."""

    predecessor = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="edges_out")
    successor = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, null=True, related_name="edges_in")
    effective_date = models.DateField()
    change = models.TextField(help_text="one or two of LineageChange, joined by +")
    share = models.TextField(choices=ShareKind.choices)
    is_default = models.BooleanField(default=False)
    certainty = models.TextField(choices=Certainty.choices)
    basis = models.TextField(default="", blank=True)
    suggested_code = models.TextField(default="", blank=True)
    suggested_basis = models.TextField(default="", blank=True)
    decision = models.ForeignKey(OrgDecision, on_delete=models.PROTECT, null=True, related_name="edges")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "effective_date"],
                nulls_distinct=False,
                name="orgs_lineage_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
