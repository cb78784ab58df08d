"""A submit that comes again with its key: the same, or something else that must not get lost in silence."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from motcua.core.decision import Refusal, conflict
from motcua.core.text import tidy
from motcua.dossiers.enums import PartyRole
from motcua.dossiers.models import CounterNotice, Dossier, DossierComponent, DossierFee, Party
from motcua.dossiers.rules import people, reception
from motcua.dossiers.types import Application, ComponentInput, PartyInput


def other_than(made: str) -> Refusal:
    """What the officer is told who sends other contents under the key of ``made``."""
    return conflict(
        f"Mã gửi này đã lập {made} với nội dung khác, nên lần gửi này chưa được ghi."
        f" Hãy mở {made} để xem, hoặc tải lại trang rồi nhập lại."
    )


def same_dossier(dossier: Dossier, application: Application) -> None:
    """Raise `Refusal` (conflict) when the dossier of this key was made from another application."""
    if _told(application) != _kept(dossier, application):
        raise other_than(f"hồ sơ {dossier.code}")


def same_notice(
    notice: CounterNotice,
    application: Application,
    *,
    items: Iterable[str],
    why: str,
    applicant: dict[str, Any],
) -> None:
    """Raise `Refusal` (conflict) when the notice of this key said something else, or to somebody else."""
    told = (application.case_id, list(items), why, applicant)
    if told != (notice.case_id, notice.items, notice.why, notice.applicant):
        raise other_than("một phiếu")


def _people(application: Application) -> dict[PartyRole, PartyInput]:
    both = ((PartyRole.OWNER, application.owner), (PartyRole.SUBMITTER, application.submitter))
    return {role: people.tidied(person) for role, person in both if person is not None}


def _told(application: Application) -> dict[str, Any]:
    return {
        "case": application.case_id,
        "channel": application.channel,
        "sets": application.sets,
        "summary": tidy(application.summary),
        "delivery": (application.delivery, tidy(application.delivery_address)),
        "people": {role.value: asdict(person) for role, person in _people(application).items()},
        "papers": [_paper(one) for one in reception.tidied_components(application.components)],
        "fees": [(one.name, one.amount) for one in reception.tidied_fees(application.fees or ())],
    }


def _kept(dossier: Dossier, application: Application) -> dict[str, Any]:
    """The same of the record; what the catalogue filled in is not compared, what came later neither."""
    folk = Party.objects.filter(dossier_id=dossier.pk).order_by("pk")
    papers = DossierComponent.objects.filter(dossier_id=dossier.pk).order_by("no")
    fees = DossierFee.objects.filter(dossier_id=dossier.pk).order_by("no")
    names = list(asdict(application.owner))
    return {
        "case": dossier.case_id,
        "channel": dossier.channel,
        "sets": dossier.sets,
        "summary": dossier.summary,
        "delivery": (dossier.delivery, dossier.delivery_address),
        "people": {one.role: {name: getattr(one, name) for name in names} for one in folk},
        "papers": [_paper(one) for one in papers[: len(application.components)]],
        "fees": [(one.name, one.amount) for one in fees[: len(application.fees or ())]],
    }


def _paper(one: ComponentInput | DossierComponent) -> tuple[Any, ...]:
    return (
        one.component_id,
        one.name,
        one.note,
        one.received,
        one.originals,
        one.copies,
        one.certified_copies,
        one.reused_from_id,
    )
