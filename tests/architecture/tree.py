"""The repository as the checks see it: rooms, modules with their syntax trees, files."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TOOLBOXES = frozenset({"core", "workdays", "papers", "ui"})
# config knows every room; what lies beside the rooms is the way in.
NO_ROOMS = frozenset({"config"})


@dataclass(frozen=True, order=True)
class Problem:
    """Something that the house does not allow; ``where`` is what an exception would name."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Module:
    """One Python file of a room."""

    path: Path
    name: str
    room: str

    @cached_property
    def text(self) -> str:
        """The source."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text, filename=str(self.path))

    @property
    def inside(self) -> tuple[str, ...]:
        """The path inside the room: ``("models", "dossier")``; empty for the room itself."""
        return tuple(self.name.split(".")[2:])

    @property
    def is_test(self) -> bool:
        """Tell whether this is part of the room's tests."""
        return "tests" in self.inside

    @property
    def lines(self) -> int:
        """How many lines the file has."""
        return len(self.text.splitlines())


class Tree:
    """A repository; checks never look anywhere else, so that a tiny wrong one can be shown to them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.source = root / "src" / "motcua"

    def relative(self, path: Path) -> str:
        """The path as people name it."""
        return path.relative_to(self.root).as_posix()

    @cached_property
    def rooms(self) -> list[str]:
        """The rooms that exist, toolboxes included."""
        found = (path.name for path in self.source.iterdir() if (path / "__init__.py").is_file())
        return sorted(set(found) - NO_ROOMS)

    @cached_property
    def modules(self) -> list[Module]:
        """All Python files of all rooms, migrations left out."""
        return [module for room in self.rooms for module in self._modules_of(room)]

    def _modules_of(self, room: str) -> Iterator[Module]:
        for path in sorted((self.source / room).rglob("*.py")):
            parts = path.relative_to(self.source.parent).with_suffix("").parts
            if "migrations" in parts:
                continue
            yield Module(path, ".".join(parts[:-1] if parts[-1] == "__init__" else parts), room)

    def in_room(self, room: str, furniture: str) -> list[Module]:
        """The modules of one piece of furniture: ``models.py`` or all of ``models/``."""
        return [one for one in self.modules if one.room == room and one.inside[:1] == (furniture,)]

    @cached_property
    def floors(self) -> dict[str, int]:
        """Room -> floor, counted from the ground, as the import contract of pyproject.toml lists them."""
        told = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        contracts = told["tool"]["importlinter"]["contracts"]
        layers = next(one["layers"] for one in contracts if one["id"] == "floors")
        return {
            room.strip(" ()"): floor
            for floor, layer in enumerate(reversed(layers))
            for room in layer.split("|")
        }

    @cached_property
    def files(self) -> list[Path]:
        """What belongs to the repository: tracked and new files, nothing that is ignored."""
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=self.root, capture_output=True, check=True).stdout.decode()
        paths = (self.root / name for name in listed.split("\0") if name)
        return sorted(path for path in paths if path.is_file())

    @cached_property
    def glossary(self) -> str:
        """The text of the glossary; empty when there is none."""
        path = self.root / "docs" / "glossary.md"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    @cached_property
    def vendored(self) -> dict[str, str]:
        """The end of a file's path (VENDORED.md may name it from its section's folder) -> SHA-256."""
        path = self.root / "VENDORED.md"
        rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        cells = ([cell.strip(" `") for cell in row.split("|")] for row in rows if row.startswith("|"))
        return {
            row[1].removeprefix("../"): cell
            for row in cells
            for cell in row[2:]
            if len(cell) == 64 and cell.isalnum()
        }

    def is_vendored(self, path: Path) -> bool:
        """Tell whether somebody else made this file."""
        name = self.relative(path)
        return any(name == listed or name.endswith(f"/{listed}") for listed in self.vendored)
