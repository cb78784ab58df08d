"""News of the catalogue."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from motcua.core.events import Event


@dataclass(frozen=True, slots=True)
class VersionPublished(Event):
    """A version was announced; subject: the version."""

    name: ClassVar[str] = "procedures.version_published"
    procedure_id: int
    valid_from: dt.date
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class ProcedureAbolished(Event):
    """A procedure ends; subject: the procedure. ``last_day`` is its last day in force."""

    name: ClassVar[str] = "procedures.abolished"
    last_day: dt.date
