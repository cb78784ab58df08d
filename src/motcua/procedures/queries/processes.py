"""Which internal processes a case may be given."""

from motcua.processes import public as processes


def processes_in_use() -> dict[str, int]:
    """Code of a process definition -> id of its newest published version; one statement."""
    return {row.code: row.id for row in processes.latest_versions()}
