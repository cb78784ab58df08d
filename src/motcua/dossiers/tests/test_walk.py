"""Whatever allowed verbs people do in whatever order, the record stays whole (hypothesis)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Refusal
from motcua.core.journal import lines_of
from motcua.core.models import JournalEntry
from motcua.core.time import local_date
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import DraftState, Ending, FeeMethod, FeeState, PauseKind, Queue
from motcua.dossiers.models import Dossier, Draft, IssuedPaper, Pause, Transfer
from motcua.dossiers.perms import allowed_verbs
from motcua.dossiers.rules.clock import counts_again
from motcua.dossiers.tests.factories import FULL, T0, World
from motcua.dossiers.types import Correction, FeePaid, Seen, Taker
from motcua.processes.types import StepTable

pytestmark = pytest.mark.django_db
Task = apps.get_model("processes", "Task")
WHO = ("anh", "head", "expert", "other", "leader", "clerk")
STAGES = ("dossier", "with_expert", "drafted", "to_sign", "signed", "to_return")
ONWARD = {
    *("accept", "assign", "forward", "draft_result", "refuse_dossier", "submit_draft", "sign", "stamp"),
    *("receive_supplement", "confirm_payment"),
}
ENDS = {"withdraw", "stop", "decide_cancel", "hand_result", "close_unanswered"}


def posting_table() -> StepTable:
    """With a second appraisal step whose days do not count."""
    *first, check, sign, stamp, give = FULL.steps
    posting = replace(first[2], no=4, name="Niêm yết", hours=Decimal(0), counted=False)
    last = [replace(one, no=no) for no, one in enumerate((check, sign, stamp, give), 5)]
    return StepTable(steps=(*first, posting, *last), term_hours=FULL.term_hours)


def fees_of(dossier: Dossier) -> list[FeePaid]:
    unpaid = dossier.fees.filter(state=FeeState.CHUA_THU).order_by("pk")
    return [FeePaid(id=fee.pk, method=FeeMethod.TIEN_MAT) for fee in unpaid]


def asked(word: str, world: World, dossier: Dossier, now: datetime) -> dict[str, Any]:
    """Sensible arguments for a verb."""
    me = Taker(name=dossier.owner_name)
    return {
        "decline": {"reason": "Thiếu"},
        "assign": {"to_post_id": world.post_expert.pk},
        "reassign": {"to_post_id": world.post_other.pk, "reason": "Nghỉ"},
        "send_back": {"reason": "Sai"},
        "ask_supplement": {"items": ["Ảnh"], "why": "Thiếu"},
        "extend": {"new_due_on": local_date(now) + timedelta(days=20), "why": "Bận"},
        "ask_payment": {"why": "Thuế"},
        "confirm_payment": {"evidence": "1"},
        "collect_fee": {"paid": fees_of(dossier)},
        "withdraw": {"why": "Đổi ý"},
        "stop": {"why": "Đổi ý"},
        "draft_result": {"subject": "A", "body": "B"},
        "refuse_dossier": {"subject": "A", "why": "B"},
        "return_draft": {"reason": "Sai"},
        "hand_result": {"taker": me},
        "correct": {"correction": Correction(sets=2 + dossier.revision % 7), "why": "Nhầm"},
        "propose_cancel": {"why": "Nhầm"},
        "decide_cancel": {"approve": dossier.revision % 3 == 0, "why": "Xem lại"},
        "return_originals": {"taker": me},
    }.get(word, {})


MANY = {
    *("hand_over", "accept", "recall", "decline", "assign", "assign_by_load"),
    *("reassign", "return_draft", "sign", "stamp"),
}
NOT_HERE = {"attach_scan", "reissue_paper"}  # they need a file or a paper; they move nothing


def do(world: World, actor: Actor, word: str, dossier: Dossier, now: datetime) -> bool:
    """Try a verb; whether it went through."""
    verb: Callable[..., Any] = getattr(dossiers, word)
    more = asked(word, world, dossier, now)
    seen = Seen(dossier.pk, dossier.revision)
    try:
        with transaction.atomic():
            if word in MANY:
                verb(actor, dossiers=[seen], **more)
            else:
                verb(actor, dossier=seen, **more)
    except Refusal:
        return False
    return True


def check(before: Dossier, after: Dossier) -> None:
    """What must hold after every act."""
    open_pauses = Pause.objects.filter(dossier=after, end=None)
    waiting = Transfer.objects.filter(dossier=after, state="waiting")
    kept = after.kept
    assert after.revision == before.revision + 1
    assert after.first_due_at == before.first_due_at
    assert (after.code, after.received_at) == (before.code, before.received_at)
    # One open pause at most, and the row says the same; a promise is missing only while it will start again.
    assert open_pauses.count() == (after.paused_since is not None)
    again = any(counts_again(PauseKind(one.kind), kept) for one in open_pauses)
    assert (after.due_at is None) == again == (after.statutory_due_at is None)
    assert after.extensions_made <= 1
    if after.extensions_made == 0:
        assert after.due_at == after.statutory_due_at
    # Always in somebody's hands; offered exactly while a hand-over waits.
    assert after.held_post_id is not None
    assert (after.queue == Queue.CHO_NHAN) == (after.offered_unit_id is not None) == (waiting.count() == 1)
    assert waiting.count() <= 1
    # The engine and the row agree on the task; an ended dossier leaves no open task behind.
    tasks = Task.objects.filter(instance=after.instance_id or 0, state__in=["open", "offered"])
    if after.ending == Ending.NONE:
        task = tasks.get()
        assert (task.pk, task.node, task.act) == (after.task_id, after.step_node, after.act)
        assert task.post_id == (
            after.offered_post_id if after.queue == Queue.CHO_NHAN else after.held_post_id
        )
    elif after.queue == Queue.XONG:
        assert not tasks.exists()
    # What the row remembers of its children.
    last = Draft.objects.filter(dossier=after).order_by("-no").first()
    assert after.draft_state == (last.state if last else "")
    assert not last or (last.state in {DraftState.SIGNED, DraftState.STAMPED}) == (last.signed_at is not None)
    held = after.components.filter(received=True, originals_returned_at=None).aggregate(n=Sum("originals"))[
        "n"
    ]
    assert after.originals == (held or 0)
    assert after.supplements_asked == after.supplements.count() <= kept.supplement_limit
    assert (after.decided_at is not None) == (after.ending != Ending.NONE)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_a_random_walk_of_allowed_verbs_keeps_the_record_whole(data: st.DataObject):
    with transaction.atomic():
        posting = data.draw(st.booleans(), label="with a step that does not count")
        rule = data.draw(st.sampled_from(["reset", "extend"]), label="supplement rule")
        world = World(
            table=posting_table() if posting else FULL,
            changes={"supplement_rule": rule, "supplement_limit_appraisal": 2},
        )
        walk(world, data, STAGES[:3] if posting else STAGES)
        transaction.set_rollback(True)


def walk(world: World, data: st.DataObject, stages: tuple[str, ...]) -> None:
    """One dossier's life, drawn step by step, from a drawn place."""
    dossier = getattr(world, data.draw(st.sampled_from(stages), label="from"))()
    now, acts = T0 + timedelta(hours=3), JournalEntry.objects.count()
    for _ in range(data.draw(st.integers(5, 25), label="length")):
        now += timedelta(minutes=data.draw(st.sampled_from([1, 30, 240, 1500, 4000]), label="minutes"))
        dossier = Dossier.objects.with_paths().get(pk=dossier.pk)
        choices = [
            (who, verb.removeprefix("dossiers."))
            for who in WHO
            for verb in allowed_verbs(getattr(world, who), dossier, dossier.standing)
        ]
        word = _word({word for _, word in choices} - NOT_HERE, data)
        if word is None:
            assert dossier.queue == Queue.XONG
            return
        who = data.draw(st.sampled_from([who for who, possible in choices if possible == word]), label="who")
        with clock.at(now):
            went = do(world, getattr(world, who), word, dossier, now)
        after = Dossier.objects.get(pk=dossier.pk)
        if went:
            check(dossier, after)
            acts += 1
        else:
            assert after.revision == dossier.revision
        assert JournalEntry.objects.count() == acts
    numbers = IssuedPaper.objects.filter(dossier=dossier, copy_no=1).values_list("form", "number")
    assert len(set(numbers)) == numbers.count()
    assert lines_of(dossier.ref, limit=100)[-1].verb == "dossiers.receive"


def _word(words: set[str], data: st.DataObject) -> str | None:
    """A verb: mostly one that brings the dossier on, rarely one that ends it."""
    luck = data.draw(st.integers(0, 19), label="luck")
    onward, ends = words & ONWARD, words & ENDS
    pool = onward if luck < 9 and onward else ends if luck == 19 and ends else words - ENDS or words
    return data.draw(st.sampled_from(sorted(pool)), label="verb") if pool else None


def test_codes_are_unique_and_count_without_gaps_whoever_receives():
    world = World()
    codes = [world.receive(T0 + timedelta(minutes=n)).code for n in range(12)]
    assert [code[-4:] for code in codes] == [f"{n:04d}" for n in range(1, 13)]
