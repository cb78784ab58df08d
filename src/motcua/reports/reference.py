"""The rules of counting, each with its basis; what is there already is left alone."""

import json
from pathlib import Path

from motcua.reports.models import ReportRule

_FILE = Path(__file__).parent / "fixtures" / "rules.json"


def load() -> str:
    """Add the rules that are missing; says how many there are."""
    for entry in json.loads(_FILE.read_text(encoding="utf-8")):
        ReportRule.objects.get_or_create(key=entry["key"], valid_from=entry["valid_from"], defaults=entry)
    return f"{ReportRule.objects.count()} quy tắc báo cáo"
