"""Every verb refuses who may not, and then nothing is written and nothing announced."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.forms.models import model_to_dict

from motcua.accounts import public as accounts
from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.models import JournalEntry, OutboxRow, Series, Submission
from motcua.core.verbs import VERBS
from motcua.dossiers import public as dossiers
from motcua.dossiers.tests.factories import T0, World, fresh
from motcua.dossiers.types import Correction, Seen, Taker

pytestmark = pytest.mark.django_db
Task = apps.get_model("processes", "Task")
WATCHED: list[Any] = [
    *apps.get_app_config("dossiers").get_models(),
    JournalEntry,
    OutboxRow,
    Series,
    Submission,
    Task,
]
ME = Taker(name="Nguyễn Thị Phương")

# verb -> (how far the dossier is, what is asked); every one of them is open to somebody at that place.
ONE: dict[str, tuple[str, dict[str, Any]]] = {
    "forward": ("dossier", {}),
    "send_back": ("with_expert", {"reason": "Thiếu"}),
    "ask_supplement": ("with_expert", {"items": ["Ảnh"], "why": "Thiếu"}),
    "receive_supplement": ("asked", {}),
    "close_unanswered": ("asked", {}),
    "extend": ("with_expert", {"new_due_on": date(2022, 6, 20), "why": "Bận"}),
    "ask_payment": ("with_expert", {"why": "Thuế"}),
    "confirm_payment": ("billed", {"evidence": "1"}),
    "collect_fee": ("dossier", {"paid": []}),
    "withdraw": ("dossier", {"why": "Đổi ý"}),
    "stop": ("dossier", {"why": "Đổi ý"}),
    "draft_result": ("with_expert", {"subject": "A", "body": "B"}),
    "refuse_dossier": ("with_expert", {"subject": "A", "why": "B"}),
    "submit_draft": ("drafted", {}),
    "hand_result": ("to_return", {"taker": ME}),
    "correct": ("dossier", {"correction": Correction(sets=2), "why": "Nhầm"}),
    "propose_cancel": ("dossier", {"why": "Nhầm"}),
    "decide_cancel": ("proposed", {"approve": True}),
    "return_originals": ("withdrawn", {"taker": ME}),
    "attach_scan": ("dossier", {"component_id": 1, "attachment_id": 1}),
}
MANY: dict[str, tuple[str, dict[str, Any]]] = {
    "hand_over": ("dossier", {}),
    "accept": ("handed_over", {}),
    "recall": ("handed_over", {}),
    "decline": ("handed_over", {"reason": "Thiếu"}),
    "assign": ("to_assign", {"to_post_id": 0}),
    "assign_by_load": ("to_assign", {}),
    "reassign": ("with_expert", {"to_post_id": 0, "reason": "Nghỉ"}),
    "return_draft": ("to_sign", {"reason": "Sai"}),
    "sign": ("to_sign", {}),
    "stamp": ("signed", {}),
}


def everything() -> dict[str, list[Any]]:
    """All rows of the room, and what the ground remembers."""
    return {
        model.__name__: [(row.pk, model_to_dict(row)) for row in model._default_manager.order_by("pk")]
        for model in WATCHED
    }


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fails when anything is different afterwards."""
    before = everything()
    yield
    assert everything() == before


def stage(world: World, name: str) -> Any:
    """A dossier brought to a place of the state table."""
    later = T0 + timedelta(minutes=75)
    if name == "asked":
        dossier = world.with_expert()
        with clock.at(later):
            dossiers.ask_supplement(world.expert, dossier=Seen(dossier.pk), items=["Ảnh"], why="Thiếu ảnh")
    elif name == "billed":
        dossier = world.with_expert()
        with clock.at(later):
            dossiers.ask_payment(world.expert, dossier=Seen(dossier.pk), why="Lệ phí trước bạ")
    elif name == "proposed":
        dossier = world.dossier()
        with clock.at(later):
            dossiers.propose_cancel(world.anh, dossier=Seen(dossier.pk), why="Nhập hai lần")
    elif name == "withdrawn":
        dossier = world.dossier()
        with clock.at(later):
            dossiers.withdraw(world.anh, dossier=Seen(dossier.pk), why="Đổi ý")
    else:
        return getattr(world, name)()
    return fresh(dossier)


def refused(call: Callable[[], Any], kind: RefusalKind) -> None:
    """``call`` says no of this kind and leaves everything as it was."""
    with nothing_written(), clock.at(T0 + timedelta(hours=3)), pytest.raises(Refusal) as no:
        call()
    assert no.value.kind is kind, no.value


