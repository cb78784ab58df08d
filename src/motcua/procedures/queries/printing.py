"""The catalogue on paper: the two decisions."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.accounts.enums import Role
from motcua.core.text import tidy
from motcua.papers.forms import types as forms
from motcua.papers.forms.printing import print_form
from motcua.papers.typeset import Pdf
from motcua.procedures.enums import PublicationKind
from motcua.procedures.models import Case, Decision, ProcedureVersion
from motcua.procedures.queries.content import contents_of
from motcua.procedures.rules.reading import channel_rows
from motcua.procedures.rules.say import join
from motcua.procedures.types import CaseContent, VersionContent
from motcua.processes import public as processes

PROVINCE = "Ủy ban nhân dân tỉnh Thanh Hóa"
PLACE = "Thanh Hóa"
RECIPIENTS = ("Như Điều 3", "Cục Kiểm soát TTHC - VPCP", "Chủ tịch, các PCT UBND tỉnh", "Lưu: VT, KSTTHC")


def _bases(content: VersionContent) -> tuple[str, ...]:
    return tuple(join([f"{basis.subject} {basis.number}".strip()]) for basis in content.bases)


def components_on_paper(case: CaseContent) -> tuple[forms.Component, ...]:
    """The papers of a case, as every printed list names them."""
    kinds = {"xuat_trinh": "xuất trình", "khai_thac_csdl": "cơ quan tự tra cứu"}
    return tuple(
        forms.Component(
            name=row.name,
            originals=row.originals,
            copies=row.copies,
            note=join([kinds.get(row.kind, ""), "" if row.required else "nếu có", row.form_code, row.note]),
        )
        for row in case.components
    )


def _shared(decision: Decision) -> dict[str, Any]:
    """What both decisions print."""
    chair = decision.issuer.removesuffix(" tỉnh Thanh Hóa")
    return {
        "issuer": forms.Issuer(name=PROVINCE, place=PLACE),
        "number": decision.number.partition("/")[0],
        "issued": decision.date,
        "subject": decision.subject,
        "decider": decision.issuer,
        "bases": tuple(decision.grounds),
        "proposal": f"Theo đề nghị của {decision.proposer}." if decision.proposer else "",
        "recipients": RECIPIENTS,
        "signer": forms.Signer(title=decision.signer_title or chair, name=decision.signer_name),
    }


def _line(said: VersionContent, on: date) -> forms.ProcedureLine:
    rows = channel_rows(said.cases[0], on) if said.cases else []
    return forms.ProcedureLine(
        code=said.code or "–",
        name=said.name,
        deadline=join(dict.fromkeys(row[1] for row in rows)),
        place="Bộ phận Một cửa" if said.at_one_stop else said.reception_address,
        body=said.agency,
        fee="; ".join(dict.fromkeys(row[2] for row in rows)),
        basis="; ".join(_bases(said)),
    )


def _lines(versions: Iterable[ProcedureVersion], on: date) -> dict[str, tuple[forms.ProcedureLine, ...]]:
    """Lines of the annex by kind of announcement, each in the order of names."""
    rows = sorted(versions, key=lambda version: version.sort_key)
    contents = contents_of(version.pk for version in rows)
    found: dict[str, list[forms.ProcedureLine]] = {}
    for version in rows:
        found.setdefault(version.publication_kind, []).append(_line(contents[version.pk], on))
    return {kind: tuple(lines) for kind, lines in found.items()}


def publication(decision: Decision) -> Pdf:
    """Quyết định công bố danh mục TTHC, as it is recorded."""
    on = decision.effective_date
    announced = _lines(decision.published.select_related("field").order_by("pk"), on)
    ended = [line for lines in _lines(decision.abolished.order_by("pk"), on).values() for line in lines]
    data = forms.PublicationData(
        **_shared(decision),
        effective_on=on,
        articles=(
            "Chánh Văn phòng UBND tỉnh và thủ trưởng các cơ quan, đơn vị có liên quan thi hành Quyết định.",
        ),
        new=announced.get(PublicationKind.MOI, ()),
        amended=announced.get(PublicationKind.SUA_DOI, ()),
        replaced=announced.get(PublicationKind.THAY_THE, ()),
        abolished=tuple(ended),
    )
    return print_form("quyet-dinh-cong-bo", data, on=decision.date)


def hours(value: Decimal) -> str:
    """Working hours as the tables of processes write them: "12 giờ", "1,5 giờ"."""
    return f"{value.normalize():f} giờ".replace(".", ",")


def process_approval(decision: Decision) -> Pdf:
    """Quyết định phê duyệt quy trình nội bộ, a sheet a case."""
    cases = Case.objects.filter(version__process_approval=decision).exclude(process=None)
    tables = {row.id: row for row in processes.latest_versions()}
    sheets = []
    contents = contents_of(cases.values_list("version_id", flat=True))
    for case in cases.select_related("version", "process__definition").order_by("version__sort_key", "no"):
        said = contents[case.version_id]
        table = tables.get(case.process_id or 0) or processes.version(case.process_id or 0)
        sheets.append(
            forms.ProcessSheet(
                symbol=f"QT-{table.code}",
                procedure_code=said.code or "–",
                procedure=tidy(f"{said.name} ({case.name})" if len(said.cases) > 1 else said.name),
                facts=(
                    forms.Fact(label="Cơ quan thực hiện", value=said.agency or "–"),
                    forms.Fact(label="Kết quả", value=join(result.name for result in said.results) or "–"),
                ),
                components=components_on_paper(said.cases[case.no - 1]),
                sets=said.sets,
                steps=tuple(
                    forms.ProcessStep(
                        name=step.name,
                        responsible=Role(step.role).label if step.role in Role.values else step.role,
                        duration=hours(step.hours) if step.counted else "không tính",
                        output=step.output,
                    )
                    for step in table.table.steps
                ),
                total=hours(table.hours),
            )
        )
    data = forms.ProcessApprovalData(**_shared(decision), processes=tuple(sheets))
    return print_form("quyet-dinh-quy-trinh", data, on=decision.date)
