"""What other rooms may ask of a dossier by its `Ref`, and of a post by what it has in hand."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from django.db.models import Q
from django.urls import reverse

from motcua.accounts import public as accounts
from motcua.accounts.enums import ReadingKind
from motcua.core.actor import Actor, Depth
from motcua.core.decision import YES, Decision, Refusal, no
from motcua.core.refs import Ref, RefKind, Watched
from motcua.dossiers.models import CounterNotice, Dossier, DossierComponent, IssuedPaper, Party, SavedView
from motcua.dossiers.queries.detail import seen_by
from motcua.dossiers.rules import people
from motcua.dossiers.types import CodeState

LEAST_NUMBER = 6
DOSSIER, COMPONENT, PAPER, NOTICE = (
    f"dossiers.{word}" for word in ("dossier", "component", "paper", "notice")
)
VIEW = "dossiers.view"
COUNTER = "dossiers.counter"  # a post's counter: what is held there until the dossier exists


def label(dossier_id: int) -> str:
    """The code of a dossier."""
    return Dossier.objects.values_list("code", flat=True).filter(pk=dossier_id).first() or "Hồ sơ"


def url(dossier_id: int) -> str:
    """The page of a dossier."""
    return reverse("dossiers:detail", args=[dossier_id])


def can_see(actor: Actor, dossier_id: int) -> bool:
    """Whether the actor may open a dossier."""
    try:
        seen_by(actor, dossier_id)
    except Refusal:
        return False
    return True


def codes_of(ids: Iterable[int]) -> dict[int, str]:
    """The codes of dossiers by their ids; one statement."""
    return dict(Dossier.objects.filter(pk__in=list(ids)).order_by("pk").values_list("pk", "code"))


def states_of_codes(codes: Iterable[str]) -> dict[str, CodeState]:
    """How the dossiers with these codes stand, those that exist; one statement."""
    names = ("code", "status", "owner_name", "received_at", "due_at", "decided_at", "returned_at")
    rows = Dossier.objects.filter(code__in=list(codes)).values_list(*names)
    return {row[0]: CodeState(*row) for row in rows}


def any_dossier() -> bool:
    """Whether there is a dossier in the house at all; one statement."""
    return Dossier.objects.exists()


def taken_codes(codes: Iterable[str]) -> set[str]:
    """Those of ``codes`` that a dossier has already; one statement."""
    return set(Dossier.objects.filter(code__in=list(codes)).values_list("code", flat=True))


def ref_of_code(code: str) -> Ref | None:
    """The dossier of a code, whoever may see it: for pages that show nothing of the dossier itself."""
    found = Dossier.objects.values_list("pk", flat=True).filter(code=code.strip().upper()).first()
    return None if found is None else Ref(DOSSIER, found)


def refs_of_person(actor: Actor, identity_number: str) -> tuple[Ref, ...]:
    """The dossiers of a person by identity number, for whoever may erase by law what is kept of them.

    The search is written down. Raises `Refusal`.
    """
    if not actor.has("core.erase_payload"):
        no("Chỉ người được xóa dữ liệu theo luật tra được hồ sơ của một người ở đây.").or_refuse()
    number = people.clean_number(identity_number)
    if len(number) < LEAST_NUMBER:
        return ()
    whose = Party.objects.filter(identity_number=number).order_by("dossier_id")
    found = sorted(set(whose.values_list("dossier_id", flat=True)))
    accounts.note_reading(
        actor, ReadingKind.SEARCH_IDENTITY, sought=number, found=len(found), why="Xóa dữ liệu cá nhân"
    )
    return tuple(Ref(DOSSIER, one) for one in found)


def component_label(component_id: int) -> str:
    """The name of a paper."""
    return (
        DossierComponent.objects.values_list("name", flat=True).filter(pk=component_id).first() or "Giấy tờ"
    )


def component_url(component_id: int) -> str:
    """The page of the dossier that the paper belongs to."""
    found = DossierComponent.objects.values_list("dossier_id", flat=True).filter(pk=component_id).first()
    return url(found or 0)


def can_see_component(actor: Actor, component_id: int) -> bool:
    """Whether the actor may open a paper: through its dossier, or through one that uses it again."""
    return any(can_see(actor, number) for number in _dossiers_of(component_id))


def _dossiers_of(component_id: int) -> list[int]:
    """The dossiers that hold a paper or use its copy again, directly or after another one; latest first."""
    copied = Q(file__subject_kind=COMPONENT, file__subject_id=component_id)
    through = DossierComponent.objects.filter(Q(pk=component_id) | copied)
    return list(through.order_by("-dossier_id").values_list("dossier_id", flat=True)[:20])


def watched(actor: Actor, dossier_id: int) -> Watched | None:
    """The dossier, when opening it is not the actor's own work."""
    dossier, own = seen_by(actor, dossier_id)
    return None if own else Watched(dossier.ref, dossier.code)


