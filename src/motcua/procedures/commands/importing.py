"""Import a file of the catalogue: all of it as drafts, or nothing."""

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import verb
from motcua.procedures import perms
from motcua.procedures.commands.draft import Shelf, save_draft
from motcua.procedures.queries.incoming import examine
from motcua.procedures.types import ImportReport, ReportLine

_SHOWN = 20


@verb("procedures.import_catalogue", title="Nhập danh mục thủ tục", web=True)
def import_catalogue(actor: Actor, *, name: str, data: bytes, accept_warnings: bool) -> ImportReport:
    """Make drafts of every new or changed record of the file ``name``; none is announced by it.

    Raises `Refusal` when the report names an error, or a warning and ``accept_warnings`` is not given.
    """
    perms.can_import_catalogue(actor).or_refuse()
    report = examine(data, clock.today())
    if report.errors:
        raise Refusal(*_problems(report.errors))
    if report.warnings and not accept_warnings:
        raise Refusal(*_problems(report.warnings))
    wanted = [one for one in report.incoming if one.change != "same"]
    if not wanted:
        raise Refusal(Problem("Tệp không có gì khác với danh mục hiện có.", "file"))
    shelf = Shelf.now()
    for one in wanted:
        save_draft(actor, shelf, slug=one.slug, content=one.content, revision=None)
    said = {"file": name[:200], "new": report.count("new"), "changed": report.count("changed")}
    audit(actor, Ref("procedures.catalogue", 0), said | {"warnings": len(report.warnings)})
    return report


def _problems(lines: tuple[ReportLine, ...]) -> list[Problem]:
    said = [Problem(f"{line.where}: {line.label} {line.why}.", "file") for line in lines[:_SHOWN]]
    if len(lines) > _SHOWN:
        said.append(Problem(f"… và {len(lines) - _SHOWN} lời nhắc khác.", "file"))
    return said
