"""What may lie in the repository at all."""

import hashlib
import re

from tests.architecture.tree import Problem, Tree

MEGABYTE = 1_000_000
# Written in pieces, so that this file does not find itself.
ADDRESSES = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "files" + r"\.pythonhosted\.org",
            "registry" + r"\.npmjs\.org",
            "deb" + r"\.debian\.org",
            "--(?:extra-)?" + "index-url",
            r"(?<![\w.~-])/" + r"(?:home|Users)/\w",
            r"(?<![\w.~-])/" + r"(?:root|work)/",
        ]
    )
)
LATER = [r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b", "raise Not" + "Impl", "x" + r"fail\("]
UNFINISHED = re.compile("|".join(LATER))
SILENCED = re.compile(r"#\s*(?:type: ignore|noqa)\s*$")
OTHERS = frozenset({".ttf", ".woff", ".woff2"})


def file_sizes(tree: Tree) -> list[Problem]:
    """Nothing over one megabyte."""
    return [
        Problem(tree.relative(path), f"{path.stat().st_size} bytes, more than {MEGABYTE}")
        for path in tree.files
        if path.stat().st_size > MEGABYTE
    ]


def addresses(tree: Tree) -> list[Problem]:
    """No address of a package registry, no path of somebody's machine."""
    return _lines(tree, ADDRESSES, "an address of a registry or a path of a machine")


def unfinished(tree: Tree) -> list[Problem]:
    """Nothing is left for later, nothing is silenced without naming what."""
    return [
        *_lines(tree, UNFINISHED, "left for later"),
        *_lines(tree, SILENCED, "silences everything: name the rule"),
    ]


def _lines(tree: Tree, pattern: re.Pattern[str], what: str) -> list[Problem]:
    found = []
    for path in tree.files:
        if tree.is_vendored(path):
            continue
        data = path.read_bytes()
        if b"\0" in data[:4096]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if hit := pattern.search(line):
                found.append(Problem(f"{tree.relative(path)} line {number}", f"{what}: {hit[0].strip()}"))
    return found


def vendored(tree: Tree) -> list[Problem]:
    """What others made is whole: listed in VENDORED.md with its hash, and nothing there is missing."""
    found = []
    names = {tree.relative(path): path for path in tree.files}
    for listed, digest in tree.vendored.items():
        paths = [path for name, path in names.items() if name == listed or name.endswith(f"/{listed}")]
        if not paths:
            found.append(Problem(listed, "is listed in VENDORED.md and does not exist"))
        found += [
            Problem(tree.relative(path), "differs from the hash in VENDORED.md")
            for path in paths
            if hashlib.sha256(path.read_bytes()).hexdigest() != digest
        ]
    for name, path in names.items():
        foreign = path.suffix in OTHERS or ".min." in path.name
        if foreign and not tree.is_vendored(path):
            found.append(Problem(name, "was made by others and is not listed in VENDORED.md"))
    return found
