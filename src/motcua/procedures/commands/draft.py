"""Write and throw away drafts: what nobody has announced yet."""

from dataclasses import dataclass
from typing import Self

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, conflict, invalid, not_found
from motcua.core.journal import audit
from motcua.core.text import slugify
from motcua.core.verbs import verb
from motcua.procedures import perms
from motcua.procedures.commands.write import plain_values, rewrite, write_lines
from motcua.procedures.enums import VersionState
from motcua.procedures.models import Field, Procedure, ProcedureVersion
from motcua.procedures.queries.content import content_of
from motcua.procedures.queries.processes import processes_in_use
from motcua.procedures.rules.check import check, errors
from motcua.procedures.rules.difference import compare
from motcua.procedures.types import VersionContent


@verb("procedures.draft_version", title="Soạn dự thảo thủ tục", web=True)
def draft_version(
    actor: Actor, *, slug: str, content: VersionContent, revision: int | None = None, synthetic: bool = False
) -> ProcedureVersion:
    """Save ``content`` as the draft of the procedure ``slug``, which is made if it is new.

    ``synthetic``: a procedure that is made by this is made up, shows it everywhere and is in no open data.

    ``revision``: of the draft that the author started from, None where he saw none; when the draft is
    another one meanwhile, the answer is a conflict (NĐ 63/2010/NĐ-CP, art. 8).
    """
    perms.can_draft_version(actor).or_refuse()
    return save_draft(actor, Shelf.now(), slug=slug, content=content, revision=revision, synthetic=synthetic)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What drafts may name: fields by code, processes in use by code."""

    fields: dict[str, Field]
    processes: dict[str, int]

    @classmethod
    def now(cls) -> Self:
        """As it is at this moment; two statements."""
        return cls({field.code: field for field in Field.objects.order_by("code")}, processes_in_use())


def save_draft(
    actor: Actor,
    shelf: Shelf,
    *,
    slug: str,
    content: VersionContent,
    revision: int | None,
    synthetic: bool = False,
) -> ProcedureVersion:
    """The draft itself, for every verb that makes one."""
    fields, processes = shelf.fields, shelf.processes
    _must_be_sound(content, fields, processes)
    procedure = _procedure(slug or slugify(content.name), synthetic=synthetic)
    draft = ProcedureVersion.objects.filter(procedure=procedure, state=VersionState.DRAFT).first()
    if (draft.revision if draft else None) != revision:
        raise conflict("Dự thảo này vừa được người khác sửa. Hãy mở lại trang rồi sửa tiếp.")
    if draft is None:
        draft = _new_draft(procedure, content, fields[content.field], processes)
        audit(actor, draft.ref, {"slug": procedure.slug, "number": draft.number, "name": content.name})
        return draft
    before = content_of(draft.pk)
    rewrite(draft, content, fields[content.field], processes)
    changed = [
        f"{part.title}: {change.label}" for part in compare(before, content) for change in part.changes
    ]
    audit(actor, draft.ref, {"slug": procedure.slug, "revision": draft.revision, "changed": changed})
    return draft


def _must_be_sound(content: VersionContent, fields: dict[str, Field], processes: dict[str, int]) -> None:
    found = errors(check(content, clock.today(), fields))
    problems = [Problem(f"{one.label}: {one.why}.", one.path) for one in found]
    problems += [
        Problem(f"Không có quy trình nội bộ mã “{case.process}”.", f"cases.{number}.process")
        for number, case in enumerate(content.cases)
        if case.process and case.process not in processes
    ]
    if problems:
        raise Refusal(*problems)


def _procedure(slug: str, *, synthetic: bool) -> Procedure:
    if not slug or slug != slugify(slug):
        raise invalid("Định danh chỉ gồm chữ thường không dấu, chữ số và gạch nối.", "slug")
    procedure, _ = Procedure.objects.get_or_create(
        slug=slug, defaults={"created_on": clock.today(), "synthetic": synthetic}
    )
    return Procedure.objects.select_for_update().get(pk=procedure.pk)


def _new_draft(
    procedure: Procedure, content: VersionContent, field: Field, processes: dict[str, int]
) -> ProcedureVersion:
    last = ProcedureVersion.objects.filter(procedure=procedure).order_by("-number").first()
    draft = ProcedureVersion.objects.create(
        procedure=procedure, number=last.number + 1 if last else 1, **plain_values(content, field)
    )
    write_lines({draft: content}, processes)
    return draft


@verb("procedures.discard_draft", title="Bỏ dự thảo thủ tục", web=True)
def discard_draft(actor: Actor, *, version_id: int, revision: int) -> None:
    """Throw a draft away; a procedure that has nothing else goes with it."""
    perms.can_discard_draft(actor).or_refuse()
    draft = ProcedureVersion.objects.select_for_update(of=("self",)).filter(pk=version_id).first()
    if draft is None or draft.state != VersionState.DRAFT:
        raise not_found("Không có dự thảo này.")
    if draft.revision != revision:
        raise conflict("Dự thảo này vừa được người khác sửa. Hãy mở lại trang trước khi bỏ.")
    procedure = draft.procedure
    audit(actor, draft.ref, {"slug": procedure.slug, "number": draft.number, "name": draft.name})
    draft.delete()
    if not procedure.versions.exists():
        procedure.delete()
