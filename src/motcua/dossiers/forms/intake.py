"""The form of the counter: one person, for whom, their papers, fees, how the result is fetched."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import (
    DeliveryMode,
    FeeMethod,
    FeeState,
    IdentityKind,
    PartyKind,
)
from motcua.dossiers.forms.handed import MOST_EXTRA, ExtraForm, PaperForm
from motcua.dossiers.rules.card import read_card
from motcua.dossiers.types import Application, FeeInput, PartyInput
from motcua.offers.types import ReceptionFacts
from motcua.procedures.enums import Channel
from motcua.procedures.types import FeeLine
from motcua.ui.forms import DateField, RefusableForm
from motcua.ui.widgets import DigitsInput

_LARGEST = 2**31 - 1
FOR_SELF, FOR_OTHER, FOR_ORGANISATION = "minh", "uy-quyen", "to-chuc"


class PersonForm(RefusableForm):
    """Who stands at the counter. What the card says is locked: `lock` makes it read-only."""

    identity_number = forms.CharField(
        label=_("Số định danh cá nhân"), max_length=50, required=False, widget=DigitsInput
    )
    name = forms.CharField(
        label=_("Họ và tên"), max_length=200, error_messages={"required": _("Nhập họ và tên người nộp.")}
    )
    birth_date = DateField(label=_("Ngày sinh"), required=False)
    address = forms.CharField(label=_("Nơi thường trú"), max_length=500, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False, widget=DigitsInput)
    email = forms.CharField(label=_("Thư điện tử"), max_length=200, required=False)

    def lock(self) -> None:
        """What came from the card is shown, not typed."""
        for name in ("identity_number", "name", "birth_date", "address"):
            self.fields[name].widget.attrs["readonly"] = True

    def party(self, **more: Any) -> PartyInput:
        """The person as typed; whether it can be right is for the verb."""
        return PartyInput(**self.cleaned_data, **more)


class OwnerForm(RefusableForm):
    """Chủ hồ sơ, where somebody else hands in; empty when people come for themselves."""

    name = forms.CharField(label=_("Họ tên chủ hồ sơ hoặc tên tổ chức"), max_length=200, required=False)
    identity_number = forms.CharField(
        label=_("Số định danh hoặc mã số tổ chức"), max_length=50, required=False, widget=DigitsInput
    )
    phone = forms.CharField(
        label=_("Điện thoại chủ hồ sơ"), max_length=20, required=False, widget=DigitsInput
    )
    address = forms.CharField(label=_("Địa chỉ chủ hồ sơ"), max_length=500, required=False)

    def party(self, *, organisation: bool) -> PartyInput:
        """The owner as typed."""
        return PartyInput(
            kind=PartyKind.TO_CHUC if organisation else PartyKind.CA_NHAN,
            identity_kind=IdentityKind.MST if organisation else IdentityKind.CCCD,
            **self.cleaned_data,
        )


class IntakeForm(RefusableForm):
    """Everything but the people and the papers. ``key`` makes a second submit the same dossier."""

    key = forms.UUIDField(label=_("Mã lần gửi"), widget=forms.HiddenInput, initial=uuid4)
    card = forms.CharField(
        label=_("Đọc thẻ căn cước"),
        required=False,
        max_length=600,
        help_text=_("Đặt con trỏ ở đây rồi quét mã QR trên thẻ. Đầu đọc gõ thay bàn phím."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-card": ""}),
    )
    answers = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)
    resolving = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)
    card_line = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)
    card_at = forms.TimeField(required=False, input_formats=["%H:%M"], widget=forms.HiddenInput)
    rows = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_EXTRA, initial=0, widget=forms.HiddenInput
    )
    for_whom = forms.ChoiceField(
        label=_("Nộp cho ai"),
        choices=[
            (FOR_SELF, "Nộp cho chính mình"),
            (FOR_OTHER, "Nộp theo ủy quyền"),
            (FOR_ORGANISATION, "Nộp thay tổ chức"),
        ],
        widget=forms.RadioSelect,
        initial=FOR_SELF,
    )
    authority_paper = forms.CharField(
        label=_("Giấy tờ ủy quyền"), required=False, max_length=500, help_text=_("Số, ngày, nơi chứng thực.")
    )
    channel = forms.TypedChoiceField(
        label=_("Kênh nộp"),
        choices=[
            (Channel.TRUC_TIEP.value, Channel.TRUC_TIEP.label),
            (Channel.BUU_CHINH.value, Channel.BUU_CHINH.label),
        ],
        coerce=int,
        initial=Channel.TRUC_TIEP.value,
    )
    summary = forms.CharField(label=_("Nội dung yêu cầu"), required=False, max_length=1000)
    sets = forms.IntegerField(
        label=_("Số bộ hồ sơ"),
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
        label=_("Cách thu"),
        choices=[one for one in FeeMethod.choices if one[0] not in {"", FeeMethod.NGAN_SACH}],
        widget=forms.RadioSelect,
        initial=FeeMethod.KHI_TRA,
        required=False,
    )
    receipt_no = forms.CharField(label=_("Số biên lai"), required=False, max_length=50)
    delivery = forms.ChoiceField(
        label=_("Nhận kết quả"),
        choices=DeliveryMode.choices,
        widget=forms.RadioSelect,
        initial=DeliveryMode.TAI_QUAY,
    )
    delivery_address = forms.CharField(label=_("Địa chỉ nhận qua bưu chính"), required=False, max_length=500)
    items = forms.CharField(
        label=_("Cần bổ sung những gì"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một nội dung."),
    )
    why = forms.CharField(
        label=_("Lý do"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
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


def application(
    case_id: int,
    intake: IntakeForm,
    people: tuple[PersonForm, OwnerForm],
    papers: list[PaperForm],
    extras: list[ExtraForm],
    facts: ReceptionFacts,
) -> Application:
    """What the verbs of the counter take."""
    said = intake.cleaned_data
    owner, submitter = _people(said, *people)
    handed = [form.component() for form in papers] + [form.component() for form in extras if form.is_used]
    return Application(
        case_id=case_id,
        owner=owner,
        submitter=submitter,
        channel=Channel(said["channel"]),
        components=tuple(handed),
        fees=_fees(said, facts),
        sets=said["sets"],
        summary=said["summary"],
        delivery=DeliveryMode(said["delivery"]),
        delivery_address=said["delivery_address"],
        resolving_unit_id=said["resolving"],
        answers_notice_id=said["answers"],
    )


def _people(
    said: dict[str, Any], person: PersonForm, owner: OwnerForm
) -> tuple[PartyInput, PartyInput | None]:
    """Whoever stands at the counter is the owner, or hands in for an owner."""
    scanned = read_card(said["card_line"]) is not None
    if said["for_whom"] == FOR_SELF:
        return person.party(from_card=scanned), None
    mine = person.party(from_card=scanned, authority_paper=said["authority_paper"])
    return owner.party(organisation=said["for_whom"] == FOR_ORGANISATION), mine


def _fees(said: dict[str, Any], facts: ReceptionFacts) -> tuple[FeeInput, ...]:
    method = FeeMethod(said["method"] or FeeMethod.KHI_TRA)
    paid = method is not FeeMethod.KHI_TRA
    return tuple(
        FeeInput(
            name=fee.name,
            amount=fee.amount or 0,
            state=FeeState.DA_THU if paid else FeeState.CHUA_THU,
            method=method,
            receipt_no=said["receipt_no"] if paid else "",
        )
        for fee in open_fees(facts, said["channel"])
    )


def open_fees(facts: ReceptionFacts, channel: int) -> list[FeeLine]:
    """The fee lines with an amount above zero for this channel; a scale by pages is counted elsewhere."""
    return [
        fee
        for fee in facts.fees
        if fee.amount and fee.channel in {None, channel} and fee.unit not in {"trang", "ban"}
    ]
