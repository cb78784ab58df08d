"""The form of the counter: one person, their papers, fees, how the result is fetched."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from motcua.dossiers.enums import (
    DeliveryMode,
    FeeMethod,
    FeeState,
    IdentityKind,
    PartyKind,
    ScanState,
)
from motcua.dossiers.rules.card import read_card
from motcua.dossiers.types import Application, ComponentInput, FeeInput, PartyInput
from motcua.procedures.enums import Channel
from motcua.procedures.types import ReceptionFacts
from motcua.ui.widgets import DateInput, DigitsInput

FOR_SELF, FOR_OTHER, FOR_ORGANISATION = "minh", "uy-quyen", "to-chuc"
_DATE = {
    "required": False,
    "input_formats": ["%d/%m/%Y", "%Y-%m-%d"],
    "widget": DateInput,
    "error_messages": {"invalid": "Viết ngày dạng 17/08/1990."},
}


class PersonForm(forms.Form):
    """Chủ hồ sơ, or who hands in for them."""

    identity_number = forms.CharField(
        label="Số định danh cá nhân", max_length=50, required=False, widget=DigitsInput
    )
    name = forms.CharField(
        label="Họ và tên", max_length=200, error_messages={"required": "Nhập họ và tên người nộp."}
    )
    birth_date = forms.DateField(label="Ngày sinh", **_DATE)  # type: ignore[arg-type]
    address = forms.CharField(label="Nơi thường trú", max_length=500, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False, widget=DigitsInput)
    email = forms.CharField(label="Thư điện tử", max_length=200, required=False)

    def party(self, **more: Any) -> PartyInput:
        """The person as typed; whether it can be right is for the verb."""
        return PartyInput(**self.cleaned_data, **more)


class IntakeForm(forms.Form):
    """Everything but the people and the papers. ``key`` makes a second submit the same dossier."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    card = forms.CharField(
        label="Đọc thẻ căn cước",
        required=False,
        max_length=600,
        help_text="Đặt con trỏ ở đây rồi quét mã QR trên thẻ.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-card": ""}),
    )
    from_card = forms.BooleanField(required=False, widget=forms.HiddenInput)
    for_whom = forms.ChoiceField(
        label="Nộp cho ai",
        choices=[
            (FOR_SELF, "Nộp cho chính mình"),
            (FOR_OTHER, "Nộp theo ủy quyền"),
            (FOR_ORGANISATION, "Nộp thay tổ chức"),
        ],
        widget=forms.RadioSelect,
        initial=FOR_SELF,
    )
    authority_paper = forms.CharField(
        label="Giấy tờ ủy quyền", required=False, max_length=500, help_text="Số, ngày, nơi chứng thực."
    )
    organisation_number = forms.CharField(label="Mã số tổ chức", required=False, max_length=50)
    organisation_name = forms.CharField(label="Tên tổ chức", required=False, max_length=200)
    channel = forms.TypedChoiceField(
        label="Kênh nộp",
        choices=[
            (Channel.TRUC_TIEP.value, Channel.TRUC_TIEP.label),
            (Channel.BUU_CHINH.value, Channel.BUU_CHINH.label),
        ],
        coerce=int,
        initial=Channel.TRUC_TIEP.value,
    )
    summary = forms.CharField(label="Nội dung yêu cầu", required=False, max_length=1000)
    sets = forms.IntegerField(
        label="Số bộ hồ sơ",
        min_value=1,
        max_value=99,
        initial=1,
        error_messages={
            "invalid": "Số bộ là một số.",
            "min_value": "Ít nhất 1 bộ.",
            "max_value": "Nhiều nhất 99 bộ.",
        },
    )
    method = forms.ChoiceField(
        label="Cách thu",
        choices=[one for one in FeeMethod.choices if one[0]],
        widget=forms.RadioSelect,
        initial=FeeMethod.KHI_TRA,
        required=False,
    )
    receipt_no = forms.CharField(label="Số biên lai", required=False, max_length=50)
    delivery = forms.ChoiceField(
        label="Nhận kết quả",
        choices=DeliveryMode.choices,
        widget=forms.RadioSelect,
        initial=DeliveryMode.TAI_QUAY,
    )
    delivery_address = forms.CharField(label="Địa chỉ nhận qua bưu chính", required=False, max_length=500)
    items = forms.CharField(
        label="Cần bổ sung những gì",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một nội dung.",
    )
    why = forms.CharField(
        label="Lý do", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_card(self) -> str:
        """A line from the reader must be a card's."""
        line = str(self.cleaned_data["card"]).strip()
        if line and read_card(line) is None:
            raise ValidationError("Không đọc được thẻ này. Quét lại, hoặc gõ tay các ô bên dưới.")
        return line

    def asked_items(self) -> tuple[str, ...]:
        """What must be completed, line by line."""
        lines = (line.strip(" -•\t") for line in str(self.cleaned_data.get("items", "")).splitlines())
        return tuple(line for line in lines if line)


class ComponentForm(forms.Form):
    """One paper of the case as it was handed in."""

    received = forms.BooleanField(required=False, initial=True)
    originals = forms.IntegerField(min_value=0, max_value=999, required=False)
    copies = forms.IntegerField(min_value=0, max_value=999, required=False)
    reused_from_id = forms.IntegerField(required=False, widget=forms.HiddenInput)


def component_forms(facts: ReceptionFacts, data: Any = None) -> list[ComponentForm]:
    """One form a component, prefilled as the catalogue counts."""
    return [
        ComponentForm(
            data,
            prefix=f"giay-{fact.id}",
            initial={"received": fact.required, "originals": fact.originals, "copies": fact.copies},
        )
        for fact in facts.components
    ]


def application(
    case_id: int,
    intake: IntakeForm,
    person: PersonForm,
    papers: list[ComponentForm],
    facts: ReceptionFacts,
) -> Application:
    """What the verbs of the counter take."""
    said = intake.cleaned_data
    me = person.party(from_card=said["from_card"], authority_paper=said["authority_paper"])
    owner, submitter = _people(said, me)
    return Application(
        case_id=case_id,
        owner=owner,
        submitter=submitter,
        channel=Channel(said["channel"]),
        components=tuple(_component(form, fact) for form, fact in zip(papers, facts.components, strict=True)),
        fees=_fees(said, facts),
        sets=said["sets"],
        summary=said["summary"],
        delivery=DeliveryMode(said["delivery"]),
        delivery_address=said["delivery_address"],
    )


def _people(said: dict[str, Any], me: PartyInput) -> tuple[PartyInput, PartyInput | None]:
    """Whoever stands at the counter is the owner, or hands in for an owner."""
    if said["for_whom"] == FOR_SELF:
        return me, None
    organisation = said["for_whom"] == FOR_ORGANISATION
    owner = PartyInput(
        name=said["organisation_name"],
        kind=PartyKind.TO_CHUC if organisation else PartyKind.CA_NHAN,
        identity_kind=IdentityKind.MST if organisation else IdentityKind.CCCD,
        identity_number=said["organisation_number"],
        address=me.address,
        phone=me.phone,
    )
    return owner, me


def _component(form: ComponentForm, fact: Any) -> ComponentInput:
    said = form.cleaned_data
    reused = said.get("reused_from_id")
    return ComponentInput(
        name=fact.name,
        component_id=fact.id,
        received=said["received"],
        originals=said["originals"] or 0,
        copies=said["copies"] or 0,
        scan_state=_scan(fact.kind, reused=bool(reused)),
        reused_from_id=reused,
    )


def _scan(kind: str, *, reused: bool) -> ScanState:
    if reused:
        return ScanState.TU_KET_QUA_KHAC
    return ScanState.KHONG_PHAI_QUET if kind == "xuat_trinh" else ScanState.CHUA


def _fees(said: dict[str, Any], facts: ReceptionFacts) -> tuple[FeeInput, ...]:
    method = FeeMethod(said["method"] or FeeMethod.KHI_TRA)
    paid = method is not FeeMethod.KHI_TRA
    return tuple(
        FeeInput(
            name=fee.name,
            amount=fee.amount,
            state=FeeState.DA_THU if paid else FeeState.CHUA_THU,
            method=method,
            receipt_no=said["receipt_no"] if paid else "",
        )
        for fee in open_fees(facts, said["channel"])
    )


def open_fees(facts: ReceptionFacts, channel: int) -> list[Any]:
    """The fee lines with an amount above zero for this channel; a scale by pages is counted elsewhere."""
    return [fee for fee in facts.fees if fee.amount and fee.channel in {None, channel}]
