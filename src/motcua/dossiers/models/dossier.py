"""The dossier, its people, papers and fees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import connection, models

from motcua.core.refs import Ref
from motcua.core.rows import select_rows
from motcua.core.time import day_end, day_start
from motcua.dossiers.enums import (
    Act,
    DeliveryMode,
    DraftState,
    Ending,
    FeeMethod,
    FeeState,
    IdentityKind,
    PartyKind,
    PartyRole,
    Queue,
    ScanState,
    Status,
)
from motcua.dossiers.rules.states import NO_DRAFT, Standing
from motcua.dossiers.types import RulesKept
from motcua.procedures.enums import Channel

_SOURCES = {
    f"{unit}_path": f"{unit}_unit__path" for unit in ["held", "receiving", "resolving", "agency", "offered"]
}
_SOURCES |= {"field_code": "field__code"}


_REACH = """
SELECT held.path, receiving.path, resolving.path, agency.path, offered.path, f.code
FROM dossiers_dossier d
JOIN orgs_orgunit held ON held.id = d.held_unit_id
JOIN orgs_orgunit receiving ON receiving.id = d.receiving_unit_id
JOIN orgs_orgunit resolving ON resolving.id = d.resolving_unit_id
JOIN orgs_orgunit agency ON agency.id = d.agency_unit_id
LEFT JOIN orgs_orgunit offered ON offered.id = d.offered_unit_id
JOIN procedures_field f ON f.id = d.field_id
WHERE d.id = %s
"""


# What was handed over counts for whom it was offered to, not for who still holds it.
_LOAD = """
SELECT post, count(*) FROM (
  SELECT held_post_id AS post FROM dossiers_dossier
  WHERE held_post_id = ANY(%(posts)s) AND queue <> 'cho_nhan' AND ending = ''
  UNION ALL
  SELECT offered_post_id FROM dossiers_dossier
  WHERE offered_post_id = ANY(%(posts)s) AND queue = 'cho_nhan' AND ending = ''
) one GROUP BY post
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """The paths of a dossier's units, and the code of its field."""

    held: str
    receiving: str
    resolving: str
    agency: str
    offered: str | None
    field_code: str

    @property
    def paths(self) -> list[str]:
        """Every unit that has to do with it."""
        always = [self.held, self.receiving, self.resolving, self.agency]
        return [*always, self.offered] if self.offered else always


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Words for dossiers."""

    def with_paths(self) -> "DossierQuerySet":
        """With the paths of its units and the code of its field, in the same statement."""
        return self.annotate(**{name: models.F(source) for name, source in _SOURCES.items()})

    def received_between(self, first: date, last: date) -> "DossierQuerySet":
        """Received on the days ``first`` to ``last``, both included."""
        return self.filter(received_at__gte=day_start(first), received_at__lt=day_end(last))

    def open(self) -> "DossierQuerySet":
        """Not ended."""
        return self.filter(ending="")

    def load(self, post_ids: Iterable[int]) -> dict[int, int]:
        """How many open dossiers each of these posts has in hand or coming; one statement."""
        posts = list(post_ids)
        with connection.cursor() as cursor:
            cursor.execute(_LOAD, {"posts": posts})
            return dict.fromkeys(posts, 0) | dict(cursor.fetchall())

    def locked(self, ids: Iterable[int], code: str = "") -> list["Dossier"]:
        """Those of ``ids`` that exist (0 alone: the one of ``code``), locked until the transaction ends.

        They are locked in the order of their keys. Every verb begins with it, so the statement is written
        out; paths are loaded when asked for.
        """
        numbers = sorted(set(ids))
        if numbers == [0] and code:
            return select_rows(Dossier, "WHERE code = %s FOR UPDATE", [code])
        if len(numbers) == 1:  # planned once and for all, which a list of unknown length is not
            return select_rows(Dossier, "WHERE id = %s FOR UPDATE", numbers)
        return select_rows(Dossier, "WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [numbers])


class Dossier(models.Model):
    """A dossier. What an inbox shows and what the state table looks at stands in this row.

    ``first_due_at`` is the first promise and never moves. ``due_at`` is the promise now, None while the
    clock is paused under the rule that counts again from the start. ``statutory_due_at`` moves with
    pauses as ``due_at`` does but not with an extension: statistics compare its date.
    ``rules`` are the parameters in force when it was received. ``held_*`` is who has it in hand,
    ``offered_*`` to whom it was handed over and who has not received it yet. ``originals`` counts the
    original papers that are still here. ``revision`` grows with every verb: whoever acts on an older one
    is told what happened.
    Foreign keys have no index of their own: the lists' indexes below begin with what is looked up.
    """

    code = models.TextField(unique=True)
    short_code = models.TextField(db_index=True, help_text="date and number: 220610-0123")
    lookup_secret = models.CharField(max_length=8, help_text="printed on the receipt: second factor")
    status = models.PositiveSmallIntegerField(choices=Status.choices)
    queue = models.TextField(choices=Queue.choices)
    act = models.TextField(choices=Act.choices, default="", blank=True)
    ending = models.TextField(choices=Ending.choices, default=Ending.NONE, blank=True)
    version = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="+", db_index=False)
    field = models.ForeignKey("procedures.Field", on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure_name = models.TextField()
    channel = models.PositiveSmallIntegerField(choices=Channel.choices)
    receiving_unit = models.ForeignKey(
        "orgs.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    resolving_unit = models.ForeignKey(
        "orgs.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    agency_unit = models.ForeignKey(
        "orgs.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    commune_unit = models.ForeignKey(
        "orgs.OrgUnit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    instance = models.ForeignKey(
        "processes.Instance", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    task = models.ForeignKey(
        "processes.Task", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    process_version_id = models.BigIntegerField(null=True, help_text="of the process, beside its task")
    step_node = models.TextField(default="", blank=True)
    step_name = models.TextField(default="", blank=True)
    step_role = models.TextField(default="", blank=True)
    step_counted = models.BooleanField(default=True)
    step_due_at = models.DateTimeField(null=True, blank=True)
    draft_state = models.TextField(choices=DraftState.choices, default="", blank=True)
    held_unit = models.ForeignKey("orgs.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False)
    held_post = models.ForeignKey(
        "accounts.Post", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    offered_unit = models.ForeignKey(
        "orgs.OrgUnit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    offered_post = models.ForeignKey(
        "accounts.Post", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    owner_name = models.TextField()
    owner_search = models.TextField(help_text="without marks")
    summary = models.TextField(default="", blank=True, help_text="trích yếu")
    sets = models.PositiveSmallIntegerField(default=1, help_text="số bộ")
    delivery = models.TextField(choices=DeliveryMode.choices, default=DeliveryMode.TAI_QUAY)
    delivery_address = models.TextField(default="", blank=True)
    rules = models.JSONField(default=dict)
    received_at = models.DateTimeField()
    clock_from = models.DateTimeField(null=True, help_text="where the present count starts")
    first_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    statutory_due_at = models.DateTimeField(null=True)
    paused_since = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, help_text="status 9, 3, 7 or 8 reached")
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_to = models.TextField(default="", blank=True)
    originals = models.PositiveIntegerField(default=0)
    supplements_asked = models.PositiveSmallIntegerField(default=0, help_text="at appraisal")
    extensions_made = models.PositiveSmallIntegerField(default=0)
    cancel_open = models.BooleanField(default=False)
    received_by_post = models.ForeignKey(
        "accounts.Post", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    book = models.TextField(default="", blank=True, help_text="sổ theo dõi: quyển số")
    book_no = models.PositiveIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    synthetic = models.BooleanField(default=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["held_post", "queue", "due_at", "id"], name="dossiers_in_hand"),
            models.Index(fields=["held_unit", "queue", "due_at", "id"], name="dossiers_at_unit"),
            models.Index(
                fields=["offered_post", "due_at", "id"],
                name="dossiers_offered_person",
                condition=models.Q(queue="cho_nhan"),
            ),
            models.Index(
                fields=["offered_unit", "step_role", "due_at", "id"],
                name="dossiers_offered_unit",
                condition=models.Q(queue="cho_nhan"),
            ),
            models.Index(fields=["receiving_unit", "-received_at", "-id"], name="dossiers_book"),
            models.Index(fields=["resolving_unit", "-received_at", "-id"], name="dossiers_resolving"),
            models.Index(fields=["due_at", "id"], name="dossiers_open_due", condition=models.Q(ending="")),
            models.Index(fields=["received_at"], name="dossiers_received"),
            models.Index(fields=["decided_at"], name="dossiers_decided"),
            GinIndex(SearchVector("owner_search", config="simple"), name="dossiers_owner_words"),
            models.Index(
                fields=["queue", "due_at", "id"],
                name="dossiers_queue_due",
                condition=~models.Q(queue="xong"),
            ),
            models.Index(
                fields=["receiving_unit", "due_at", "id"],
                name="dossiers_unreturned",
                condition=~models.Q(queue="xong"),
            ),
            models.Index(fields=["agency_unit", "-received_at", "-id"], name="dossiers_agency"),
            models.Index(fields=["received_by_post"], name="dossiers_received_by"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def ref(self) -> Ref:
        """This dossier for journal and events."""
        return Ref("dossiers.dossier", self.pk)

    @cached_property
    def reach(self) -> Reach:
        """Where its units stand, and its field, for rights; one statement if they were not loaded."""
        known = vars(self)
        if "held_path" in known:
            return Reach(**{name.removesuffix("_path"): known[name] for name in _SOURCES})
        with connection.cursor() as cursor:
            cursor.execute(_REACH, [self.pk])
            return Reach(*cursor.fetchone())

    @cached_property
    def kept(self) -> RulesKept:
        """The rules that were in force when it was received."""
        return RulesKept.of(self.rules)

    @property
    def standing(self) -> Standing:
        """Where it stands, for the state table."""
        kept = self.kept
        return Standing(
            queue=Queue(self.queue),
            act=Act(self.act) if self.act else None,
            draft=DraftState(self.draft_state) if self.draft_state else NO_DRAFT,
            ending=Ending(self.ending),
            originals=self.originals,
            promised=self.due_at is not None,
            extensions=self.extensions_made,
            extension_max=kept.extension_max,
            supplements=self.supplements_asked,
            supplement_limit=kept.supplement_limit,
            cancel_open=self.cancel_open,
            has_result=kept.has_result,
        )


class Party(models.Model):
    """Chủ hồ sơ or the authorised person, as they were when they came."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="parties")
    role = models.TextField(choices=PartyRole.choices)
    kind = models.TextField(choices=PartyKind.choices, default=PartyKind.CA_NHAN)
    name = models.TextField()
    search_name = models.TextField()
    identity_kind = models.TextField(choices=IdentityKind.choices, default=IdentityKind.CCCD)
    identity_number = models.TextField(default="", blank=True, db_index=True)
    birth_date = models.DateField(null=True, blank=True)
    phone = models.TextField(default="", blank=True, db_index=True)
    email = models.TextField(default="", blank=True)
    address = models.TextField(default="", blank=True)
    authority_paper = models.TextField(default="", blank=True, help_text="giấy tờ ủy quyền")
    from_card = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "role"], name="dossiers_party_key")]

    def __str__(self) -> str:
        return self.name


