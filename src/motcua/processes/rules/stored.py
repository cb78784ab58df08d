"""Tables and plans as they lie in the database and in the fixtures: plain JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from motcua.processes.enums import MoveKind, NodeKind, Place
from motcua.processes.types import Flow, Node, Plan, Step, StepMove, StepTable


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f")


def table_to(table: StepTable) -> dict[str, Any]:
    """``table`` as JSON; hours as decimal text, so that nothing is rounded."""
    head = asdict(table)
    head["term_hours"] = _number(table.term_hours)
    head["hours_per_day"] = _number(table.hours_per_day)
    head["steps"] = [
        {**asdict(step), "hours": _number(step.hours), "place": step.place.value, "moves": _moves_to(step)}
        for step in table.steps
    ]
    return head


def _moves_to(step: Step) -> list[dict[str, Any]]:
    return [{"label": move.label, "kind": move.kind.value, "to": move.to} for move in step.moves]


def table_from(body: Mapping[str, Any]) -> StepTable:
    """The table that `table_to` wrote; missing optional keys take their defaults."""
    head = {key: value for key, value in body.items() if key not in {"steps", "term_hours", "hours_per_day"}}
    return StepTable(
        steps=tuple(_step_from(step) for step in body["steps"]),
        term_hours=Decimal(str(body["term_hours"])),
        hours_per_day=Decimal(str(body.get("hours_per_day", 8))),
        **head,
    )


def _step_from(body: Mapping[str, Any]) -> Step:
    rest = {key: value for key, value in body.items() if key not in {"hours", "place", "moves"}}
    return Step(
        hours=Decimal(str(body["hours"])),
        place=Place(body["place"]),
        moves=tuple(
            StepMove(move["label"], MoveKind(move["kind"]), move.get("to")) for move in body.get("moves", ())
        ),
        **rest,
    )


def plan_to(plan: Plan) -> dict[str, Any]:
    """``plan`` as JSON. ``format`` says how to read it, for the day when there is another one."""
    return {
        "format": 1,
        "nodes": [asdict(node) | {"kind": node.kind.value} for node in plan.nodes.values()],
        "flows": [
            asdict(flow) | {"kind": flow.kind.value} for flows in plan.flows.values() for flow in flows
        ],
    }


def plan_from(body: Mapping[str, Any]) -> Plan:
    """The plan that `plan_to` wrote."""
    if body["format"] != 1:
        raise ValueError(f"unknown plan format {body['format']!r}")
    flows: dict[str, list[Flow]] = {}
    for one in body["flows"]:
        flows.setdefault(one["source"], []).append(Flow(**{**one, "kind": MoveKind(one["kind"])}))
    nodes = (Node(**{**one, "kind": NodeKind(one["kind"])}) for one in body["nodes"])
    return Plan({node.id: node for node in nodes}, {source: tuple(made) for source, made in flows.items()})
