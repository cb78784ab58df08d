"""Record the decisions by which internal processes are approved for cases."""

from collections.abc import Mapping

from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal, invalid
from motcua.core.journal import audit_many
from motcua.core.verbs import verb
from motcua.procedures import perms
from motcua.procedures.commands.publish import must_be_sound, record_decision
from motcua.procedures.enums import VersionState
from motcua.procedures.models import Case, Decision, ProcedureVersion
from motcua.procedures.queries.processes import processes_in_use
from motcua.procedures.types import DecisionData


@verb("procedures.approve_process", title="Phê duyệt quy trình nội bộ", web=True)
def approve_process(actor: Actor, *, processes: Mapping[int, str], decision: DecisionData) -> Decision:
    """Give cases (by id) their internal processes (by code) by a Quyết định phê duyệt quy trình nội bộ.

    New dossiers run on the newest version of the process; those on their way stay on theirs
    (NĐ 61/2018/NĐ-CP; the decision of the province's chair).
    """
    perms.can_approve_process(actor).or_refuse()
    must_be_sound(decision)
    cases = _cases(processes)
    in_use = processes_in_use()
    if unknown := sorted(set(processes.values()) - set(in_use)):
        raise Refusal(*(Problem(f"Không có quy trình nội bộ mã “{code}”.", "processes") for code in unknown))
    made = record_decision(decision, is_process_approval=True)
    for case in cases:
        case.process_id = in_use[processes[case.pk]]
    Case.objects.bulk_update(cases, ["process"])
    versions = {case.version_id: case.version for case in cases}
    ProcedureVersion.objects.filter(pk__in=versions).update(process_approval=made)
    audit_many(
        actor,
        [
            (
                version.ref,
                {
                    "decision": made.number,
                    "decision_id": made.pk,
                    "processes": {
                        case.name: processes[case.pk] for case in cases if case.version_id == number
                    },
                },
            )
            for number, version in versions.items()
        ],
    )
    return made


def _cases(processes: Mapping[int, str]) -> list[Case]:
    found = Case.objects.filter(pk__in=processes, version__state=VersionState.PUBLISHED)
    cases = list(found.select_related("version").order_by("pk").select_for_update(of=("self",)))
    if not cases or len(cases) < len(processes):
        raise invalid("Chọn trường hợp của những thủ tục đã công bố.", "processes")
    return cases