def watched_component(actor: Actor, component_id: int) -> Watched | None:
    """The dossier through which the actor opens a paper; None when one of them is the own work."""
    found: Watched | None = None
    for number in _dossiers_of(component_id):
        if not can_see(actor, number):
            continue
        through = watched(actor, number)
        if through is None:
            return None
        found = found or through
    return found


def can_see_paper(actor: Actor, paper_id: int) -> bool:
    """Whether the actor may open an issued form."""
    found = IssuedPaper.objects.values_list("dossier_id", "unit__path").filter(pk=paper_id).first()
    if found is None:
        return False
    dossier_id, path = found
    return can_see(actor, dossier_id) if dossier_id else _reaches(actor, path)


def can_see_notice(actor: Actor, notice_id: int) -> bool:
    """Whether the actor may open an outcome at the counter."""
    path = CounterNotice.objects.values_list("unit__path", flat=True).filter(pk=notice_id).first()
    return path is not None and _reaches(actor, path)


def _reaches(actor: Actor, path: str) -> bool:
    grants = actor.grants_for("dossiers.view")
    return any(grant.depth is not Depth.OWN and grant.covers(path) for grant in grants)


def in_hand(post_id: int) -> Sequence[Ref]:
    """What a post holds or should receive and is not finished, first due first."""
    waiting = Dossier.objects.filter(Q(held_post_id=post_id) | Q(offered_post_id=post_id)).exclude(
        queue="xong"
    )
    return [Ref(DOSSIER, number) for number in waiting.order_by("due_at", "pk").values_list("pk", flat=True)]


def count_in_hand(post_id: int) -> int:
    """How much a post holds or should receive."""
    waiting = Dossier.objects.filter(Q(held_post_id=post_id) | Q(offered_post_id=post_id))
    return waiting.exclude(queue="xong").count()


def may_unit_end(unit_id: int, last_day: date) -> Decision:
    """A unit does not end while dossiers are in its hands (NQ 190/2025/QH15, điều 5)."""
    held = Dossier.objects.filter(Q(held_unit_id=unit_id) | Q(offered_unit_id=unit_id)).exclude(queue="xong")
    number = held.count()
    if not number:
        return YES
    return no(f"Đơn vị còn {number} hồ sơ một cửa chưa xong: hãy chuyển đi trước ngày {last_day:%d/%m/%Y}.")


def paper_url(paper_id: int) -> str:
    """The printed form."""
    return reverse("dossiers:print_paper", args=[paper_id])


def notice_url(notice_id: int) -> str:
    """The printed form of an outcome at the counter that is no dossier."""
    found = CounterNotice.objects.values_list("paper_id", flat=True).filter(pk=notice_id).first()
    return reverse("dossiers:noticed", args=[found or 0])


def counter_url(_post_id: int) -> str:
    """Where the counter receives."""
    return reverse("dossiers:receive")


def is_own_counter(actor: Actor, post_id: int) -> bool:
    """Whether it is the actor's own counter: nobody else sees what is held there."""
    return actor.has("dossiers.receive") and actor.desk_id == post_id


def view_url(_view_id: int) -> str:
    """A list of the desk."""
    return reverse("dossiers:inbox_process")


def is_own_view(actor: Actor, view_id: int) -> bool:
    """Whether the actor's post keeps it."""
    return SavedView.objects.filter(pk=view_id, post_id=actor.desk_id).exists()


def _plain(name: str, number: int) -> str:
    return f"{name} {number}"


KINDS = (
    RefKind(DOSSIER, label, url, can_see, watched),
    RefKind(COMPONENT, component_label, component_url, can_see_component, watched_component),
    RefKind(PAPER, partial(_plain, "Giấy"), paper_url, can_see_paper),
    RefKind(COUNTER, partial(_plain, "Quầy"), counter_url, is_own_counter),
    RefKind(VIEW, partial(_plain, "Cách xem"), view_url, is_own_view),
    RefKind(NOTICE, partial(_plain, "Phiếu"), notice_url, can_see_notice),
)
