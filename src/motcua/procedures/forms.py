"""What people type in: forms made from the columns of a record, so that no field has two descriptions."""

from collections.abc import Iterable, Sequence
from dataclasses import MISSING
from dataclasses import fields as fields_of
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.http import QueryDict

from motcua.core.decision import Refusal
from motcua.procedures.rules import columns
from motcua.procedures.rules.columns import Column, Kind
from motcua.procedures.rules.read import Unreadable, read
from motcua.procedures.types import (
    BasisLine,
    CaseContent,
    ComponentLine,
    DecisionData,
    FeeLine,
    ResultLine,
    TermLine,
    VersionContent,
)
from motcua.ui.forms import RefusableForm
from motcua.ui.widgets import DateInput

T = TypeVar("T")
Choices = Iterable[tuple[Any, str]]
_KINDS: dict[str, tuple[Any, Sequence[Column]]] = {
    "terms": (TermLine, columns.TERM),
    "fees": (FeeLine, columns.FEE),
    "components": (ComponentLine, columns.COMPONENT),
    "results": (ResultLine, columns.RESULT),
    "bases": (BasisLine, columns.BASIS),
}
LINES = {"terms": "thời hạn", "fees": "khoản thu", "components": "giấy tờ"}


class ColumnField(forms.CharField):
    """A typed value of one column, read as files are read."""

    def __init__(self, column: Column, **more: Any) -> None:
        self.column = column
        super().__init__(**more)

    def to_python(self, value: Any) -> Any:
        """The value of the column. ValidationError says why it cannot be read."""
        try:
            return read(self.column, value)
        except Unreadable as error:
            raise ValidationError(f"{error}.") from error

    def validate(self, value: Any) -> None:
        """Nothing is a value only where the column may be empty."""
        if self.required and value in (None, "", ()):
            raise ValidationError("Không được để trống.")

    def prepare_value(self, value: Any) -> Any:
        """As a person types it."""
        if isinstance(value, tuple):
            return ", ".join(map(str, value))
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def _field(column: Column, initial: Any, choices: Choices | None = None) -> forms.Field:
    shared = {"label": column.label, "help_text": column.hint, "initial": initial}
    words = choices or (column.words or {}).items()
    match column.kind:
        case Kind.FLAG:
            return forms.BooleanField(required=False, **shared)
        case Kind.CHOICES:
            return forms.MultipleChoiceField(
                required=False, choices=list(words), widget=forms.CheckboxSelectMultiple, **shared
            )
        case Kind.LONG:
            return ColumnField(column, required=False, widget=forms.Textarea({"rows": 4}), **shared)
        case Kind.DATE:
            return ColumnField(column, required=False, widget=DateInput(), **shared)
    if choices is None and column.kind is not Kind.CHOICE:
        return ColumnField(column, required=not column.optional, **shared)
    empty = [("", "–")] if column.optional and "" not in dict(words) else []
    number = all(isinstance(key, int) for key, _ in words)
    return forms.TypedChoiceField(
        required=not column.optional,
        choices=[*empty, *words],
        coerce=int if number else str,
        empty_value=None if number else "",
        **shared,
    )


def _form(kind: type[Any], fields: Sequence[Column], **choices: Choices) -> type[RefusableForm]:
    """A form of the columns, each beginning with the default of the value's own field."""
    defaults = {one.name: None if one.default is MISSING else one.default for one in fields_of(kind)}
    made = {column.name: _field(column, defaults[column.name], choices.get(column.name)) for column in fields}
    return type(f"{kind.__name__}Form", (RefusableForm,), made)


def _set(
    kind: type[Any], fields: Sequence[Column], data: QueryDict | None, prefix: str, lines: Sequence[Any]
) -> Any:
    factory = formset_factory(_form(kind, fields), extra=0, max_num=60, absolute_max=80)
    first = [{column.name: getattr(line, column.name) for column in fields} for line in lines]
    return factory(data, prefix=prefix, initial=first if data is None else None)


