"""What each verb costs in SQL statements (BEGIN and COMMIT not counted): it may shrink, not grow unseen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.core import clock
from motcua.dossiers import public as dossiers
from motcua.dossiers.tests.factories import T0, World, paper
from motcua.dossiers.types import ComponentInput, Seen, Taker
from motcua.workdays.unit_calendars import current

pytestmark = pytest.mark.django_db
LATER = T0 + timedelta(hours=4)

# verb -> (place, who, statements); a batch of one.
COSTS: dict[str, tuple[str, str, int]] = {
    "hand_over": ("dossier", "anh", 10),
    "accept": ("handed_over", "head", 5),
    "recall": ("handed_over", "anh", 7),
    "decline": ("handed_over", "head", 7),
    "assign": ("to_assign", "head", 8),
    "reassign": ("with_expert", "head", 7),
    "forward": ("dossier", "anh", 8),
    "send_back": ("with_expert", "expert", 10),
    "draft_result": ("with_expert", "expert", 5),
    "submit_draft": ("drafted", "expert", 9),
    "sign": ("to_sign", "leader", 12),
    "stamp": ("signed", "clerk", 16),
    "return_draft": ("to_sign", "leader", 14),
    "hand_result": ("to_return", "anh", 10),
    "withdraw": ("with_expert", "anh", 6),
    "ask_supplement": ("with_expert", "expert", 10),
    "ask_payment": ("with_expert", "expert", 5),
}
ASKED: dict[str, dict[str, Any]] = {
    "decline": {"reason": "Thiếu"},
    "reassign": {"reason": "Nghỉ"},
    "send_back": {"reason": "Sai"},
    "draft_result": {"subject": "A", "body": "B"},
    "return_draft": {"reason": "Sai"},
    "hand_result": {"taker": Taker(name="Nguyễn Thị Phương")},
    "withdraw": {"why": "Đổi ý"},
    "ask_supplement": {"items": ["Ảnh"], "why": "Thiếu"},
    "ask_payment": {"why": "Thuế"},
}
MANY = {"hand_over", "accept", "recall", "decline", "assign", "reassign", "sign", "stamp", "return_draft"}


def spent(call: Callable[[], Any], *, inside: bool = True) -> list[str]:
    """The statements of ``call``; a verb's own transaction is a savepoint here, and left out."""
    with clock.at(LATER), CaptureQueriesContext(connection) as queries:
        call()
    found = [str(query["sql"])[:80] for query in queries.captured_queries]
    return found[1:-1] if inside else found


@pytest.mark.parametrize("word", COSTS)
def test_a_verb_costs_what_it_says(word: str):
    world = World()
    place, who, cost = COSTS[word]
    dossier, actor = getattr(world, place)(), getattr(world, who)
    verb, more = getattr(dossiers, word), dict(ASKED.get(word, {}))
    if word in {"assign", "reassign"}:
        more["to_post_id"] = world.post_other.pk
    current()
    seen = Seen(dossier.pk, dossier.revision)
    if word in MANY:
        statements = spent(lambda: verb(actor, dossiers=[seen], **more))
    else:
        statements = spent(lambda: verb(actor, dossier=seen, **more))
    assert len(statements) == cost, "\n".join(statements)


def test_receiving_with_three_papers_a_fee_and_a_first_task_costs_ten():
    world = World()
    world.receive()
    needed = ComponentInput(
        name="Giấy đề nghị",
        component_id=world.case.components.order_by("no").values_list("pk", flat=True)[0],
        originals=1,
    )
    application = world.application(components=(needed, paper("B"), paper("C")))
    statements = spent(lambda: dossiers.receive(world.anh, application=application, key=uuid4()))
    assert len(statements) == 10, "\n".join(statements)


def test_a_batch_costs_a_few_statements_a_dossier():
    world = World()
    rows = [Seen(world.dossier().pk) for _ in range(10)]
    ten = len(spent(lambda: dossiers.hand_over(world.anh, dossiers=rows)))
    assert ten <= 7 + 10 * 5  # two of the engine, one of the row, two of the savepoint
    more = len(spent(lambda: dossiers.accept(world.head, dossiers=rows)))
    assert more <= 4 + 10 * 5


def test_reading_one_dossier_costs_two_and_a_third_writes_down_whose_work_it_is_not():
    world = World()
    dossier, leader = world.with_expert(), world.leader
    current()
    own = spent(lambda: dossiers.facts_of(world.anh, dossier.code), inside=False)
    assert len(own) == 2, "\n".join(own)
    foreign = spent(lambda: dossiers.facts_of(leader, dossier.code), inside=False)
    assert len(foreign) == 3, "\n".join(foreign)
