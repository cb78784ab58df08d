"""``python -m tools.drill.inside FILE``: a small district with its officers signed in, told as JSON."""

import json
import sys
from pathlib import Path
from typing import Any

import django


def main(path: str) -> None:
    """Build it in the empty database; write who may do what, and where."""
    django.setup()
    from motcua.core import clock  # noqa: PLC0415 - models load after the set-up
    from motcua.dossiers.tests.factories import T0  # noqa: PLC0415
    from tools.drill.inside.district import told  # noqa: PLC0415

    clock.set_demo_time(T0)
    said: dict[str, Any] = told()
    Path(path).write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
