"""From an OpenAPI document to a Python client: dataclasses, and one method an operation."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from tools import places
from tools.client.methods import method
from tools.client.names import doc
from tools.client.shapes import Shapes

FOLDER = Path(__file__).resolve().parents[2] / "clients"
PACKAGE = FOLDER / "python" / "motcua_client"
WIRE = Path(__file__).with_name("wire.py.txt")
_MARK = "# Written by ./dev client from clients/openapi.json: change the API, not this file.\n"


def files(document: dict[str, Any]) -> dict[Path, str]:
    """Every file of the client and the document itself, with its text."""
    shapes = Shapes(document["components"]["schemas"])
    methods = [
        method(path, verb, operation, shapes)
        for path, verbs in document["paths"].items()
        for verb, operation in verbs.items()
    ]
    client = _MARK + _client(methods)
    return {
        FOLDER / "openapi.json": json.dumps(document, ensure_ascii=False, indent=1) + "\n",
        PACKAGE / "__init__.py": _formatted(_MARK + _door(shapes)),
        PACKAGE / "sent.py": _formatted(_MARK + shapes.module("What is sent.", shapes.sent())),
        PACKAGE / "answered.py": _formatted(_MARK + shapes.module("What comes back.", shapes.answered())),
        PACKAGE / "types.py": _formatted(_MARK + _types(shapes)),
        PACKAGE / "client.py": _formatted(client),
        PACKAGE / "wire.py": _formatted(_MARK + WIRE.read_text(encoding="utf-8")),
        PACKAGE / "py.typed": "",
    }


def _door(shapes: Shapes) -> str:
    names = ["ApiProblem", "Client", *shapes.names()]
    listed = "".join(f'    "{name}",\n' for name in sorted(names))
    return (
        f'"""Typed client of the motcua API."""\n\nfrom motcua_client.client import Client\n'
        f"from motcua_client.types import {', '.join(shapes.names())}\n"
        f"from motcua_client.wire import ApiProblem\n\n__all__ = [\n{listed}]\n"
    )


def _types(shapes: Shapes) -> str:
    listed = "".join(f'    "{name}",\n' for name in shapes.names())
    return (
        f'"""Values of the API."""\n\nfrom motcua_client.answered import {", ".join(shapes.answered())}\n'
        f"from motcua_client.sent import {', '.join(shapes.sent())}\n\n__all__ = [\n{listed}]\n"
    )


def _client(methods: list[str]) -> str:
    told = "\n".join(methods)
    days = "from datetime import date\n" if re.search(r": date\b", told) else ""
    days += "from typing import Literal\n" if "Literal[" in told else ""
    head = doc("One method for each operation of the API.")
    return (
        f"{head}\n\n{days}\nfrom motcua_client import types as t\n"
        f"from motcua_client.wire import Wire\n\n\nclass Client(Wire):\n"
        f'    """Calls the API with a key: ``Client("https://...", "motcua_...")``."""\n\n' + told
    )


def _formatted(text: str) -> str:
    command = [places.program("ruff"), "format", "--stdin-filename", "x.py", "-"]
    made = subprocess.run(command, input=text, text=True, capture_output=True, check=True)
    return made.stdout


def write(document: dict[str, Any]) -> list[Path]:
    """Write what has changed; gives the files that did."""
    changed = []
    for path, text in files(document).items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed
