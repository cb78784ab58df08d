"""The second door: frozen values of the catalogue."""

from motcua.procedures.types.content import (
    BasisLine,
    CaseContent,
    ComponentLine,
    FeeLine,
    ResultLine,
    TermLine,
    VersionContent,
)
from motcua.procedures.types.decisions import Announced, DecisionData, PublishLine
from motcua.procedures.types.facts import (
    CitizenCase,
    CitizenProcedure,
    ComponentFact,
    FeeFact,
    FieldRow,
    FoundProcedure,
    OfferedCase,
    ReceptionFacts,
    ResultFact,
)
from motcua.procedures.types.files import (
    ImportReport,
    Incoming,
    RawCase,
    RawLine,
    RawRecord,
    ReportLine,
)
from motcua.procedures.types.findings import Change, ChangedPart, Finding, Word
from motcua.procedures.types.places import Place, ReceptionPlace

__all__ = [
    "Announced",
    "BasisLine",
    "CaseContent",
    "Change",
    "ChangedPart",
    "CitizenCase",
    "CitizenProcedure",
    "ComponentFact",
    "ComponentLine",
    "DecisionData",
    "FeeFact",
    "FeeLine",
    "FieldRow",
    "Finding",
    "FoundProcedure",
    "ImportReport",
    "Incoming",
    "OfferedCase",
    "Place",
    "PublishLine",
    "RawCase",
    "RawLine",
    "RawRecord",
    "ReceptionFacts",
    "ReceptionPlace",
    "ReportLine",
    "ResultFact",
    "ResultLine",
    "TermLine",
    "VersionContent",
    "Word",
]
