"""A room is entered by its door."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import TOOLBOXES, Module, Problem, Tree

DOORS = frozenset({"public", "types", "enums"})


def imported(module: Module) -> Iterator[str]:
    """Every name that a module imports, in full: ``motcua.orgs.public.unit_at``."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def doors(tree: Tree) -> list[Problem]:
    """Other rooms are imported only by public, types and enums; a toolbox's modules are its doors."""
    found = set()
    for module in tree.modules:
        for name in imported(module):
            first, *way = name.split(".")
            room = way[0] if way else ""
            elsewhere = first == "motcua" and room in tree.rooms and room != module.room
            if elsewhere and not _is_door(module, room, way[1:]):
                found.add(Problem(module.name, f"enters {room} by {name}, not by its door"))
    return sorted(found)


def _is_door(module: Module, room: str, inside: list[str]) -> bool:
    if not inside:
        return False
    if inside[0] == "tests":  # tests lend each other factories
        return module.is_test
    if room in TOOLBOXES:
        return not any(part.startswith("_") for part in inside)
    return inside[0] in DOORS


def plain_doors(tree: Tree) -> list[Problem]:
    """``public.py`` re-exports; it holds no code of its own."""
    plain = (ast.Import, ast.ImportFrom)
    return [
        Problem(module.name, f"line {node.lineno}: the door holds code")
        for module in tree.modules
        if module.inside == ("public",)
        for node in module.tree.body
        if not isinstance(node, plain) and not _is_docstring(node) and not _is_all(node)
    ]


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_all(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "__all__"
    )
