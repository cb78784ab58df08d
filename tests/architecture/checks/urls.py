"""Addresses are unaccented Vietnamese, and every one has a name."""

import ast
import re

from tests.architecture.checks.floors import called
from tests.architecture.tree import Module, Problem, Tree

ROUTE = re.compile(r"(?:[a-z0-9.-]+|<[a-z]+:[a-z_]+>)(?:/(?:[a-z0-9.-]+|<[a-z]+:[a-z_]+>))*/?|")


def urls(tree: Tree) -> list[Problem]:
    """Routes are lower case, hyphenated, typed, named; a room's names live under its own name."""
    return [
        Problem(f"{module.name} line {line}", what)
        for module in tree.modules
        if module.inside[:1] == ("urls",)
        for line, what in [*_namespace(module), *_routes(module)]
    ]


def _namespace(module: Module) -> list[tuple[int, str]]:
    if module.inside != ("urls",):
        return []
    told = {
        target.id: ast.unparse(node.value)
        for node in module.tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    fits = told.get("app_name", "").strip("'\"") == module.room
    return [] if fits else [(1, f'app_name must be "{module.room}"')]


def _routes(module: Module) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or called(node) not in {"path", "re_path"} or not node.args:
            continue
        route = node.args[0]
        if called(node) == "re_path" or not isinstance(route, ast.Constant):
            found.append((node.lineno, "a route is a plain string given to path()"))
        elif not ROUTE.fullmatch(str(route.value)):
            found.append((node.lineno, f"the route {route.value!r} is not lower case, hyphenated and typed"))
        if not any(word.arg == "name" for word in node.keywords) and "include(" not in ast.unparse(node):
            found.append((node.lineno, "a route without a name"))
    return found
