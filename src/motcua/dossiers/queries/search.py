"""Find dossiers by code, name, identity number or telephone; such searches are written down."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core.actor import Actor, Depth
from motcua.core.decision import no
from motcua.core.text import search_key
from motcua.dossiers.enums import PartyRole, ScanState, Status
from motcua.dossiers.models import Dossier, DossierComponent, Party, Transfer
from motcua.dossiers.queries.lists import owner_words
from motcua.dossiers.queries.rows import rows_of
from motcua.dossiers.rules import codes, people
from motcua.dossiers.types import DossierRow, FormerDossier, ReusablePaper

LONGEST = 200


def search(actor: Actor, text: str, *, limit: int = 20) -> tuple[DossierRow, ...]:
    """The dossiers that ``text`` finds among those that the actor may see, the latest first.

    A code (whole, or its date and number), 9 to 12 digits (identity number or telephone), a passport or
    tax number, or words of the owner's name without marks, in any order. Six statements at most.
    """
    text = text.replace("\0", "").strip()[:LONGEST]
    condition, kind = _asked(text)
    if condition is None:
        return ()
    found = list(
        Dossier.objects.filter(condition & reach(actor)).order_by("-received_at", "-pk")[: min(limit, 100)]
    )
    if kind is not None:
        accounts.note_reading(actor, kind, sought=text, found=len(found))
    return rows_of(found)


def _asked(text: str) -> tuple[Q | None, ReadingKind | None]:
    code = codes.tidy_code(text)
    if codes.looks_like_code(code):
        return Q(code=code) | Q(short_code=code), None
    number = people.clean_number(text)
    if number.isdigit() and len(number) >= 9:
        return _by_digits(number)
    if people.looks_like_number(number):
        return _whose("identity_number", number), ReadingKind.SEARCH_IDENTITY
    words = search_key(text).split()[:8]
    return (owner_words(words), ReadingKind.SEARCH_NAME) if words else (None, None)


def _by_digits(number: str) -> tuple[Q, ReadingKind]:
    phone = people.clean_phone(number)
    if number.startswith("0") and len(number) in {10, 11}:
        # Tax codes of some provinces look like telephone numbers.
        return _whose("phone", phone) | _whose("identity_number", number), ReadingKind.SEARCH_PHONE
    return _whose("identity_number", number), ReadingKind.SEARCH_IDENTITY


def _whose(column: str, value: str) -> Q:
    return Q(pk__in=Party.objects.filter(**{column: value}).values("dossier_id"))


def reach(actor: Actor) -> Q:
    """What the actor may find: what is or was in the own hands, and what ``dossiers.view`` covers."""
    own = actor.desk_id
    condition = (
        Q(held_post_id=own) | Q(offered_post_id=own) | Q(received_by_post_id=own) | Q(pk__in=handled(own))
    )
    for grant in actor.grants_for("dossiers.view"):
        if grant.depth is Depth.OWN:
            continue
        if grant.depth is Depth.TREE and grant.path == "/":
            covered = Q()
        else:
            covered = Q(pk__in=[])
            lookup = "path__startswith" if grant.depth is Depth.TREE else "path"
            for unit in ("receiving_unit", "resolving_unit", "agency_unit", "held_unit", "offered_unit"):
                covered |= Q(**{f"{unit}__{lookup}": grant.path})
        condition |= covered & (Q(field__code__in=grant.fields) if grant.fields else Q())
    return condition


def handled(post_id: int) -> QuerySet[Transfer, int]:
    """The keys of dossiers that went through a post's hands."""
    hands = Q(from_post_id=post_id) | Q(received_by_post_id=post_id)
    return Transfer.objects.filter(hands).values_list("dossier_id", flat=True)


def dossiers_by_id(actor: Actor, ids: Sequence[int]) -> tuple[DossierRow, ...]:
    """Those of the dossiers that the actor may see, as lines of a list; four statements."""
    found = Dossier.objects.filter(reach(actor), pk__in=list(ids)).order_by("due_at", "pk")
    return rows_of(list(found))


def former_dossiers(actor: Actor, identity_number: str, *, limit: int = 10) -> tuple[FormerDossier, ...]:
    """Former dossiers of the person at the counter in the whole province, with papers to use again.

    What the person handed in for others is theirs and not listed. For whoever receives; the search is
    written down. Three statements.
    """
    if not actor.has("dossiers.receive"):
        no("Chỉ người tiếp nhận hồ sơ được tra hồ sơ cũ của người nộp.").or_refuse()
    number = people.clean_number(identity_number)
    if len(number) < 6:
        return ()
    owned = Party.objects.filter(identity_number=number, role=PartyRole.OWNER).values("dossier_id")
    found = list(Dossier.objects.filter(pk__in=owned).order_by("-received_at", "-pk")[:limit])
    accounts.note_reading(actor, ReadingKind.SEARCH_IDENTITY, sought=number, found=len(found))
    papers = DossierComponent.objects.filter(
        dossier__in=found,
        file__isnull=False,
        scan_state__in=[ScanState.DA_SO_HOA, ScanState.TU_THANH_PHAN_KHAC, ScanState.TU_KET_QUA_KHAC],
    ).order_by("dossier_id", "no")
    by_dossier: dict[int, list[ReusablePaper]] = {}
    codes_of = {one.pk: one.code for one in found}
    for row in papers:
        paper = ReusablePaper(
            row.pk, row.file_id or 0, row.name, codes_of[row.dossier_id], ScanState(row.scan_state)
        )
        by_dossier.setdefault(row.dossier_id, []).append(paper)
    return tuple(
        FormerDossier(
            one.pk,
            one.code,
            one.procedure_name,
            Status(one.status),
            one.received_at,
            tuple(by_dossier.get(one.pk, ())),
        )
        for one in found
    )
