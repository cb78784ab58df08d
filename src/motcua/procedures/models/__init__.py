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
from motcua.procedures.models.place import Offering, Posting

__all__ = [
    "Case",
    "CaseComponent",
    "CaseFee",
    "CaseTerm",
    "Decision",
    "Field",
    "Offering",
    "Posting",
    "Procedure",
    "ProcedureVersion",
    "VersionBasis",
    "VersionResult",
]
