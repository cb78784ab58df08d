"""Record the decisions by which versions take effect and end."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Refusal, invalid, not_found
from motcua.core.events import announce
from motcua.core.journal import audit, audit_many
from motcua.core.verbs import verb
from motcua.procedures import perms
from motcua.procedures.enums import PublicationKind, VersionState
from motcua.procedures.events import ProcedureAbolished, VersionPublished
from motcua.procedures.models import Decision, Procedure, ProcedureVersion
from motcua.procedures.models.catalogue import in_force
from motcua.procedures.queries.content import contents_of
from motcua.procedures.rules.check import check, errors
from motcua.procedures.rules.publication import (
    Announced,
    Span,
    check_announced,
    check_decision,
    cut,
    new_span,
)
from motcua.procedures.types import DecisionData, PublishLine, VersionContent


@verb("procedures.publish", title="Công bố thủ tục hành chính", web=True)
def publish(actor: Actor, *, lines: Sequence[PublishLine], decision: DecisionData) -> Decision:
    """Let drafts take effect by a Quyết định công bố (NĐ 63/2010/NĐ-CP, art. 15).

    The version in force before ends the day before; dossiers received under it stay on it.
    """
    perms.can_publish(actor).or_refuse()
    must_be_sound(decision)
    effective = decision.effective
    drafts, replaced = _locked(lines), _replaced(lines, effective)
    contents = contents_of(drafts)
    announced = [_announced(line, drafts[line.version_id], contents, replaced) for line in lines]
    if problems := check_announced(announced, effective):
        raise Refusal(*problems)
    made = record_decision(decision)
    for line, known in zip(lines, announced, strict=True):
        draft = drafts[line.version_id]
        _end_former(draft.procedure, effective)
        _begin(draft, made, known, replaced.get(line.replaces))
        if line.kind == PublicationKind.THAY_THE:
            _end(actor, replaced[line.replaces], made)
    audit_many(actor, [(drafts[line.version_id].ref, _said(drafts[line.version_id], made)) for line in lines])
    return made


def must_be_sound(decision: DecisionData) -> None:
    """Raise `Refusal` for a decision that cannot be recorded."""
    if problems := check_decision(decision, clock.today()):
        raise Refusal(*problems)
    known = Decision.objects.filter(number=decision.number, date=decision.date, issuer=decision.issuer)
    if known.exists():
        raise invalid("Quyết định này đã được ghi nhận.", "number")


def record_decision(decision: DecisionData, *, is_process_approval: bool = False) -> Decision:
    """Write a decision that was found sound."""
    return Decision.objects.create(
        number=decision.number.strip(),
        date=decision.date,
        issuer=decision.issuer.strip(),
        subject=decision.subject.strip(),
        effective_date=decision.effective,
        grounds=list(decision.grounds),
        proposer=decision.proposer,
        signer_title=decision.signer_title,
        signer_name=decision.signer_name,
        is_process_approval=is_process_approval,
    )


def _locked(lines: Sequence[PublishLine]) -> dict[int, ProcedureVersion]:
    """The drafts; their procedures, and those that they replace, are locked in one order for all."""
    wanted = {line.version_id for line in lines}
    if len(wanted) < len(lines):
        raise invalid("Một dự thảo được chọn hai lần.", "versions")
    own = ProcedureVersion.objects.filter(pk__in=wanted).values("procedure_id")
    touched = Q(pk__in=own) | Q(slug__in=[line.replaces for line in lines if line.replaces])
    list(Procedure.objects.filter(touched).order_by("pk").select_for_update())
    found = ProcedureVersion.objects.filter(pk__in=wanted).select_related("procedure")
    drafts = {version.pk: version for version in found.order_by("pk")}
    if set(drafts) != wanted or any(draft.state != VersionState.DRAFT for draft in drafts.values()):
        raise not_found("Có dự thảo không còn nữa hoặc đã được công bố.")
    return drafts


def _replaced(lines: Sequence[PublishLine], effective: date) -> dict[str, ProcedureVersion]:
    """The versions that replaced procedures have in force on ``effective``, by slug."""
    slugs = [line.replaces for line in lines if line.replaces]
    found = ProcedureVersion.objects.filter(in_force(effective), procedure__slug__in=slugs)
    return {version.procedure.slug: version for version in found.select_related("procedure").order_by("pk")}


def _spans(procedure: Procedure) -> tuple[Span, ...]:
    published = procedure.versions.filter(state=VersionState.PUBLISHED).order_by("valid_from")
    return tuple((start, end) for start, end in published.values_list("valid_from", "valid_to") if start)


def _announced(
    line: PublishLine,
    draft: ProcedureVersion,
    contents: dict[int, VersionContent],
    replaced: dict[str, ProcedureVersion],
) -> Announced:
    found = errors(check(contents[draft.pk], clock.today()))
    other = replaced.get(line.replaces)
    return Announced(
        name=draft.name,
        kind=line.kind,
        spans=_spans(draft.procedure),
        errors=tuple(f"{one.label} {one.why}." for one in found),
        replaces=line.replaces,
        slug=draft.procedure.slug,
        replaced=(other.valid_from, other.valid_to) if other and other.valid_from else None,
    )


def _end_former(procedure: Procedure, effective: date) -> None:
    former = procedure.versions.filter(in_force(effective)).order_by("pk")
    for version in former:
        left = cut((version.valid_from or effective, version.valid_to), effective)
        if left is not None:
            version.valid_to = left[1]
            version.save(update_fields=["valid_to"])


def _begin(
    draft: ProcedureVersion, decision: Decision, known: Announced, other: ProcedureVersion | None
) -> None:
    draft.state = VersionState.PUBLISHED
    draft.publication = decision
    draft.publication_kind = known.kind
    draft.valid_from, draft.valid_to = new_span(known.spans, decision.effective_date)
    draft.replaces = other.procedure if other else None
    draft.revision += 1
    draft.save()
    news = VersionPublished(draft.ref, draft.procedure_id, draft.valid_from, draft.valid_to)
    announce(news)


def _said(draft: ProcedureVersion, decision: Decision) -> dict[str, object]:
    return {
        "decision": decision.number,
        "decision_id": decision.pk,
        "name": draft.name,
        "kind": draft.publication_kind,
        "valid_from": draft.valid_from,
        "valid_to": draft.valid_to,
    }


@verb("procedures.abolish", title="Bãi bỏ thủ tục hành chính", web=True)
def abolish(actor: Actor, *, slugs: Sequence[str], decision: DecisionData) -> Decision:
    """End procedures by a Quyết định công bố bãi bỏ; units stop receiving them the day before it.

    Dossiers on their way are finished under the version that received them.
    """
    perms.can_abolish(actor).or_refuse()
    must_be_sound(decision)
    effective = decision.effective
    wanted = dict.fromkeys(slugs)
    list(Procedure.objects.filter(slug__in=wanted).order_by("pk").select_for_update())
    found = ProcedureVersion.objects.filter(in_force(effective), procedure__slug__in=wanted)
    versions = list(found.select_related("procedure").order_by("pk"))
    if not wanted or len(versions) < len(wanted):
        raise invalid("Chọn những thủ tục đang có hiệu lực vào ngày bãi bỏ.", "slugs")
    if late := [version.name for version in versions if version.valid_from == effective]:
        raise invalid(f"Mới có hiệu lực cùng ngày: {', '.join(late)}.", "effective")
    made = record_decision(decision)
    for version in versions:
        _end(actor, version, made)
    return made


def _end(actor: Actor, version: ProcedureVersion, decision: Decision) -> None:
    left = cut((version.valid_from or decision.effective_date, version.valid_to), decision.effective_date)
    if left is None or left[1] is None:
        raise invalid("Thủ tục không có hiệu lực vào ngày này.", "effective")
    last_day = left[1]
    version.valid_to, version.abolition = last_day, decision
    version.save(update_fields=["valid_to", "abolition"])
    said = {
        "decision": decision.number,
        "decision_id": decision.pk,
        "name": version.name,
        "last_day": last_day,
    }
    audit(actor, version.procedure.ref, said)
    announce(ProcedureAbolished(version.procedure.ref, last_day))
