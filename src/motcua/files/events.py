"""News of files."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.core.events import Event
from motcua.core.refs import Ref


@dataclass(frozen=True, slots=True)
class FileScanned(Event):
    """The scanner has spoken about what is attached to ``attached_to``. ``subject``: the stored file."""

    name: ClassVar[str] = "files.scanned"
    clean: bool
    attached_to: tuple[Ref, ...]
