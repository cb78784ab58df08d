"""The tables of the catalogue. Deadline, components, fees and process hang on the case."""

from motcua.procedures.models.case import Case, CaseComponent, CaseFee, CaseTerm
from motcua.procedures.models.catalogue import (
    Decision,
    Field,
    Procedure,
    ProcedureVersion,
    VersionBasis,
    VersionResult,
)

__all__ = [
    "Case",
    "CaseComponent",
    "CaseFee",
    "CaseTerm",
    "Decision",
    "Field",
    "Procedure",
    "ProcedureVersion",
    "VersionBasis",
    "VersionResult",
]
