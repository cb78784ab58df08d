"""The words of SQL that the sums are made with and read with."""

from motcua.counts.enums import Measure

COLUMNS = tuple(one.name.lower() for one in Measure)
STATE = "received_at, decided_at, statutory_due_at, due_at, paused_since, ending"
NAMES = ", ".join(COLUMNS)
ADDED = ", ".join(f"nullif(sum({name}), 0)::int AS {name}" for name in COLUMNS)
TRUNCATED = {"d": "day", "m": "date_trunc('month', day)::date", "y": "date_trunc('year', day)::date"}
# table -> what its rows are of, beside grain, day and channel; its grains.
SHAPES: dict[str, tuple[str, str]] = {
    "counts_sumbyboth": ("agency_unit_id, procedure_id, field_id", "dy"),
    "counts_sumbyagency": ("agency_unit_id", "dmy"),
    "counts_sumbyprocedure": ("procedure_id, field_id", "dmy"),
}


def flows(source: str, sign: str) -> str:
    """SQL: what the rows of ``source`` (dossiers or facts) count for, by agency, procedure, channel, day."""
    state = ", ".join(f"s.{name}" for name in STATE.split(", "))
    measures = ", ".join(
        f"nullif(sum({sign} * f.number) FILTER (WHERE f.measure = {one.value}), 0)::int AS {one.name.lower()}"
        for one in Measure
    )
    return f"""
    SELECT s.agency_unit_id, v.procedure_id, s.field_id, s.channel, f.day, {measures}
    FROM {source} s
    JOIN procedures_procedureversion v ON v.id = s.version_id
    CROSS JOIN LATERAL counts_flows({state}) f
    GROUP BY 1, 2, 3, 4, 5
    """  # noqa: S608 - our own words
