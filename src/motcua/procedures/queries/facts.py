"""What a reception is told of a case, as columns for a statement that another room begins."""

from datetime import date
from typing import Any

from django.db.models import F

from motcua.core.decision import invalid
from motcua.procedures.enums import Channel
from motcua.procedures.queries import parts
from motcua.procedures.types import CaseFacts

_CASE = {"case_id": "pk", "case_name": "name", "process_version_id": "process_id"}
_VERSION = {
    "procedure_id": "procedure_id",
    "version_id": "pk",
    "field_id": "field_id",
    "field_code": "field__code",
    "procedure_code": "code",
    "name": "name",
    "cutoff": "cutoff",
    "supplement_rule": "supplement_rule",
    "supplement_limit": "supplement_limit_appraisal",
    "same_counter": "same_counter",
    "has_result": "has_result",
    "by_proxy": "by_proxy",
    "sets": "sets",
    "online_level": "online_level",
    "unverified": "unverified",
    "synthetic": "procedure__synthetic",
}


def case_columns(on: date, *, version: str, case: str) -> dict[str, Any]:
    """Columns with all that `read_case` needs, where ``version`` and ``case`` lead to the two rows.

    The fees are those that stand on ``on``.
    """
    plain = {
        f"said_{name}": F(f"{prefix}{source}")
        for prefix, names in ((case, _CASE), (version, _VERSION))
        for name, source in names.items()
    }
    return plain | {
        "said_terms": parts.terms(f"{case}pk"),
        "said_fees": parts.fees(on, f"{case}pk"),
        "said_components": parts.components(f"{case}pk"),
        "said_results": parts.results(f"{version}pk"),
    }


def read_case(row: dict[str, Any], channel: int) -> CaseFacts:
    """What `case_columns` brought, for one channel. Raises `Refusal` where it is not received so."""
    term = next((line for line in parts.read_terms(row["said_terms"]) if line.channel == channel), None)
    if term is None:
        label = Channel(channel).label.lower() if channel in Channel.values else str(channel)
        raise invalid(f"Thủ tục này không nhận hồ sơ qua kênh {label}.", "channel")
    said = {name: row[f"said_{name}"] for name in (*_CASE, *_VERSION)}
    return CaseFacts(
        **said | {"unverified": tuple(said["unverified"])},
        term_value=term.value,
        term_unit=term.unit,
        term_text=term.text,
        fees=tuple(fee for fee in parts.read_fees(row["said_fees"]) if fee.channel in (None, channel)),
        components=parts.read_components(row["said_components"]),
        results=parts.read_results(row["said_results"]),
    )
