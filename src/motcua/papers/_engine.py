"""The typst compiler of this process: warm, one a thread, closed in the template's own folder.

A template reads files of the folder it lies in and of the shared parts, nothing else; the machine's fonts and
downloaded packages are out of reach.
"""

import logging
import re
import threading
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import typst

from motcua.papers._printable import FONTS

PARTS = Path(__file__).parent / "typ"
NAME = re.compile(r"[a-z_]+/[a-z0-9-]+(/[a-z0-9-]+)*")
# PDF/A-2a so that it can be kept, PDF/UA-1 so that it can be read aloud: typst writes both at once.
STANDARDS = ["a-2a", "ua-1"]
LOG = logging.getLogger("motcua.papers")
_here = threading.local()


class UnknownTemplate(LookupError):
    """There is no template of this name."""


class TypesetError(RuntimeError):
    """The template could not be set: it is wrong, or the data lack what it needs."""


def template_path(name: str) -> tuple[Path, Path]:
    """The folder that closes a template in, and its file: `room/name` is src/motcua/room/papers/name.typ.

    Raises UnknownTemplate.
    """
    if not NAME.fullmatch(name):
        raise UnknownTemplate(name)
    room, _, rest = name.partition("/")
    folder = _room_folder(room)
    path = folder / f"{rest}.typ"
    if not path.is_file():
        raise UnknownTemplate(name)
    return folder, path


@cache
def _room_folder(room: str) -> Path:
    try:
        module = import_module(f"motcua.{room}")
    except ModuleNotFoundError as error:
        raise UnknownTemplate(room) from error
    return Path(module.__path__[0]) / "papers"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _compiler() -> typst.Compiler:
    # A compiler may serve one thread at a time, and leaves the interpreter free while it works.
    if not hasattr(_here, "compiler"):
        _here.compiler = typst.Compiler(
            root=str(PARTS),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=str(PARTS),
            package_cache_path=str(PARTS / "none"),
        )
    return cast("typst.Compiler", _here.compiler)


def compile_template(name: str, inputs: dict[str, str], **options: Any) -> Any:
    """What typst makes of a template: bytes, or for pictures a list of bytes when there are more pages.

    Raises UnknownTemplate, TypesetError.
    """
    folder, path = template_path(name)
    try:
        made, warnings = _compiler().compile_with_warnings(
            str(path), root=str(folder), sys_inputs=inputs, **options
        )
    except typst.TypstError as error:
        raise TypesetError(f"{name}: {error.diagnostic or error.message}") from error
    for warning in warnings:
        LOG.warning("%s: %s", name, warning.message)
    return made
