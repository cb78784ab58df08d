"""Write fields, decisions, procedures and versions that are not there yet; what is there stays."""

from collections.abc import Mapping
from typing import Any

from motcua.core.text import sort_key
from motcua.procedures.commands.write import plain_values, write_lines
from motcua.procedures.enums import PublicationKind, VersionState
from motcua.procedures.models import Decision, Field, Procedure, ProcedureVersion
from motcua.procedures.queries.processes import processes_in_use
from motcua.procedures.reference.plan import MODELS, PROVINCE_CHAIR, Model, content, ends, records


def load_fields() -> int:
    """Add the missing fields; returns how many."""
    known = set(Field.objects.values_list("code", flat=True))
    missing = [row for row in records()["fields"] if row["code"] not in known]
    Field.objects.bulk_create(Field(**row, sort_key=sort_key(row["name"])) for row in missing)
    return len(missing)


def load_catalogue() -> int:
    """Add the missing procedures with their versions; returns how many versions.

    A procedure that is there, in whatever version, is left alone.
    """
    known = set(Procedure.objects.values_list("slug", flat=True))
    missing = {row["slug"]: row for row in records()["procedures"] if row["slug"] not in known}
    if not missing:
        return 0
    created_on = MODELS[0].valid_from
    Procedure.objects.bulk_create(Procedure(slug=slug, created_on=created_on) for slug in missing)
    procedures = {row.slug: row for row in Procedure.objects.filter(slug__in=missing)}
    fields = {row.code: row for row in Field.objects.all()}
    for model in MODELS:
        _load_versions(model, missing, procedures, fields)
    return len(missing) * len(MODELS)


def _decision(model: Model, number: str, *, approval: bool) -> Decision:
    subject = "Phê duyệt quy trình nội bộ" if approval else "Công bố Danh mục thủ tục hành chính"
    found, _ = Decision.objects.get_or_create(
        number=number,
        date=model.announced,
        issuer=PROVINCE_CHAIR,
        defaults={
            "subject": f"{subject} của tỉnh Thanh Hóa từ {model.valid_from:%d/%m/%Y}",
            "is_process_approval": approval,
            "effective_date": model.valid_from,
            "synthetic": True,
        },
    )
    return found


def _load_versions(
    model: Model,
    missing: Mapping[str, dict[str, Any]],
    procedures: Mapping[str, Procedure],
    fields: Mapping[str, Field],
) -> None:
    publication = _decision(model, model.announcement, approval=False)
    approval = _decision(model, model.approval, approval=True)
    contents = {slug: content(record, model) for slug, record in missing.items()}
    versions = {
        slug: ProcedureVersion(
            **plain_values(said, fields[said.field]),
            procedure=procedures[slug],
            number=model.number,
            state=VersionState.PUBLISHED,
            valid_from=model.valid_from,
            valid_to=ends(model),
            publication=publication,
            publication_kind=PublicationKind.MOI if model.number == 1 else PublicationKind.SUA_DOI,
            process_approval=approval,
        )
        for slug, said in contents.items()
    }
    ProcedureVersion.objects.bulk_create(versions.values())
    write_lines({versions[slug]: said for slug, said in contents.items()}, processes_in_use())
