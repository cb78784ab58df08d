"""The ready templates of internal processes (fixtures/process_templates.json)."""

import json
from pathlib import Path
from typing import Any

from motcua.core.actor import SYSTEM
from motcua.processes import rules
from motcua.processes.commands import publish
from motcua.processes.models import DefinitionVersion

_FILE = Path(__file__).parent / "fixtures" / "process_templates.json"
_NOTE = "Mẫu có sẵn"


def load() -> str:
    """Publish the templates that are new or changed; a process that people edited is left alone."""
    templates = json.loads(_FILE.read_text(encoding="utf-8"))["templates"]
    known: dict[str, DefinitionVersion] = {
        version.definition.code: version
        for version in DefinitionVersion.objects.select_related("definition").order_by("number")
    }
    published = sum(_publish(template, known.get(template["code"])) for template in templates)
    return f"{len(templates)} mẫu quy trình, công bố mới {published}"


def _publish(template: dict[str, Any], last: DefinitionVersion | None) -> bool:
    code, name = template["code"], template["name"]
    table = rules.table_from({key: value for key, value in template.items() if key not in {"code", "name"}})
    if last is not None:
        same = last.name == name and rules.table_from(last.source) == table
        if same or last.note != _NOTE:
            return False
    publish(SYSTEM, code=code, name=name, table=table, note=_NOTE)
    return True
