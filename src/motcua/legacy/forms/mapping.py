"""A file, and what its columns and words mean."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from motcua.core.text import search_key
from motcua.dossiers.enums import Status
from motcua.legacy.commands.tables import Sheet
from motcua.legacy.rules import words
from motcua.offers.types import OfferedCase
from motcua.orgs.public import UnitField

MOST_WORDS = 80  # different procedures of one file that are mapped on one page
_NONE = ("", "— không có —")


class UploadForm(forms.Form):
    """Which system, which file."""

    system = forms.CharField(label="Phần mềm cũ", max_length=100)
    file = forms.FileField(
        label="Tệp sổ theo dõi (.xlsx hoặc .csv)",
        max_length=255,
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp rỗng."},
    )


class UnitMappingForm(forms.Form):
    """Where everything in the file was received: it says which procedures there are to choose."""

    unit = UnitField(label="Nơi tiếp nhận (tên hoặc mã đơn vị)")


class MappingForm(forms.Form):
    """Columns by field, statuses by label, procedures by the words of the file."""

    def __init__(
        self, data: Any, *, sheet: Sheet, mapping: Mapping[str, Any], cases: Sequence[OfferedCase]
    ) -> None:
        super().__init__(data)
        columns: Mapping[str, str] = mapping.get("columns", {})
        heads = [_NONE, *((head, head) for head in sheet.heads if head)]
        for field, (label, _) in words.FIELDS.items():
            self._choose(f"c-{field}", label, heads, columns.get(field, ""))
            self.fields[f"c-{field}"].required = field in words.REQUIRED
        self.labels = sheet.values(columns.get("status", "")) or [""]
        self._choose_statuses(mapping.get("statuses", {}))
        self.procedures = sheet.values(columns.get("procedure", ""))[:MOST_WORDS]
        chosen = mapping.get("procedures", {})
        for no, text in enumerate(self.procedures):
            likeliest = chosen.get(text) or _best(text, cases)
            self._choose(f"p-{no}", text[:120], _near(text, cases), likeliest)

    def _choose_statuses(self, known: Mapping[str, int]) -> None:
        choices = [_NONE, *((str(value), f"{value} · {label}") for value, label in Status.choices)]
        for no, label in enumerate(self.labels):
            guessed = words.guess_status(label) if label else Status.DUOC_TIEP_NHAN
            meant = known.get(label) or (guessed.value if guessed else "")
            self._choose(f"s-{no}", label or "(không có cột trạng thái)", choices, meant)

    def _choose(self, name: str, label: str, choices: Sequence[tuple[str, str]], initial: str | int) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label, choices=choices, initial=str(initial), required=False
        )

    def _bound(self, mark: str) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name.startswith(mark))

    @property
    def columns(self) -> list[forms.BoundField]:
        """The selects of the columns."""
        return list(self._bound("c-"))

    @property
    def statuses(self) -> list[forms.BoundField]:
        """The selects of the statuses."""
        return list(self._bound("s-"))

    @property
    def procedure_fields(self) -> list[forms.BoundField]:
        """The selects of the procedures."""
        return list(self._bound("p-"))

    def told(self) -> dict[str, Any]:
        """What was chosen, in the form in which the file keeps it."""
        got = self.cleaned_data
        return {
            "columns": {field: got[f"c-{field}"] for field in words.FIELDS if got[f"c-{field}"]},
            "statuses": {
                label: int(got[f"s-{no}"]) for no, label in enumerate(self.labels) if got[f"s-{no}"]
            },
            "procedures": {
                text: int(got[f"p-{no}"]) for no, text in enumerate(self.procedures) if got[f"p-{no}"]
            },
        }


def _alike(text: str, case: OfferedCase) -> float:
    """How much of the words of the file the procedure's name or code holds, 0 to 1."""
    if case.code and case.code in text:
        return 2.0
    mine, theirs = set(search_key(text).split()), set(search_key(case.name).split())
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _near(text: str, cases: Sequence[OfferedCase]) -> list[tuple[str, str]]:
    """Every case, the likeliest first."""
    ordered = sorted(cases, key=lambda case: (-_alike(text, case), case.name, case.case_name))
    return [
        _NONE,
        *((str(one.case_id), f"{one.code} · {one.name} · {one.case_name}"[:160]) for one in ordered),
    ]


def _best(text: str, cases: Sequence[OfferedCase]) -> str:
    best = max(cases, key=lambda case: _alike(text, case), default=None)
    return str(best.case_id) if best is not None and _alike(text, best) >= 0.6 else ""
