"""Nothing grows beyond what one can read."""

import ast
from pathlib import Path
from statistics import median

from tests.architecture.tree import Module, Problem, Tree

PYTHON_LINES, TEST_LINES, PAGE_LINES = 400, 800, 150
FUNCTION_LINES = 50
ROOM_LINES = 5000


def budgets(tree: Tree) -> list[Problem]:
    """Python files, functions, templates and style sheets stay below their limits."""
    found = [problem for path in tree.files for problem in _file(tree, path)]
    for module in tree.modules:
        if not module.is_test:
            found += _functions(tree, module)
    return found


def _file(tree: Tree, path: Path) -> list[Problem]:
    name = tree.relative(path)
    limit = _limit(path)
    if limit is None or tree.is_vendored(path):
        return []
    lines = len(path.read_text(encoding="utf-8").splitlines())
    return [Problem(name, f"{lines} lines, more than {limit}")] if lines > limit else []


def _limit(path: Path) -> int | None:
    if path.suffix in {".html", ".css"}:
        return PAGE_LINES
    if path.suffix != ".py" and path.name != "dev":
        return None
    if path.parent.name == "migrations" and path.name == "0001_initial.py":
        return None  # Django writes it, nobody reads it through
    return TEST_LINES if "tests" in path.parts else PYTHON_LINES


def _functions(tree: Tree, module: Module) -> list[Problem]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        Problem(f"{module.name}.{node.name}", f"{size} lines, more than {FUNCTION_LINES}")
        for node in ast.walk(module.tree)
        if isinstance(node, functions) and (size := function_lines(node)) > FUNCTION_LINES
    ]


def function_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, its docstring left out: explaining costs nothing."""
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    told = ast.get_docstring(node) is not None
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1 if told else 0)


def room_budgets(tree: Tree) -> list[Problem]:
    """A room that outgrows its budget is two rooms."""
    sizes = {room: room_lines(tree, room) for room in tree.rooms}
    return [
        Problem(room, f"{lines} lines, more than {ROOM_LINES}")
        for room, lines in sizes.items()
        if lines > ROOM_LINES
    ]


def room_lines(tree: Tree, room: str) -> int:
    """The Python lines of a room, its tests left out."""
    return sum(one.lines for one in tree.modules if one.room == room and not one.is_test)


def summary(tree: Tree) -> str:
    """One line on how close the house is to its aims."""
    code = [one.lines for one in tree.modules if not one.is_test and one.lines]
    sizes = {room: room_lines(tree, room) for room in tree.rooms}
    largest = max(sizes, key=lambda room: sizes[room])
    return (
        f"{len(code)} Python files, median {median(code):.0f} lines (aim 70), longest {max(code)}; "
        f"largest room {largest} with {sizes[largest]} lines (aim 2500)"
    )