@pytest.mark.refusal(
    "dossiers.forward",
    "dossiers.send_back",
    "dossiers.ask_supplement",
    "dossiers.receive_supplement",
    "dossiers.close_unanswered",
    "dossiers.extend",
    "dossiers.ask_payment",
    "dossiers.confirm_payment",
    "dossiers.collect_fee",
    "dossiers.withdraw",
    "dossiers.stop",
    "dossiers.draft_result",
    "dossiers.refuse_dossier",
    "dossiers.submit_draft",
    "dossiers.hand_result",
    "dossiers.correct",
    "dossiers.propose_cancel",
    "dossiers.decide_cancel",
    "dossiers.return_originals",
    "dossiers.attach_scan",
)
@pytest.mark.parametrize("word", ONE)
def test_who_is_elsewhere_does_not_learn_that_the_dossier_exists(word: str):
    world = World()
    place, asked = ONE[word]
    dossier = stage(world, place)
    verb = getattr(dossiers, word)
    refused(lambda: verb(world.chi, dossier=Seen(dossier.pk), **asked), RefusalKind.NOT_FOUND)
    refused(lambda: verb(world.other, dossier=Seen(dossier.pk), **asked), RefusalKind.NOT_FOUND)


@pytest.mark.refusal(
    "dossiers.hand_over",
    "dossiers.accept",
    "dossiers.recall",
    "dossiers.decline",
    "dossiers.assign",
    "dossiers.assign_by_load",
    "dossiers.reassign",
    "dossiers.return_draft",
    "dossiers.sign",
    "dossiers.stamp",
)
@pytest.mark.parametrize("word", MANY)
def test_a_batch_of_what_is_not_ones_own_is_refused(word: str):
    world = World()
    place, asked = MANY[word]
    asked = {key: world.post_expert.pk if key == "to_post_id" else value for key, value in asked.items()}
    dossier = stage(world, place)
    verb = getattr(dossiers, word)
    refused(lambda: verb(world.chi, dossiers=[Seen(dossier.pk)], **asked), RefusalKind.CONFLICT)
    refused(lambda: verb(world.other, dossiers=[Seen(dossier.pk)], **asked), RefusalKind.CONFLICT)


@pytest.mark.refusal("dossiers.receive", "dossiers.ask_at_counter", "dossiers.refuse_at_counter")
def test_a_specialist_receives_nothing():
    world = World()
    application = world.application()

    def asks(verb: Any, **more: Any) -> None:
        refused(
            lambda: verb(
                world.expert, application=application, key=uuid4(), at_unit_id=world.counter.pk, **more
            ),
            RefusalKind.FORBIDDEN,
        )

    asks(dossiers.receive)
    asks(dossiers.ask_at_counter, items=["Ảnh"], why="Thiếu ảnh")
    asks(dossiers.refuse_at_counter, why="Không thuộc thẩm quyền")


@pytest.mark.refusal("dossiers.save_view", "dossiers.drop_view")
def test_views_are_the_post_s_own_and_few():
    world = World()
    kept = dossiers.save_view(world.anh, box="process", name="Gấp", query="han=hom-nay")
    refused(lambda: dossiers.drop_view(world.binh, kept), RefusalKind.NOT_FOUND)
    nobody = accounts.VISITOR
    refused(lambda: dossiers.save_view(nobody, box="a", name="b", query="c"), RefusalKind.FORBIDDEN)
    refused(lambda: dossiers.drop_view(nobody, kept), RefusalKind.FORBIDDEN)
    for name, query in (("", "a"), ("x" * 61, "a"), ("a", ""), ("a", "b" * 1001)):
        call = partial(dossiers.save_view, world.anh, box="process", name=name, query=query)
        refused(call, RefusalKind.INVALID)
    for no in range(11):
        dossiers.save_view(world.anh, box="process", name=f"Cách {no}", query="loc=a")
    refused(
        lambda: dossiers.save_view(world.anh, box="process", name="Nữa", query="loc=b"), RefusalKind.INVALID
    )
    assert dossiers.save_view(world.anh, box="process", name="Gấp", query="loc=b") == kept
    assert dossiers.drop_view(world.anh, kept) == "process"


@pytest.mark.refusal("dossiers.reissue_paper")
def test_papers_of_others_are_not_issued_again():
    world = World()
    received = world.receive()
    refused(
        lambda: dossiers.reissue_paper(world.chi, paper_id=received.paper_id or 0, why="Mất"),
        RefusalKind.NOT_FOUND,
    )


@pytest.mark.refusal("dossiers.amend_regime", "dossiers.recompute_deadlines")
def test_only_the_provinces_administrator_changes_the_laws_numbers():
    world = World()
    refused(
        lambda: dossiers.amend_regime(
            world.leader, key="nd61-2018", params={"answer_days": 20}, basis="Luật", why="Đúng"
        ),
        RefusalKind.FORBIDDEN,
    )
    days: dict[str, Any] = {"first": date(2022, 6, 1), "last": date(2022, 6, 30)}
    refused(lambda: dossiers.recompute_deadlines(world.leader, why="Lịch mới", **days), RefusalKind.FORBIDDEN)


def test_every_verb_of_the_room_is_refused_somewhere_here():
    alone = {"receive", "ask_at_counter", "refuse_at_counter", "save_view", "drop_view"}
    alone |= {
        "reissue_paper",
        "amend_regime",
        "recompute_deadlines",
    }
    known = {name.removeprefix("dossiers.") for name in VERBS if name.startswith("dossiers.")}
    assert known == set(ONE) | set(MANY) | alone
