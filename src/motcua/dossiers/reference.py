"""The rule sets of the one-stop shop (fixtures/regimes.json)."""

import json
from pathlib import Path

from motcua.dossiers.models import Regime

_FILE = Path(__file__).parent / "fixtures" / "regimes.json"


def load() -> str:
    """Load the rule sets that are not there yet; what an administrator changed is left alone."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))
    made = Regime.objects.bulk_create([Regime(**row) for row in rows], ignore_conflicts=True)
    return f"{len(made)} bộ quy định một cửa"
