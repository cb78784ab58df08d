"""Tờ niêm yết: one procedure's, or all that a unit must hang in one paper."""

from collections.abc import Mapping
from datetime import date

from motcua.papers.forms import types as forms
from motcua.papers.forms.printing import print_form
from motcua.papers.qr import Qr
from motcua.papers.typeset import Pdf
from motcua.procedures import public as procedures
from motcua.procedures.enums import TargetGroup
from motcua.procedures.types import StatedVersion

PROVINCE = "Ủy ban nhân dân tỉnh Thanh Hóa"


def posting_sheet(one: StatedVersion, address: str, on: date) -> Pdf:
    """The sheet of a procedure for niêm yết; its QR leads to ``address``."""
    return print_form("niem-yet", _sheet(one, address, on), on=on)


def posting_set(unit_name: str, addresses: Mapping[int, str], on: date) -> Pdf:
    """The sheets of many versions in one paper, by name; ``addresses`` are those of their QR, by version."""
    data = forms.PostingSetData(
        issuer=forms.Issuer(name=unit_name, parent=PROVINCE),
        issued=on,
        sheets=tuple(_sheet(one, addresses[one.version_id], on) for one in procedures.stated(addresses, on)),
    )
    return print_form("niem-yet-bo", data, on=on)


def _sheet(one: StatedVersion, address: str, on: date) -> forms.PostingData:
    said, told = one.content, procedures.tell(one, 1, on)
    doubts = [f"Chưa đối chiếu với văn bản gốc: {told.unverified}"] if told.unverified else []
    return forms.PostingData(
        issuer=forms.Issuer(name=said.agency or PROVINCE, parent=PROVINCE if said.agency else ""),
        issued=on,
        code=said.code or "chưa xác định",
        name=f"{said.name} ({told.case.name})" if len(said.cases) > 1 else said.name,
        field=one.field_name,
        body=said.agency,
        decision=one.decision,
        audience=", ".join(TargetGroup(group).label for group in said.target_groups),
        order=tuple(f"{step.title}. {step.text}" for step in told.steps),
        channels=tuple(forms.PostingChannel(name=a, deadline=b, fee=c) for a, b, c in told.channels),
        components=procedures.components_on_paper(told.case),
        sets=said.sets,
        result=", ".join(told.receives),
        requirements=said.conditions,
        bases=(*(f"{basis.subject} {basis.number}".strip() for basis in said.bases), *doubts),
        qr=Qr(address, "Mã QR dẫn đến trang của thủ tục"),
        url=address,
    )
