"""Every room has the same furniture under the same names."""

from pathlib import Path

from tests.architecture.tree import TOOLBOXES, Problem, Tree

# A file, or a folder of the same name once it outgrew its budget.
_PIECES = """
    apps enums types rules models perms queries commands figures events public ports forms views urls api
    jobs notices demo reference papers
"""
_FOLDERS = "adapters templates papers static fixtures migrations management templatetags tests"
PIECES, FOLDERS = frozenset(_PIECES.split()), frozenset(_FOLDERS.split())
FILES = frozenset({"__init__.py", "README.md"})
BANNED = frozenset({"utils", "helpers", "common", "base", "misc"})


def furniture(tree: Tree) -> list[Problem]:
    """A room holds only what the plan of the house names (toolboxes: what they like)."""
    return [
        Problem(tree.relative(path), "no such piece of furniture in the plan of the house")
        for room in tree.rooms
        if room not in TOOLBOXES
        for path in sorted((tree.source / room).iterdir())
        if path.name != "__pycache__" and not _is_furniture(path)
    ]


def _is_furniture(path: Path) -> bool:
    if path.is_dir():
        return path.name in PIECES | FOLDERS
    return path.name in FILES or (path.suffix == ".py" and path.stem in PIECES)


def banned_names(tree: Tree) -> list[Problem]:
    """A name that says nothing hides anything."""
    return [
        Problem(tree.relative(path), "a name that says nothing")
        for path in tree.files
        if path.suffix == ".py" and BANNED & set(path.relative_to(tree.root).with_suffix("").parts)
    ]


def room_cards(tree: Tree) -> list[Problem]:
    """Every room has its card."""
    rooms = (tree.source / room for room in tree.rooms)
    return [
        Problem(tree.relative(room), "no README.md") for room in rooms if not (room / "README.md").is_file()
    ]
