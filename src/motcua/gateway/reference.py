"""How often one key may call (fixtures/allowances.json)."""

import json
from pathlib import Path

from motcua.gateway.models import RequestAllowance

_FILE = Path(__file__).parent / "fixtures" / "allowances.json"


def load() -> str:
    """Load the allowances that are not there yet; what stands already is left alone."""
    before = RequestAllowance.objects.count()
    rows = json.loads(_FILE.read_text(encoding="utf-8"))
    RequestAllowance.objects.bulk_create([RequestAllowance(**row) for row in rows], ignore_conflicts=True)
    return f"{RequestAllowance.objects.count() - before} hạn mức gọi"
