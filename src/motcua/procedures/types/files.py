"""A catalogue file on its way in: raw lines that know where they stand, and the report on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.procedures.types.content import VersionContent
from motcua.procedures.types.findings import Severity


@dataclass(frozen=True, slots=True)
class RawLine:
    """One row of a sheet or one object of a JSON file; ``where`` names it to people ("Lệ phí, dòng 7")."""

    where: str
    values: Mapping[str, Any]


@dataclass(slots=True)
class RawCase:
    """A case and the lines under it."""

    line: RawLine
    terms: list[RawLine] = field(default_factory=list)
    fees: list[RawLine] = field(default_factory=list)
    components: list[RawLine] = field(default_factory=list)


@dataclass(slots=True)
class RawRecord:
    """A procedure as the file has it."""

    line: RawLine
    cases: list[RawCase] = field(default_factory=list)
    results: list[RawLine] = field(default_factory=list)
    bases: list[RawLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One remark on the file: where, which field, why."""

    severity: Severity
    where: str
    label: str
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record that could be read; ``change`` says what importing it would do."""

    slug: str
    content: VersionContent
    change: str  # new, changed, same


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What the file holds and everything there is to say about it. Errors: nothing is imported."""

    lines: tuple[ReportLine, ...]
    incoming: tuple[Incoming, ...]

    @property
    def errors(self) -> tuple[ReportLine, ...]:
        """Why nothing can be imported."""
        return tuple(line for line in self.lines if line.severity == "error")

    @property
    def warnings(self) -> tuple[ReportLine, ...]:
        """What somebody must have read."""
        return tuple(line for line in self.lines if line.severity == "warning")

    def count(self, change: str) -> int:
        """How many records are new, changed or the same."""
        return sum(one.change == change for one in self.incoming)
