"""How long the journal keeps what it says (fixtures/retention.json)."""

import json
from pathlib import Path

from motcua.upkeep.models import RetentionRule

_FILE = Path(__file__).parent / "fixtures" / "retention.json"


def load() -> str:
    """Load the rules that are not there yet; what an administrator set is left alone."""
    before = RetentionRule.objects.count()
    rows = json.loads(_FILE.read_text(encoding="utf-8"))
    RetentionRule.objects.bulk_create([RetentionRule(**row) for row in rows], ignore_conflicts=True)
    return f"{RetentionRule.objects.count() - before} quy tắc lưu giữ"