def _values(kind: type[T], form: forms.Form) -> T:
    """The line that a valid form says; what was left empty keeps the default."""
    optional = {one.name for one in fields_of(kind) if "None" in str(one.type)}  # type: ignore[arg-type]
    clean = {
        name: tuple(value) if isinstance(value, list) else value for name, value in form.cleaned_data.items()
    }
    return kind(**{name: value for name, value in clean.items() if value is not None or name in optional})


def _lines(kind: type[T], formset: Any) -> tuple[T, ...]:
    return tuple(_values(kind, form) for form in formset if form.has_changed())


class CaseForms:
    """A case and the lines under it."""

    def __init__(self, data: QueryDict | None, prefix: str, case: CaseContent, processes: Choices) -> None:
        made = _form(CaseContent, columns.CASE, process=[("", "–"), *processes])
        first = {column.name: getattr(case, column.name) for column in columns.CASE}
        self.prefix = prefix
        self.case = made(data, prefix=f"{prefix}-case", initial=first if data is None else None)
        self.terms = _set(TermLine, columns.TERM, data, f"{prefix}-terms", case.terms)
        self.fees = _set(FeeLine, columns.FEE, data, f"{prefix}-fees", case.fees)
        self.components = _set(
            ComponentLine, columns.COMPONENT, data, f"{prefix}-components", case.components
        )

    @property
    def parts(self) -> tuple[Any, ...]:
        """Every form and set of forms, in the order of the page."""
        return (self.case, self.terms, self.fees, self.components)

    def content(self) -> CaseContent:
        """The case that valid forms say."""
        said = self.case.cleaned_data
        return CaseContent(
            **said,
            terms=_lines(TermLine, self.terms),
            fees=_lines(FeeLine, self.fees),
            components=_lines(ComponentLine, self.components),
        )


class DraftForms:
    """A whole record as forms."""

    def __init__(
        self, data: QueryDict | None, content: VersionContent, *, fields: Choices, processes: Choices
    ) -> None:
        made = _form(VersionContent, columns.VERSION, field=list(fields))
        first = {column.name: getattr(content, column.name) for column in columns.VERSION}
        self.version = made(data, prefix="version", initial=first if data is None else None)
        cases = content.cases or (CaseContent("Mọi trường hợp"),)
        count = _count(data, "cases") if data is not None else len(cases)
        empty = CaseContent("")
        self.cases = [
            CaseForms(data, f"cases-{n}", empty if data is not None else cases[n], processes)
            for n in range(count)
        ]
        self.results = _set(ResultLine, columns.RESULT, data, "results", content.results)
        self.bases = _set(BasisLine, columns.BASIS, data, "bases", content.bases)

    @property
    def parts(self) -> tuple[Any, ...]:
        """Every form and set of forms, in the order of the page."""
        return (self.version, *(part for case in self.cases for part in case.parts), self.results, self.bases)

    def is_valid(self) -> bool:
        """Whether every part is; all are asked, so that all faults are shown at once."""
        verdicts = [part.is_valid() for part in self.parts]
        return all(verdicts)

    def content(self) -> VersionContent:
        """The record that valid forms say."""
        plain = _values(VersionContent, self.version)
        lists: dict[str, Any] = {
            "cases": tuple(case.content() for case in self.cases),
            "results": _lines(ResultLine, self.results),
            "bases": _lines(BasisLine, self.bases),
        }
        return VersionContent(**{one.name: getattr(plain, one.name) for one in fields_of(plain)} | lists)

    def add_problems(self, refusal: Refusal) -> None:
        """Put each reason at the field that its path names, else above the form."""
        by_prefix = {form.prefix: form for part in self.parts for form in getattr(part, "forms", [part])}
        for problem in refusal.problems:
            path, _, name = problem.field.rpartition(".")
            prefix = path.replace(".", "-") or "version"
            form = by_prefix.get(prefix) or by_prefix.get(f"{prefix}-case") or self.version
            form.add_error(name if name in form.fields else None, problem.why)


