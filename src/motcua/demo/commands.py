"""Work off the shards: claim one, go on where it stands, let the database say how far it came."""

from dataclasses import asdict

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from motcua.core import clock
from motcua.core.demo import DemoPart, Scenario, demo_parts
from motcua.demo.models import DemoRun, DemoShard

_LOCK_SPACE = 7_205  # advisory locks of the filling: (space, shard id)


def begin(scenario: Scenario) -> DemoRun:
    """Write down the scenario, once; prepare every part; lay out the shards. May be repeated."""
    run, _ = DemoRun.objects.get_or_create(
        pk=1, defaults={"scenario": _plain(scenario), "started_at": clock.real()}
    )
    return run


def _plain(scenario: Scenario) -> dict[str, object]:
    encoder = DjangoJSONEncoder()
    return {
        key: value if isinstance(value, int | float | str) else encoder.default(value)
        for key, value in asdict(scenario).items()
    }


def lay_out(part: DemoPart, scenario: Scenario) -> int:
    """Make the rows of the part's shards; those that exist keep their progress."""
    shards = part.shards(scenario) if part.shards else []
    DemoShard.objects.bulk_create(
        [DemoShard(room=part.room, key=s.key, size=s.size, first=s.first) for s in shards],
        ignore_conflicts=True,
    )
    return len(shards)


def work_off(scenario: Scenario, *, first_only: bool) -> int:
    """Drive shards until none is left that nobody else drives; returns how many were driven."""
    parts = {part.room: part for part in demo_parts()}
    driven = 0
    for shard in DemoShard.objects.filter(finished=False, **({"first": True} if first_only else {})):
        if _claim(shard.pk):
            try:
                drive(parts[shard.room], scenario, shard.pk)
                driven += 1
            finally:
                _release(shard.pk)
    return driven


def drive(part: DemoPart, scenario: Scenario, shard_id: int) -> None:
    """Drive one shard to its end from where it stands."""
    shard = DemoShard.objects.get(pk=shard_id)
    if shard.finished or part.drive is None:
        return

    def step(done: int) -> None:
        DemoShard.objects.filter(pk=shard_id).update(done=done)

    part.drive(scenario, shard.key, shard.done, step)
    DemoShard.objects.filter(pk=shard_id).update(finished=True)


def _claim(shard_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK_SPACE, shard_id])
        return bool(cursor.fetchone()[0])


def _release(shard_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK_SPACE, shard_id])


def forgo_durability() -> None:
    """Let this session's commits not wait for the disk: the filling can be repeated."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")


def mark_ready() -> None:
    """The site may answer now."""
    with transaction.atomic():
        DemoRun.objects.filter(pk=1, ready_at=None).update(ready_at=clock.real())


def mark_finished() -> bool:
    """Close the run when every shard is finished; says whether it is."""
    if DemoShard.objects.filter(finished=False).exists():
        return False
    DemoRun.objects.filter(pk=1, finished_at=None).update(finished_at=clock.real())
    return True
