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
from motcua.procedures.types.places import Place, ReceptionPlace

__all__ = [
    "BasisLine",
    "CaseContent",
    "CitizenCase",
    "CitizenProcedure",
    "ComponentFact",
    "ComponentLine",
    "FeeFact",
    "FeeLine",
    "FieldRow",
    "FoundProcedure",
    "OfferedCase",
    "Place",
    "ReceptionFacts",
    "ReceptionPlace",
    "ResultFact",
    "ResultLine",
    "TermLine",
    "VersionContent",
]
