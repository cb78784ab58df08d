"""Every table has a word in the glossary."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import Module, Problem, Tree


def models(tree: Tree) -> Iterator[tuple[Module, str]]:
    """Every concrete model: a class in a room's ``models`` that descends from Django's Model."""
    for room in tree.rooms:
        classes = {
            node.name: (module, node)
            for module in tree.in_room(room, "models")
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ClassDef)
        }
        for name, (module, node) in sorted(classes.items()):
            if _is_model(node, {key: one for key, (_, one) in classes.items()}) and not _is_abstract(node):
                yield module, name


def _is_model(node: ast.ClassDef, known: dict[str, ast.ClassDef]) -> bool:
    for base in node.bases:
        told = ast.unparse(base).rpartition(".")[2]
        if (
            told == "Model"
            or told.startswith("Abstract")
            or (told in known and told != node.name and _is_model(known[told], known))
        ):
            return True
    return False


def _is_abstract(node: ast.ClassDef) -> bool:
    meta = next((one for one in node.body if isinstance(one, ast.ClassDef) and one.name == "Meta"), None)
    return meta is not None and "abstract = True" in ast.unparse(meta)


def glossary(tree: Tree) -> list[Problem]:
    """A model that is not in the glossary has no Vietnamese name that people agreed on."""
    return [
        Problem(f"{module.room}.{name}", "is not in docs/glossary.md")
        for module, name in models(tree)
        if f"`{name}`" not in tree.glossary
    ]
