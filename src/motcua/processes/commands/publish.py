"""Publish a table of steps as a new version of a process."""

import re

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, conflict, invalid
from motcua.core.journal import audit
from motcua.core.verbs import verb
from motcua.processes import perms, rules
from motcua.processes.models import Definition, DefinitionVersion
from motcua.processes.types import StepTable, acts

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")
_MAX_NAME = 200
_MAX_NOTE = 2000


@verb("processes.publish", title="Công bố quy trình nội bộ", web=True)
def publish(
    actor: Actor, *, code: str, name: str, table: StepTable, note: str = "", based_on: int | None = None
) -> int:
    """Publish ``table`` as the next version of process ``code``; returns the version's id.

    Running instances stay on theirs. ``based_on``: the version the author started from; when another
    one was published meanwhile, the answer is a conflict. Raises `Refusal`, fields as in
    `TableProblem.path` (NĐ 61/2018/NĐ-CP, art. 3: quy trình nội bộ).
    """
    perms.can_publish(actor).or_refuse()
    inspect(code, name, note, table)
    definition, _ = Definition.objects.get_or_create(code=code)
    Definition.objects.select_for_update().get(pk=definition.pk)
    last = definition.versions.order_by("-number").first()
    _must_be_news(last, name, table, based_on)
    version = DefinitionVersion.objects.create(
        definition=definition,
        number=last.number + 1 if last else 1,
        name=name.strip(),
        source=rules.table_to(table),
        plan=rules.plan_to(rules.compile_table(table)),
        published_at=clock.now(),
        note=note.strip(),
    )
    audit(actor, version.ref, {"code": code, "number": version.number, "name": version.name, "note": note})
    return int(version.pk)


def inspect(code: str, name: str, note: str, table: StepTable) -> None:
    """Raise the `Refusal` that `publish` would raise because of its input; write nothing."""
    problems = []
    if not _CODE.fullmatch(code):
        problems.append(Problem("Mã gồm chữ in hoa không dấu, chữ số và gạch nối, tối đa 40 ký tự.", "code"))
    if not 1 <= len(name.strip()) <= _MAX_NAME:
        problems.append(Problem(f"Nhập tên quy trình, tối đa {_MAX_NAME} ký tự.", "name"))
    if len(note) > _MAX_NOTE:
        problems.append(Problem(f"Ghi chú dài quá {_MAX_NOTE} ký tự.", "note"))
    problems += [Problem(one.why, one.path) for one in rules.check_table(table, frozenset(acts.labels))]
    if problems:
        raise Refusal(*problems)


def _must_be_news(last: DefinitionVersion | None, name: str, table: StepTable, based_on: int | None) -> None:
    if based_on is not None and (last is None or last.pk != based_on):
        raise conflict("Đã có phiên bản mới hơn của quy trình này. Hãy mở phiên bản đó rồi sửa tiếp.")
    if last is not None and last.name == name.strip() and rules.table_from(last.source) == table:
        raise invalid(f"Không có gì thay đổi so với phiên bản {last.number}.", "steps")
