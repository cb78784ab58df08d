"""A raw record as a content, with everything there is to say about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of
from typing import Any, TypeVar

from motcua.procedures.rules import columns
from motcua.procedures.rules.columns import Column
from motcua.procedures.rules.read import Unreadable, read, read_term, text
from motcua.procedures.types import (
    BasisLine,
    CaseContent,
    ComponentLine,
    FeeLine,
    ReportLine,
    ResultLine,
    Severity,
    TermLine,
    VersionContent,
)

T = TypeVar("T")
_WORDS = Column("value", "Thời hạn", most=500)


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


class Reader:
    """Reads one record; ``lines`` collects the remarks and ``places`` where each value came from."""

    def __init__(self) -> None:
        self.lines: list[ReportLine] = []
        self.places: dict[str, str] = {}

    def content(self, record: RawRecord) -> VersionContent:
        """The record as far as it could be read."""
        self.places[""] = record.line.where
        version = self._line("", VersionContent, columns.VERSION, record.line)
        return replace(
            version,
            cases=tuple(self._case(f"cases.{n}.", raw) for n, raw in enumerate(record.cases)),
            results=self._lines("results", ResultLine, columns.RESULT, record.results),
            bases=self._lines("bases", BasisLine, columns.BASIS, record.bases),
        )

    def _case(self, path: str, raw: RawCase) -> CaseContent:
        case = self._line(path, CaseContent, columns.CASE, raw.line)
        return replace(
            case,
            terms=self._lines(f"{path}terms", TermLine, columns.TERM, raw.terms, self._term),
            fees=self._lines(f"{path}fees", FeeLine, columns.FEE, raw.fees),
            components=self._lines(f"{path}components", ComponentLine, columns.COMPONENT, raw.components),
        )

    def _lines(
        self,
        path: str,
        kind: type[T],
        fields: Sequence[Column],
        raws: Sequence[RawLine],
        prepare: Callable[[RawLine], RawLine] = lambda raw: raw,
    ) -> tuple[T, ...]:
        return tuple(
            self._line(f"{path}.{number}.", kind, fields, prepare(raw)) for number, raw in enumerate(raws)
        )

    def _line(self, path: str, kind: type[T], fields: Sequence[Column], raw: RawLine) -> T:
        self.places[path] = raw.where
        values: dict[str, Any] = {}
        for column in fields:
            if column.name not in raw.values:
                continue
            try:
                value = read(column, raw.values[column.name])
            except Unreadable as error:
                self._say("error", raw, column.label, str(error))
                continue
            if value is not None or _may_be_none(kind, column.name):
                values[column.name] = value
        return kind(**_required(kind, fields) | values)

    def _term(self, raw: RawLine) -> RawLine:
        """A deadline may come in words ("3 ngày làm việc"); what is doubtful is said and marked."""
        if raw.values.get("unit") or not isinstance(raw.values.get("value"), (str, int, float)):
            return raw
        try:
            said = text(_WORDS, raw.values["value"])
        except Unreadable:
            return raw
        value, unit, doubt = read_term(said)
        if doubt:
            self._say("warning", raw, "Thời hạn", doubt)
        told = raw.values.get("text") or (said if doubt else "")
        marked = True if doubt else raw.values.get("unverified", False)
        return RawLine(
            raw.where, {**raw.values, "value": value, "unit": unit, "text": told, "unverified": marked}
        )

    def _say(self, severity: Severity, raw: RawLine, label: str, why: str) -> None:
        self.lines.append(ReportLine(severity, raw.where, label, why))

    def where(self, path: str) -> str:
        """The place in the file of the value at ``path``."""
        while path and f"{path}." not in self.places:
            path = path.rpartition(".")[0]
        return self.places[f"{path}." if path else ""]


def _required(kind: type[Any], fields: Sequence[Column]) -> dict[str, Any]:
    """Values for what a line cannot do without; the check says that they are missing."""
    known = {column.name for column in fields}
    empty: dict[str, Any] = {"channel": 0, "value": None, "amount": None}
    return {
        one.name: empty.get(one.name, "")
        for one in fields_of(kind)
        if one.name in known
        and one.name in {"name", "field", "number", "channel", "value", "amount"}
        and not (kind is FeeLine and one.name == "channel")
    }


def _may_be_none(kind: type[Any], name: str) -> bool:
    return any(one.name == name and "None" in str(one.type) for one in fields_of(kind))
