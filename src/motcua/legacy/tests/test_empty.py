"""Into an empty house: bare tables, a load that is cut off and goes on, everything back and counted."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.decision import Refusal
from motcua.core.journal import seal_now, verify
from motcua.counts import public as counts
from motcua.dossiers.tests.factories import T0, World
from motcua.legacy.commands import emptied, load
from motcua.legacy.enums import RunState
from motcua.legacy.models import Run
from motcua.legacy.tests.test_same_rows import Given
from motcua.legacy.types import Deed, History
from motcua.procedures.enums import Channel

Dossier = apps.get_model("dossiers", "Dossier")
_WAY = (
    *(("hand_over", "anh"), ("accept", "head"), ("assign", "head"), ("accept", "expert")),
    *(("draft_result", "expert"), ("submit_draft", "expert"), ("accept", "head"), ("submit_draft", "head")),
    *(("sign", "leader"), ("stamp", "clerk"), ("accept", "anh"), ("hand_result", "anh")),
)


def whole(world, no):
    """A dossier on its straight way to the end, or to step ``no`` of it."""
    deeds = [
        Deed(
            verb,
            T0 + timedelta(minutes=30 * step),
            getattr(world, f"post_{who}").pk,
            world.post_expert.pk if verb == "assign" else None,
            data={"number": f"{no}/KQ-UBND"} if verb == "stamp" else None,
        )
        for step, (verb, who) in enumerate(_WAY, 1)
    ]
    return History(
        source_id=f"E{no}",
        code=f"000.00.22.H56-220610-{no:04d}",
        case_id=world.case.pk,
        channel=Channel.TRUC_TIEP,
        receiving_unit_id=world.counter.pk,
        received_at=T0,
        received_by_post_id=world.post_anh.pk,
        owner=world.application().owner,
        book_no=no,
        deeds=tuple(deeds[: len(deeds) - no % 3]),
    )


def _shape():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = ANY(%s) UNION ALL"
            " SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = ANY(%s::regclass[]) ORDER BY 1",
            [list(emptied.TABLES), list(emptied.TABLES)],
        )
        return cursor.fetchall()


@pytest.mark.serial
def test_a_load_that_was_cut_off_goes_on_and_leaves_the_tables_as_they_were(own_database, monkeypatch):
    monkeypatch.setattr(load, "EMPTY_BATCH", 2)
    world, shape = World(), _shape()
    stream = Given([whole(world, no) for no in range(1, 8)])
    with clock.at(T0 + timedelta(days=30)):
        run = load.begin(SYSTEM, stream=stream, system="old", title="thử", into_empty=True)
        emptied.take_off(run)
        load.work_off(run, stream, SYSTEM, [0, 2])  # killed here: two of four batches are in
        assert _shape() != shape
        told = load.load(stream, system="old", into_empty=True, processes=1)
    assert (told.run_id, told.histories, told.refused) == (run.pk, 7, 0)
    assert _shape() == shape
    assert Dossier.objects.count() == 7
    assert Run.objects.get().state == RunState.DONE
    assert list(counts.faults()) == []
    seal_now()
    assert list(verify()) == []
    with clock.at(T0 + timedelta(days=30)), pytest.raises(Refusal):
        load.begin(SYSTEM, stream=Given([whole(world, 9)]), system="old", title="thử", into_empty=True)