def _count(data: QueryDict, prefix: str) -> int:
    said = data.get(f"{prefix}-TOTAL_FORMS", "")
    return min(int(said), 30) if said.isascii() and said.isdigit() and len(said) < 4 else 0


def with_rows_changed(data: QueryDict) -> QueryDict:
    """The data with one row more (``them``: the set) or one row less (``bo``: the row)."""
    changed = data.copy()
    if added := data.get("them", ""):
        _add_row(changed, added, _count(data, added))
    group, _, place = data.get("bo", "").rpartition("-")
    if group and place.isascii() and place.isdigit():
        _drop_row(changed, group, int(place))
    for number in range(_count(changed, "cases")):
        for name in LINES:
            changed.setdefault(f"cases-{number}-{name}-TOTAL_FORMS", "0")
            changed.setdefault(f"cases-{number}-{name}-INITIAL_FORMS", "0")
    return changed


def _add_row(data: QueryDict, group: str, place: int) -> None:
    """One row more, with the defaults of its fields: what is not touched is not saved."""
    data[f"{group}-TOTAL_FORMS"] = str(place + 1)
    kind, fields = _KINDS.get(group.rpartition("-")[2], (CaseContent, ()))
    for column in fields:
        default = next(one.default for one in fields_of(kind) if one.name == column.name)
        if default is not MISSING and default is not None and default is not False:
            data[f"{group}-{place}-{column.name}"] = "on" if default is True else str(default)


def _drop_row(data: QueryDict, group: str, place: int) -> None:
    count = _count(data, group)
    if not 0 <= place < count:
        return
    for key in [key for key in data if key.startswith(f"{group}-{place}-")]:
        del data[key]
    for number in range(place + 1, count):
        head = f"{group}-{number}-"
        for key in [key for key in data if key.startswith(head)]:
            data.setlist(f"{group}-{number - 1}-{key.removeprefix(head)}", data.getlist(key))
            del data[key]
    data[f"{group}-TOTAL_FORMS"] = str(count - 1)


_DECISION = (
    Column("number", "Số quyết định", optional=False, most=100, hint="1234/QĐ-UBND"),
    Column("date", "Ngày ký", Kind.DATE),
    Column("effective", "Có hiệu lực từ ngày", Kind.DATE),
    Column("issuer", "Người ban hành", optional=False, most=200),
    Column("subject", "Trích yếu", optional=False, most=1000),
    Column("proposer", "Cơ quan đề nghị", most=200),
    Column("grounds", "Căn cứ", Kind.LONG, most=5000, hint="mỗi dòng một căn cứ"),
    Column("signer_title", "Chức vụ người ký", most=200),
    Column("signer_name", "Người ký", most=200),
)


class DecisionForm(RefusableForm):
    """A decision as it was signed."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields.update({column.name: _field(column, "") for column in _DECISION})
        for name in ("date", "effective"):
            self.fields[name].required = True

    def decision(self) -> DecisionData:
        """The decision that a valid form says."""
        said = dict(self.cleaned_data)
        grounds = tuple(line.strip() for line in said.pop("grounds").splitlines() if line.strip())
        return DecisionData(**said, grounds=grounds)


class UploadForm(RefusableForm):
    """A file of the catalogue."""

    file = forms.FileField(label="Tệp JSON hoặc Excel (.xlsx)")


class FieldForm(RefusableForm):
    """A lĩnh vực."""

    code = forms.CharField(label="Mã", max_length=80, required=False, help_text="để trống thì lấy từ tên")
    name = forms.CharField(label="Tên lĩnh vực", max_length=200)
    divisions = forms.CharField(
        label="Phòng chuyên môn giải quyết",
        max_length=500,
        required=False,
        help_text="định danh, ví dụ tu-phap",
    )
