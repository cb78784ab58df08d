"""What lies above is unknown below: foreign keys point down, rules know no database."""

import ast
import sys
from collections.abc import Iterator

from tests.architecture.checks.doors import imported
from tests.architecture.tree import Module, Problem, Tree

KEYS = frozenset({"ForeignKey", "OneToOneField", "ManyToManyField"})
# What a decision may use of the ground floor: values and arithmetic, no clock, no database.
RULE_TOOLS = {
    "core": {"actor", "codes", "decision", "money", "params", "refs", "text", "time", "types"},
    "workdays": {"calendar"},
}


def called(node: ast.Call) -> str:
    """The last word of what is called: ``ForeignKey`` for ``models.ForeignKey(...)``."""
    return str(getattr(node.func, "attr", "") or getattr(node.func, "id", ""))


def foreign_keys(tree: Tree) -> list[Problem]:
    """A foreign key names a model of the own room or of a lower floor, as a string."""
    return [
        Problem(f"{module.name} line {node.lineno}", f"a foreign key from {module.room} up to {target}")
        for module in tree.modules
        for node, target in _targets(module)
        if not _points_down(tree, module.room, target.partition(".")[0])
    ]


def _targets(module: Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and called(node) in KEYS:
            told = [*node.args[:1], *(word.value for word in node.keywords if word.arg in {"to", "through"})]
            for target in told:
                if isinstance(target, ast.Constant) and "." in str(target.value):
                    yield node, str(target.value)


def _points_down(tree: Tree, room: str, target: str) -> bool:
    if target == room or target not in tree.floors:
        return True
    return tree.floors.get(room, -1) > tree.floors[target]


def pure_rules(tree: Tree) -> list[Problem]:
    """``rules`` import the standard library, words, values and pure tools; no Django, no other packages."""
    return sorted(
        {
            Problem(module.name, f"a rule imports {name}")
            for module in tree.modules
            if module.inside[:1] == ("rules",)
            for name in imported(module)
            if not _is_pure(module, name.split("."))
        }
    )


def _is_pure(module: Module, parts: list[str]) -> bool:
    if parts[0] != "motcua":
        return parts[0] in sys.stdlib_module_names
    if parts[1] in RULE_TOOLS:
        return parts[2] in RULE_TOOLS[parts[1]]
    words = {"enums", "types", "rules"} if parts[1] == module.room else {"enums", "types"}
    return parts[2] in words
