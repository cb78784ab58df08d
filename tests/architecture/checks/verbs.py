"""A verb has one name and all its faces: right, refusal test, door, page or API operation."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.checks.floors import called
from tests.architecture.tree import TOOLBOXES, Module, Problem, Tree


@dataclass(frozen=True)
class Verb:
    """A verb as the source declares it."""

    name: str
    function: str
    module: Module
    web: bool
    api: bool

    @property
    def word(self) -> str:
        """The name without the room: ``receive``."""
        return self.name.partition(".")[2]


def verbs(tree: Tree) -> Iterator[Verb]:
    """Every function decorated with ``@verb("room.name", ...)``."""
    for module in tree.modules:
        if module.is_test:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef):
                yield from (found for one in node.decorator_list if (found := _verb(module, node, one)))


def _verb(module: Module, node: ast.FunctionDef, decorator: ast.expr) -> Verb | None:
    if not isinstance(decorator, ast.Call) or called(decorator) != "verb" or not decorator.args:
        return None
    (name, *_) = decorator.args
    flags = {
        word.arg
        for word in decorator.keywords
        if isinstance(word.value, ast.Constant) and word.value.value is True
    }
    told = str(name.value) if isinstance(name, ast.Constant) else ast.unparse(name)
    return Verb(told, node.name, module, "web" in flags, "api" in flags)


def verb_names(tree: Tree) -> list[Problem]:
    """``room.word``, in the room's commands, in the glossary."""
    found = []
    for one in verbs(tree):
        room, _, word = one.name.partition(".")
        if room != one.module.room or not word.isidentifier():
            found.append(
                Problem(
                    one.name, f"is declared in {one.module.name}: its name must be {one.module.room}.<word>"
                )
            )
        if one.module.inside[:1] != ("commands",) and room not in TOOLBOXES:
            found.append(Problem(one.name, f"stands in {one.module.name}, not in the room's commands"))
        if f"`{one.name}`" not in tree.glossary:
            found.append(Problem(one.name, "is not in docs/glossary.md"))
    return found


def verb_permissions(tree: Tree) -> list[Problem]:
    """Each verb has ``can_<word>`` in the room's perms."""
    found = []
    for one in verbs(tree):
        names = {
            node.name
            for module in tree.in_room(one.module.room, "perms")
            for node in ast.walk(module.tree)
            if isinstance(node, ast.FunctionDef)
        }
        if f"can_{one.word}" not in names:
            found.append(Problem(one.name, f"no can_{one.word} in {one.module.room}.perms"))
    return found


def verb_refusals(tree: Tree) -> list[Problem]:
    """Each verb has a test marked ``@pytest.mark.refusal("room.word")``."""
    marked = {
        str(argument.value)
        for module in tree.modules
        if module.is_test
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and called(node) == "refusal"
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }
    return [
        Problem(one.name, "no test shows that it refuses") for one in verbs(tree) if one.name not in marked
    ]


def verb_doors(tree: Tree) -> list[Problem]:
    """Each verb is offered at the room's door."""
    found = []
    for one in verbs(tree):
        doors = tree.in_room(one.module.room, "public")
        offered = {
            alias.asname or alias.name
            for module in doors
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        if one.function not in offered and one.module.room not in TOOLBOXES:
            found.append(Problem(one.name, f"{one.function} is not in {one.module.room}.public"))
    return found


def verb_faces(tree: Tree) -> list[Problem]:
    """``web=True`` promises a URL of the verb's name, ``api=True`` an operation of its name."""
    found = []
    for one in verbs(tree):
        if one.web and one.word not in _words(tree, one.module.room, "urls", "name"):
            found.append(Problem(one.name, f"no URL named {one.word} in {one.module.room}.urls"))
        if one.api and one.name not in _words(tree, one.module.room, "api", "operation_id"):
            found.append(Problem(one.name, f"no operation_id {one.name} in {one.module.room}.api"))
    return found


def _words(tree: Tree, room: str, piece: str, argument: str) -> set[str]:
    return {
        str(word.value.value)
        for module in tree.in_room(room, piece)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == argument and isinstance(word.value, ast.Constant)
    }
