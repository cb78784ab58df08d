"""Units and procedures for tests: small, explicit, with traits by argument."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.apps import apps

from motcua.core.text import search_key
from motcua.procedures.commands.write import plain_values, write_lines
from motcua.procedures.enums import VersionState
from motcua.procedures.models import Decision, Field, Procedure, ProcedureVersion
from motcua.procedures.types import (
    BasisLine,
    CaseContent,
    ComponentLine,
    FeeLine,
    ResultLine,
    TermLine,
    VersionContent,
)

START = date(2022, 1, 1)
CASE = CaseContent(
    name="Một người đứng tên",
    terms=(TermLine(1, 3), TermLine(2, 2)),
    fees=(FeeLine("Lệ phí", 100_000, channel=1), FeeLine("Lệ phí", 50_000, channel=2)),
    components=(ComponentLine("Giấy đề nghị", originals=1), ComponentLine("Căn cước", kind="xuat_trinh")),
)
CONTENT = VersionContent(
    name="Đăng ký thành lập hộ kinh doanh",
    field="ho-kinh-doanh",
    code="1.001612",
    levels=("huyen",),
    target_groups=("cong_dan",),
    keywords="mở cửa hàng",
    cases=(CASE,),
    results=(ResultLine("Giấy chứng nhận đăng ký hộ kinh doanh"),),
    bases=(BasisLine("01/2021/NĐ-CP", "Nghị định về đăng ký doanh nghiệp"),),
)


OrgUnit = apps.get_model("orgs", "OrgUnit")  # tests need rows below them, not the other room's code


def make_unit(name: str, parent: Any = None, **more: object) -> Any:
    """A unit below ``parent``."""
    values: dict[str, object] = {"kind": "huyen", "level": "huyen", "valid_from": date(2021, 7, 1)} | more
    unit = OrgUnit.objects.create(
        code=name,
        name=name,
        short_name=name,
        search_name=search_key(name),
        sort_key=name,
        parent=parent,
        **values,
    )
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save()
    return unit


def make_field(code: str = "ho-kinh-doanh") -> Field:
    """A field, made once."""
    found, _ = Field.objects.get_or_create(code=code, defaults={"name": code, "sort_key": code})
    return found


def make_decision(number: str = "1/QĐ-UBND", **more: Any) -> Decision:
    """A decision of the province's chair, made once."""
    found, _ = Decision.objects.get_or_create(
        number=number,
        date=more.pop("date", START),
        issuer="Chủ tịch UBND tỉnh",
        defaults={"subject": "Công bố", "effective_date": START} | more,
    )
    return found


def make_version(
    slug: str = "ho-kinh-doanh",
    *,
    number: int = 1,
    valid_from: date = START,
    valid_to: date | None = None,
    draft: bool = False,
    content: VersionContent = CONTENT,
    **changes: object,
) -> ProcedureVersion:
    """A version of the procedure ``slug`` that says ``content`` with ``changes``."""
    said = replace(content, **changes)  # type: ignore[arg-type]
    procedure, _ = Procedure.objects.get_or_create(slug=slug, defaults={"created_on": START})
    more = (
        {"state": VersionState.DRAFT}
        if draft
        else {
            "state": VersionState.PUBLISHED,
            "publication": make_decision(),
            "valid_from": valid_from,
            "valid_to": valid_to,
        }
    )
    version = ProcedureVersion.objects.create(
        procedure=procedure, number=number, **plain_values(said, make_field(said.field)), **more
    )
    write_lines({version: said}, {})
    return version
