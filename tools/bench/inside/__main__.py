"""``python -m tools.bench.inside FOLDER --seconds N --only a,b``: write the plans, one file each."""

import json
from argparse import ArgumentParser
from pathlib import Path

import django


def main() -> None:
    """Write ``<operation>-<clients>.json`` for each operation; say on a line why one cannot be driven."""
    parser = ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--users", type=int, default=0, help="of the scenario; 0: without it")
    told = parser.parse_args()
    django.setup()
    from tools.bench.inside import calls, pages, scenario  # noqa: F401, PLC0415 - models load after the set-up
    from tools.bench.inside.plans import MAKERS, SCENARIO, Asked  # noqa: PLC0415

    wanted = set(told.only.split(",")) - {""}
    usual = {name for name in MAKERS if told.users or name not in SCENARIO}
    for operation in [name for name in MAKERS if name in (wanted or usual)]:
        for plan in MAKERS[operation](Asked(told.seconds, told.users or 16)):
            path = told.folder / f"{operation}-{len(plan.lanes)}.json"
            path.write_text(json.dumps(plan.plain()), encoding="utf-8")
            with (told.folder / "order").open("a", encoding="utf-8") as order:
                order.write(f"{path.name}\n")
            print(path.name, flush=True)


if __name__ == "__main__":
    main()
