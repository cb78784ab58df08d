"""Where a specialist begins to write: the draft there is, else the procedure's template filled in."""

from motcua.core.actor import Actor
from motcua.core.time import local_date
from motcua.dossiers.enums import DraftState, PartyRole
from motcua.dossiers.models import Dossier, Draft, Party
from motcua.dossiers.papers.counter import request_of
from motcua.dossiers.queries.detail import seen_by
from motcua.dossiers.rules import drafting
from motcua.dossiers.types import DraftStart
from motcua.orgs import public as orgs

_OPEN = (DraftState.DRAFTING, DraftState.RETURNED)


def draft_start(actor: Actor, dossier_id: int) -> DraftStart:
    """What the page of a draft shows first. Raises `Refusal` (not found)."""
    dossier, _ = seen_by(actor, dossier_id)
    last = Draft.objects.filter(dossier_id=dossier.pk).order_by("-no").first()
    if last is not None and last.state in _OPEN and not last.refusal:
        return DraftStart(last.template, last.result_code, last.subject, last.body)
    code, name, template = _result(dossier)
    owner = Party.objects.get(dossier_id=dossier.pk, role=PartyRole.OWNER)
    facts = drafting.DraftFacts(
        template=template,
        result=name,
        bases=_bases(dossier),
        agency=orgs.unit(dossier.agency_unit_id).office_name,
        code=dossier.code,
        request=request_of(dossier),
        received_on=local_date(dossier.received_at),
        name=owner.name,
        identity_number=owner.identity_number,
        birth_date=owner.birth_date,
        address=owner.address,
    )
    return DraftStart(drafting.template_of(template), code, name, drafting.body_of(facts))


def _result(dossier: Dossier) -> tuple[str, str, str]:
    """Code, name and template of the procedure's first result; the procedure's own name where it has none."""
    columns = [f"version__results__{name}" for name in ("code", "name", "template")]
    found = Dossier.objects.filter(pk=dossier.pk, version__results__isnull=False)
    first = found.order_by("version__results__no").values_list(*columns).first()
    return first or ("", f"Kết quả {dossier.procedure_name}", drafting.LETTER)


def _bases(dossier: Dossier) -> list[str]:
    found = Dossier.objects.filter(pk=dossier.pk, version__bases__isnull=False).order_by("version__bases__no")
    rows = found.values_list("version__bases__subject", "version__bases__number")
    return [" ".join(filter(None, (subject, number))) for subject, number in rows]
