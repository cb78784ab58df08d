"""Stamps: a step whose inputs have not changed is not done again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """The hash of some files' names and contents and of some words; the order does not matter."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(set(paths)):
        digest.update(f"\0{path}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Stamp:
    """One file that holds the fingerprint of the inputs with which a step was last finished."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def matches(self, value: str) -> bool:
        """Tell whether the step was finished with these inputs."""
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == value

    def set(self, value: str) -> None:
        """Remember that the step is finished; only ever called after it is."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(value, encoding="utf-8")
        fresh.replace(self.path)

    def clear(self) -> None:
        """Forget; called before a step begins that would leave a mess when it is cut short."""
        self.path.unlink(missing_ok=True)
