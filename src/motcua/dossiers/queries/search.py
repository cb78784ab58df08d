"""Find dossiers by code, name, identity number or telephone; such searches are written down."""

from collections.abc import Sequence

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core.actor import Actor, Depth
from motcua.core.decision import no
from motcua.dossiers.enums import PartyRole, Queue, ScanState, Status
from motcua.dossiers.models import Dossier, DossierComponent, Party
from motcua.dossiers.queries import where
from motcua.dossiers.queries.rows import rows_of
from motcua.dossiers.queries.where import Where
from motcua.dossiers.rules import codes, people
from motcua.dossiers.types import DossierRow, FormerDossier, ReusablePaper

LONGEST = 200


def search(actor: Actor, text: str, *, limit: int = 20) -> tuple[DossierRow, ...]:
    """The dossiers that ``text`` finds among those that the actor may see, the latest first.

    A code (whole, or its date and number), 9 to 12 digits (identity number or telephone), a passport or
    tax number, or words of the owner's name without marks, in any order. Three statements at most.
    """
    text = text.replace("\0", "").strip()[:LONGEST]
    condition, kind = _asked(text)
    if condition is None:
        return ()
    limit = min(limit, 100)
    if kind is ReadingKind.SEARCH_NAME:
        found = _named(actor, condition, limit)
    else:
        found = where.select(condition & reach(actor), _LATEST.format(limit))
    if kind is not None:
        accounts.note_reading(actor, kind, sought=text, found=len(found))
    return rows_of(found)


def _asked(text: str) -> tuple[Where | None, ReadingKind | None]:
    code = codes.tidy_code(text)
    if codes.looks_like_code(code):
        return where.of("code = %s", code) | where.of("short_code = %s", code), None
    number = people.clean_number(text)
    if number.isdigit() and len(number) >= 9:
        return _by_digits(number)
    if people.looks_like_number(number):
        return _whose("identity_number", number), ReadingKind.SEARCH_IDENTITY
    found = where.words(text)
    return (None, None) if found is where.FALSE else (found, ReadingKind.SEARCH_NAME)


def _by_digits(number: str) -> tuple[Where, ReadingKind]:
    phone = people.clean_phone(number)
    if number.startswith("0") and len(number) in {10, 11}:
        # Tax codes of some provinces look like telephone numbers.
        return _whose("phone", phone) | _whose("identity_number", number), ReadingKind.SEARCH_PHONE
    return _whose("identity_number", number), ReadingKind.SEARCH_IDENTITY


def _whose(column: str, value: str) -> Where:
    owned = f"SELECT p.dossier_id FROM dossiers_party p WHERE p.{column} = %s"  # noqa: S608 - our own words
    return where.of(f"id = ANY(ARRAY({owned}))", value)


# Asked of a few dossiers, or for all that there are of a post.
_HANDLED = """EXISTS (SELECT 1 FROM dossiers_transfer x WHERE x.dossier_id = dossiers_dossier.id
  AND (x.from_post_id = %s OR x.received_by_post_id = %s))"""
_ALL_HANDLED = """id = ANY(ARRAY(
  SELECT x.dossier_id FROM dossiers_transfer x WHERE x.from_post_id = %s
  UNION SELECT x.dossier_id FROM dossiers_transfer x WHERE x.received_by_post_id = %s))"""
_UNITS = ("receiving_unit_id", "resolving_unit_id", "agency_unit_id", "held_unit_id", "offered_unit_id")
_LATEST = "ORDER BY received_at DESC, id DESC LIMIT {}"
_RECENT = 2_000  # of a whole branch of units so many of the latest dossiers are looked through first


def reach(actor: Actor, handled: str = _HANDLED) -> Where:
    """What the actor may find: what is or was in the own hands, and what ``dossiers.view`` covers."""
    own = actor.desk_id
    hands = [where.of(f"{column}_post_id = %s", own) for column in ("held", "received_by")]
    offered = where.queue(Queue.CHO_NHAN) & where.of("offered_post_id = %s", own)
    return where.granted(actor, "dossiers.view", *_UNITS) | where.any_of(
        [*hands, offered, where.of(handled, own, own)]
    )


def _named(actor: Actor, condition: Where, limit: int) -> list[Dossier]:
    """The latest dossiers of owners with a name.

    Who sees all of the province walks back from today, or looks the name up: the database knows how many
    have it. Whoever sees less would walk past everybody else's dossiers, so the name is looked up among
    the own ones; but a frequent name in a large branch is found sooner among the latest.
    """
    order = _LATEST.format(limit)
    seen = reach(actor, _ALL_HANDLED)
    if seen is where.TRUE:
        return where.select(condition, order)
    if any(grant.depth is Depth.TREE for grant in actor.grants_for("dossiers.view")):
        recent = f"SELECT r.id FROM dossiers_dossier r ORDER BY r.received_at DESC LIMIT {_RECENT}"  # noqa: S608
        found = where.select(where.of(f"id = ANY(ARRAY({recent}))") & condition & reach(actor), order)
        if len(found) == limit:
            return found
    return where.select(where.first(condition & seen, order), order)


def dossiers_by_id(actor: Actor, ids: Sequence[int]) -> tuple[DossierRow, ...]:
    """Those of the dossiers that the actor may see, as lines of a list; two statements."""
    found = where.of("id = ANY(%s)", list(ids)) & reach(actor)
    return rows_of(where.select(found, "ORDER BY due_at, id"))


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
