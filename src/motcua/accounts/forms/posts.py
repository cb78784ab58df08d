"""Posts and delegations."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from motcua.accounts.enums import ReadingKind, Role
from motcua.accounts.types import Held, NewLoan, NewPost, PostRow
from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.orgs.public import UnitField
from motcua.ui.forms import DateField, RefusableForm


class PostForm(RefusableForm):
    """A post to be opened."""

    unit = UnitField(label="Đơn vị", help_text="Tên hoặc mã, ví dụ mot-cua-399.")
    role = forms.ChoiceField(label="Vai trò", choices=Role.choices)
    title = forms.CharField(
        label="Chức danh", max_length=200, required=False, help_text="Để trống thì ghi theo vai trò."
    )
    fields_ = forms.CharField(
        label="Lĩnh vực",
        max_length=5000,
        required=False,
        help_text="Mã lĩnh vực, cách nhau bằng dấu phẩy; để trống là mọi lĩnh vực.",
    )
    counter = forms.CharField(label="Quầy", max_length=20, required=False)
    valid_from = DateField(label="Từ ngày")
    valid_to = DateField(
        label="Đến ngày", required=False, help_text="Chỉ với vai trò đọc có thời hạn; vị trí khác để trống."
    )

    @property
    def post(self) -> NewPost:
        """The post of a valid form."""
        data = self.cleaned_data
        codes = tuple(code.strip() for code in data["fields_"].split(",") if code.strip())
        plain = {name: data[name] for name in ("role", "valid_from", "valid_to", "title", "counter")}
        return NewPost(unit_id=data["unit"].id, fields=codes, **plain)

    def add_problems(self, refusal: Refusal) -> None:
        """A fault of the fields of competence stands at their box."""
        for problem in refusal.problems:
            name = "fields_" if problem.field == "fields" else problem.field
            self.add_error(name if name in self.fields else None, problem.why)


def _named(posts: Iterable[PostRow]) -> list[tuple[str, str]]:
    return [(str(post.id), f"{post.person_name}, {post.title}") for post in posts]


class EndForm(RefusableForm):
    """The end of a post, with an heir for everything that it has in hand."""

    last_day = DateField(label="Ngày làm việc cuối cùng")
    why = forms.CharField(label="Lý do", max_length=500)

    def __init__(self, data: Any, *, held: Sequence[Held], heirs: Sequence[PostRow]) -> None:
        super().__init__(data, initial={"last_day": clock.today()})
        self.rooms = [one.room for one in held]
        for one in held:
            self.fields[f"to_{one.room}"] = forms.ChoiceField(
                label=f"Bàn giao {one.count} {one.label} cho",
                choices=[("", "Chọn người nhận"), *_named(heirs)],
            )

    @property
    def hand_over(self) -> dict[str, int]:
        """Room -> the post that takes over, of a valid form."""
        return {room: int(self.cleaned_data[f"to_{room}"]) for room in self.rooms}


class LoanForm(RefusableForm):
    """Rights to be lent."""

    to_post = forms.ChoiceField(label="Người nhận ủy quyền")
    rights = forms.MultipleChoiceField(
        label="Những việc được ủy quyền",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn việc nào là ủy quyền mọi việc của vị trí.",
    )
    valid_from = DateField(label="Từ ngày")
    valid_to = DateField(label="Đến hết ngày")
    basis = forms.CharField(label="Văn bản ủy quyền", max_length=300)

    def __init__(self, data: Any, *, takers: Sequence[PostRow], verbs: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, initial={"valid_from": clock.today()})
        self.fields["to_post"].choices = [("", "Chọn người nhận"), *_named(takers)]  # type: ignore[attr-defined]
        self.fields["rights"].choices = verbs  # type: ignore[attr-defined]

    def loan(self, reads: Iterable[str]) -> NewLoan:
        """The loan of a valid form; who may do something may also read what it needs (``reads``)."""
        data = self.cleaned_data
        rights = (*data["rights"], *reads) if data["rights"] else ()
        return NewLoan(data["valid_from"], data["valid_to"], data["basis"], rights)


class PostsForm(forms.Form):
    """The filters of the list of posts."""

    don_vi = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    vai_tro = forms.ChoiceField(required=False, choices=[("", "Mọi vai trò"), *Role.choices])
    q = forms.CharField(required=False, max_length=100)


class ReadingsForm(forms.Form):
    """The filters of the log of readings."""

    loai = forms.ChoiceField(required=False, choices=[("", "Mọi loại"), *ReadingKind.choices])
    tu = DateField(required=False)
    den = DateField(required=False)
    q = forms.CharField(required=False, max_length=100)


class ImportForm(RefusableForm):
    """A file of posts."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx)",
        max_length=255,
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp rỗng."},
    )
