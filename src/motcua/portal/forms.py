"""What a citizen types to follow a dossier."""

from django import forms


class FollowForm(forms.Form):
    """The dossier's code and the four signs on the receipt."""

    ma = forms.CharField(
        label="Mã hồ sơ trên giấy tiếp nhận",
        help_text="Ví dụ: 000.00.22.H56-220607-0018",
        max_length=60,
        error_messages={
            "required": "Nhập mã hồ sơ ở góc trái trên của giấy tiếp nhận.",
            "max_length": "Mã hồ sơ ngắn hơn 60 ký tự. Xem lại mã trên giấy tiếp nhận.",
        },
    )
    tra = forms.CharField(
        label="Mã tra cứu",
        help_text="4 ký tự, in ngay dưới mã hồ sơ",
        max_length=10,
        error_messages={
            "required": "Nhập mã tra cứu: 4 ký tự in ngay dưới mã hồ sơ.",
            "max_length": "Mã tra cứu chỉ có 4 ký tự.",
        },
    )

    def clean_ma(self) -> str:
        """Codes are typed with blanks and small letters; the receipt has neither."""
        return "".join(str(self.cleaned_data["ma"]).split()).upper()

    def clean_tra(self) -> str:
        """The same for the secret."""
        return "".join(str(self.cleaned_data["tra"]).split()).upper()


class FiguresForm(forms.Form):
    """Which period, and where."""

    ky = forms.ChoiceField(label="Kỳ")
    noi = forms.ChoiceField(label="Nơi giải quyết", required=False)

    def __init__(
        self, *, periods: list[tuple[str, str]], places: list[tuple[str, str]], initial: dict[str, str]
    ) -> None:
        super().__init__(initial=initial)
        self.fields["ky"] = forms.ChoiceField(label="Kỳ", choices=periods)
        self.fields["noi"] = forms.ChoiceField(label="Nơi giải quyết", choices=places, required=False)