class DossierComponent(models.Model):
    """A paper of the dossier: counts, its electronic copy, and where the originals are."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="components")
    component = models.ForeignKey(
        "procedures.CaseComponent", on_delete=models.PROTECT, null=True, related_name="+"
    )
    no = models.PositiveSmallIntegerField()
    name = models.TextField()
    note = models.TextField(default="", blank=True)
    received = models.BooleanField(default=True)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    certified_copies = models.PositiveSmallIntegerField(default=0)
    scan_state = models.PositiveSmallIntegerField(choices=ScanState.choices, default=ScanState.CHUA)
    file = models.ForeignKey("files.Attachment", on_delete=models.PROTECT, null=True, related_name="+")
    reused_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    originals_returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "no"], name="dossiers_component_key")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """This paper: what its electronic copy belongs to."""
        return Ref("dossiers.component", self.pk)


class DossierFee(models.Model):
    """A fee line of the dossier; ``amount`` in đồng."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="fees")
    no = models.PositiveSmallIntegerField()
    name = models.TextField()
    amount = models.PositiveBigIntegerField()
    state = models.TextField(choices=FeeState.choices, default=FeeState.CHUA_THU)
    method = models.TextField(choices=FeeMethod.choices, default=FeeMethod.NONE, blank=True)
    receipt_no = models.TextField(default="", blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.amount}"
