"""Walk a plan: what may be done at a node, and at which node one arrives."""

from motcua.processes.enums import MoveKind, NodeKind, TaskState, Turn
from motcua.processes.types import Flow, Move, Node, Plan

_AT_HAND = frozenset({TaskState.OFFERED, TaskState.OPEN})
_RESTING = frozenset({NodeKind.USER, NodeKind.END})


def entry(plan: Plan) -> Node:
    """The first node at which a token rests."""
    start = next(node for node in plan.nodes.values() if node.kind is NodeKind.START)
    return _rest(plan, plan.flows[start.id][0])


def _rest(plan: Plan, flow: Flow) -> Node:
    node = plan.nodes[flow.target]
    while node.kind not in _RESTING:
        node = plan.nodes[plan.flows[node.id][0].target]
    return node


def _choices(plan: Plan, node_id: str) -> tuple[Flow, ...]:
    flows = plan.flows.get(node_id, ())
    if len(flows) == 1 and plan.nodes[flows[0].target].kind is NodeKind.EXCLUSIVE:
        return plan.flows[flows[0].target]
    return flows


def moves_from(plan: Plan, node_id: str) -> list[Move]:
    """What the person at ``node_id`` may choose between, the usual way first."""
    return [_move(plan, flow) for flow in _choices(plan, node_id)]


def _move(plan: Plan, flow: Flow) -> Move:
    target = _rest(plan, flow)
    ends = target.kind is NodeKind.END
    return Move(
        key=flow.key,
        label=flow.label,
        kind=MoveKind.END if ends else flow.kind,
        to_node="" if ends else target.id,
        to_name="" if ends else target.name,
    )


def arrive(plan: Plan, node_id: str, key: str) -> tuple[Move, Node] | None:
    """The move ``key`` out of ``node_id`` and the node where it rests; None when there is no such move."""
    for flow in _choices(plan, node_id):
        if flow.key == key:
            return _move(plan, flow), _rest(plan, flow)
    return None


def straight_on(plan: Plan, node_id: str) -> tuple[Move, Node]:
    """The usual way out of ``node_id``: its first move that does not go back."""
    flow = next(flow for flow in _choices(plan, node_id) if flow.kind is not MoveKind.BACK)
    return _move(plan, flow), _rest(plan, flow)


def order_of(plan: Plan) -> list[Node]:
    """The steps for people, in the order of the table."""
    return [node for node in plan.nodes.values() if node.kind is NodeKind.USER]


def turns(steps: list[tuple[str, list[TaskState]]]) -> dict[str, Turn]:
    """Where each step stands; ``steps``: nodes in order, each with the states of its tasks.

    After a return, what comes after the step at hand is ahead again, done before or not.
    """
    at_hand = [row for row, (_, states) in enumerate(steps) if _AT_HAND & set(states)]
    turn: dict[str, Turn] = {}
    for row, (node, states) in enumerate(steps):
        if row in at_hand:
            turn[node] = Turn.CURRENT
        elif at_hand and row > max(at_hand):
            turn[node] = Turn.LATER
        else:
            turn[node] = Turn.DONE if TaskState.DONE in states else Turn.SKIPPED
    return turn
