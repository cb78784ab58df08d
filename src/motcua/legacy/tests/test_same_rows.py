"""The bulk path is the same decision with another recorder: random lives leave the same rows both ways."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db.models import F

from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.journal import seal_now, verify
from motcua.dossiers.tests.factories import T0, World
from motcua.legacy.commands.batches import load_batch
from motcua.legacy.commands.load import begin, end
from motcua.legacy.commands.tell import Book
from motcua.legacy.models import Origin, RefusedLine
from motcua.legacy.tests.same import Lives, told_as
from motcua.legacy.types import Line

Dossier = apps.get_model("dossiers", "Dossier")
# Its own key, names of other rows, what a paper of the other system would be, the random secret.
OWN = {"id", "code", "short_code", "dossier", "instance", "task", "batch", "from_task", "to_task"}
RELATED = ("parties", "components", "fees", "pauses", "supplements", "drafts", "transfers")


class Given:
    """A stream of histories at hand."""

    def __init__(self, histories):
        self.histories, self.key = list(histories), f"given/{len(histories)}"

    def __len__(self):
        return len(self.histories)

    def read(self, first, last):
        for no in range(first, last):
            one = self.histories[no]
            yield Line(no + 1, one, one.source_id, repr(one).encode()[:16])


def load_all(stream, actor=SYSTEM):
    run = begin(actor, stream=stream, system="old", title="thử", into_empty=False)
    return load_batch(
        actor, run=run, no=run.batches.count(), lines=list(stream.read(0, len(stream))), book=Book()
    )


def _row(one):
    return {f.name: getattr(one, f.attname) for f in one._meta.concrete_fields if f.name not in OWN}


def _before(row):
    return {**row, "before": {k: v for k, v in row["before"].items() if not k.endswith("_at")}}


def _rows(dossier):
    told = {"dossier": [_row(dossier)]}
    for name in RELATED:
        rows = [_row(one) for one in getattr(dossier, name).order_by("pk")]
        told[name] = [_before(row) for row in rows] if name == "transfers" else rows
    extension = getattr(dossier, "extension", None)
    told["extension"] = [_row(extension)] if extension else []
    return told | _run(dossier)


def _run(dossier):
    instance = dossier.instance
    tasks = instance.tasks.order_by("seq").annotate(
        came=F("token__parent__tasks__seq"), token_state=F("token__state")
    )
    hidden = OWN | {"token", "merged_into"}
    return {
        "instance": [(instance.state, instance.ended_at, instance.places, instance.started_at)],
        "tasks": [
            {**{k: v for k, v in _row(t).items() if k not in hidden}, "came": t.came, "token": t.token_state}
            for t in tasks
        ],
        "at": [dossier.task.seq],
        "handed": list(dossier.transfers.order_by("pk").values_list("from_task__seq", "to_task__seq")),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_random_lives_leave_the_same_rows_both_ways(seed):
    world = World(changes={"supplement_limit_appraisal": 2, "supplement_rule": ("reset", "extend")[seed % 2]})
    lives = Lives(world, seed)
    driven = [lives.live() for _ in range(5)]
    histories = [told_as(one, deeds, world.application(), no) for no, (one, deeds) in enumerate(driven)]
    with clock.at(T0 + timedelta(days=900)):
        told = load_all(Given(histories))
    assert [one.why for one in told.refused] == []
    for (made, deeds), history in zip(driven, histories, strict=True):
        copied = Dossier.objects.get(code=history.code)
        wanted, found = _rows(Dossier.objects.get(pk=made.pk)), _rows(copied)
        for name, rows in wanted.items():
            assert found[name] == rows, (name, [d.verb for d in deeds])


@pytest.mark.django_db
def test_the_same_again_changes_nothing_and_numbers_go_on():
    world = World()
    lives = Lives(world, 99)
    made, deeds = lives.live()
    history = told_as(made, deeds, world.application(), 7)
    with clock.at(T0 + timedelta(days=900)):
        assert load_all(Given([history])).loaded == 1
        again = load_all(Given([history]))
    assert (again.loaded, again.same) == (0, 1)
    assert Dossier.objects.count() == 2
    assert Origin.objects.get().source_id == "S7"
    assert world.receive(when=made.received_at).code == f"{made.code[:-4]}9008"
    seal_now()
    assert list(verify()) == []


@pytest.mark.django_db
def test_what_cannot_have_been_is_refused_with_its_reason():
    world = World()
    made, deeds = Lives(world, 5).live()
    history = told_as(made, deeds, world.application(), 1)
    twice = told_as(made, (deeds[0], *deeds), world.application(), 2)
    with clock.at(T0 + timedelta(days=900)):
        told = load_all(Given([history, twice, told_as(made, deeds, world.application(), 1)]))
    assert told.loaded == 1
    assert [one.no for one in told.refused] == [3, 2]
    assert "Việc thứ 2" in RefusedLine.objects.get(no=2).why
    assert "đã có ở một dòng trên" in RefusedLine.objects.get(no=3).why


@pytest.mark.django_db
@pytest.mark.refusal("legacy.begin_load", "legacy.load", "legacy.end_load")
def test_only_an_administrator_brings_data_in(untouched):
    world = World()
    made, deeds = Lives(world, 5).live()
    stream = Given([told_as(made, deeds, world.application(), 1)])
    run = begin(SYSTEM, stream=stream, system="old", title="thử", into_empty=False)
    for deed in (
        lambda: begin(world.anh, stream=stream, system="x", title="thử", into_empty=False),
        lambda: load_batch(world.anh, run=run, no=0, lines=list(stream.read(0, 1)), book=Book()),
        lambda: end(world.anh, run=run),
        lambda: begin(SYSTEM, stream=stream, system="y", title="thử", into_empty=True),
    ):
        with untouched("legacy", "dossiers", "processes"):
            deed()
