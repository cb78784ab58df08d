"""Erase by law what the journal says: one person asks, another confirms, the chain stays whole."""

from collections.abc import Sequence

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Refusal, conflict, invalid, not_found
from motcua.core.journal import audit, erase_payload
from motcua.core.text import tidy
from motcua.core.verbs import verb
from motcua.upkeep import perms, rules
from motcua.upkeep.enums import ErasureState, Ground
from motcua.upkeep.models import Erasure, ErasureLine
from motcua.upkeep.queries.acts import Search, entries
from motcua.upkeep.types import Grounds


@verb("upkeep.propose_erasure", title="Đề nghị xóa nội dung nhật ký", web=True)
def propose_erasure(actor: Actor, *, entry_ids: Sequence[int], about: str, grounds: Grounds) -> int:
    """Ask for the words of entries to be erased (Nghị định 13/2023/NĐ-CP, điều 16); gives the request's id.

    ``about`` is what the entries speak of, with nobody in clear. Raises `Refusal`.
    """
    perms.can_propose_erasure(actor).or_refuse()
    grounds = Grounds(grounds.ground, tidy(grounds.basis), tidy(grounds.why))
    if problems := list(rules.problems_of_grounds(grounds)):
        raise Refusal(*problems)
    wanted = sorted(set(entry_ids))
    if not 1 <= len(wanted) <= rules.MOST_ENTRIES:
        raise invalid(f"Chọn từ 1 đến {rules.MOST_ENTRIES} dòng nhật ký.", "entries")
    there = entries(Search(erasable=True)).filter(pk__in=wanted).count()
    if there != len(wanted):
        raise conflict("Có dòng không còn hoặc đã được xóa nội dung. Hãy tìm lại.")
    asked = ErasureLine.objects.filter(entry_id__in=wanted, erasure__state=ErasureState.PROPOSED)
    if asked.exists():
        raise conflict("Có dòng đang nằm trong một đề nghị khác chưa quyết định.")
    made = Erasure(
        ground=grounds.ground,
        basis=grounds.basis,
        why=grounds.why,
        about=tidy(about)[: rules.MOST_TEXT],
        proposed_by_id=actor.post_id or 0,
        proposed_at=clock.now(),
    )
    made.save()
    ErasureLine.objects.bulk_create(ErasureLine(erasure=made, entry_id=number) for number in wanted)
    body = {"about": made.about, "ground": made.ground, "basis": made.basis, "why": made.why}
    audit(actor, made.ref, body | {"entries": wanted})
    return made.pk


@verb("upkeep.confirm_erasure", title="Xác nhận và xóa nội dung nhật ký", web=True)
def confirm_erasure(actor: Actor, *, erasure_id: int) -> int:
    """Erase what was asked for, as the second person; gives the number of entries.

    Raises `Refusal`: no right, the same person, decided already.
    """
    row = _open(actor, erasure_id)
    perms.can_confirm_erasure(actor, row.proposed_by.person_id).or_refuse()
    why = f"{Ground(row.ground).label}: {row.basis}"
    numbers = row.lines.filter(entry__payload__erased_at=None).order_by("entry_id")
    erased = list(numbers.values_list("entry_id", flat=True))
    for number in erased:
        erase_payload(actor, number, why=why)
    _decide(actor, row, ErasureState.DONE, "")
    audit(actor, row.ref, {"entries": erased})
    return len(erased)


@verb("upkeep.decline_erasure", title="Không xóa nội dung nhật ký", web=True)
def decline_erasure(actor: Actor, *, erasure_id: int, why: str) -> None:
    """Leave the entries as they are, with the reason. Raises `Refusal`."""
    perms.can_decline_erasure(actor).or_refuse()
    row = _open(actor, erasure_id)
    why = tidy(why)
    if not 1 <= len(why) <= rules.MOST_TEXT:
        raise invalid(f"Ghi lý do không xóa, tối đa {rules.MOST_TEXT} ký tự.", "why")
    _decide(actor, row, ErasureState.DECLINED, why)
    audit(actor, row.ref, {"why": why})


def _open(actor: Actor, erasure_id: int) -> Erasure:
    perms.can_see(actor).or_refuse()
    found = Erasure.objects.select_for_update(of=("self",)).select_related("proposed_by")
    row = found.filter(pk=erasure_id).order_by("pk").first()
    if row is None:
        raise not_found("Không có đề nghị xóa này.")
    if row.state != ErasureState.PROPOSED:
        raise conflict("Đề nghị này đã được quyết định.")
    return row


def _decide(actor: Actor, row: Erasure, state: ErasureState, why: str) -> None:
    row.state, row.decided_why = state, why
    row.decided_by_id, row.decided_at = actor.post_id, clock.now()
    row.save(update_fields=["state", "decided_why", "decided_by", "decided_at"])
