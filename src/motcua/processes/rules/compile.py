"""Compile a table into the plan that the engine runs: user tasks, and a gateway where there is a choice."""

from collections.abc import Iterator
from decimal import Decimal

from motcua.processes.enums import MoveKind, NodeKind
from motcua.processes.rules.graph import BACK_LABEL, ancestors, longest, moves_of
from motcua.processes.types import Flow, Node, Plan, Step, StepMove, StepTable

START, END = "start", "end"


def _id(number: int | None) -> str:
    return END if number is None else f"s{number}"


def counted_hours(table: StepTable) -> Decimal:
    """The counted working hours of the longest way through ``table``."""
    return longest(table.steps)


def compile_table(table: StepTable) -> Plan:
    """The plan of a table that `check_table` found whole.

    Every step may send back to every earlier step from which it can be reached, without saying so.
    """
    steps = table.steps
    nodes = {START: Node(START, NodeKind.START)}
    flows: dict[str, tuple[Flow, ...]] = {START: (Flow(START, _id(steps[0].no), "", "", MoveKind.FORWARD),)}
    before = ancestors(steps)
    for row, step in enumerate(steps):
        nodes[_id(step.no)] = _user(step)
        ways = _ways(steps, row, before[row])
        if len(ways) == 1:
            flows[_id(step.no)] = _flows(_id(step.no), ways)
            continue
        gateway = f"{_id(step.no)}-choice"
        nodes[gateway] = Node(gateway, NodeKind.EXCLUSIVE)
        flows[_id(step.no)] = (Flow(_id(step.no), gateway, "", "", MoveKind.FORWARD),)
        flows[gateway] = _flows(gateway, ways)
    nodes[END] = Node(END, NodeKind.END)
    return Plan(nodes, flows)


def _user(step: Step) -> Node:
    return Node(
        id=_id(step.no),
        kind=NodeKind.USER,
        no=step.no,
        name=step.name.strip(),
        role=step.role,
        act=step.act,
        place=step.place.value,
        budget_minutes=int(step.hours * 60),
        counted=step.counted,
    )


def _ways(steps: tuple[Step, ...], row: int, before: set[int]) -> list[StepMove]:
    said = moves_of(steps, row)
    onward = [move for move in said if move.kind is not MoveKind.BACK]
    back = {move.to: move for move in said if move.kind is MoveKind.BACK}
    for earlier in sorted(before, reverse=True):
        step = steps[earlier]
        back.setdefault(step.no, StepMove(f"{BACK_LABEL}: {step.name.strip()}", MoveKind.BACK, step.no))
    return [*onward, *sorted(back.values(), key=lambda move: -(move.to or 0))]


def _flows(source: str, ways: list[StepMove]) -> tuple[Flow, ...]:
    return tuple(
        Flow(source, _id(way.to), key, way.label.strip(), way.kind)
        for way, key in zip(ways, _keys(ways), strict=True)
    )


def _keys(ways: list[StepMove]) -> Iterator[str]:
    """Stable over versions as long as the numbers are: ``forward-s3``, ``back-s1``, ``end``."""
    used: dict[str, int] = {}
    for way in ways:
        key = "end" if way.kind is MoveKind.END else f"{way.kind.value}-{_id(way.to)}"
        used[key] = used.get(key, 0) + 1
        yield key if used[key] == 1 else f"{key}-{used[key]}"
