"""What the applicant brings after a request to complete: papers of the list that were missing, and others."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from motcua.dossiers.types import ComponentInput, ComponentRow
from motcua.ui.forms import RefusableForm

MORE = 3
_SAYS = {
    "invalid": "Số bản là một số nguyên.",
    "min_value": "Số bản từ 0 đến 999.",
    "max_value": "Số bản từ 0 đến 999.",
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """The fields of one paper. ``known`` is the paper of the list; None: its name is typed."""

    known: ComponentRow | None
    name: BoundField | None
    received: BoundField | None
    originals: BoundField
    copies: BoundField


class SupplementInForm(RefusableForm):
    """A row for each paper of the list that is not here yet, and `MORE` rows for what the list lacks."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.missing: tuple[ComponentRow, ...] = ()

    def offer(self, components: Iterable[ComponentRow]) -> None:
        """The papers of the dossier as it stands."""
        self.missing = tuple(one for one in components if not one.received)
        for one in self.missing:
            self.fields[f"nhan-{one.id}"] = forms.BooleanField(label=_("Nhận: ") + one.name, required=False)
            self._count(str(one.id), one.name)
        for no in range(MORE):
            self.fields[f"ten-{no}"] = forms.CharField(
                label=_("Giấy tờ khác"), max_length=500, required=False
            )
            self._count(f"them-{no}", _("giấy tờ khác"))

    def _count(self, key: str, name: str) -> None:
        for word, label in (("chinh", _("Bản chính")), ("sao", _("Bản sao"))):
            self.fields[f"{word}-{key}"] = forms.IntegerField(
                label=f"{label}: {name}", min_value=0, max_value=999, required=False, error_messages=_SAYS
            )

    @property
    def rows(self) -> list[PaperRow]:
        """The rows in their order."""
        listed = [
            PaperRow(one, None, self[f"nhan-{one.id}"], self[f"chinh-{one.id}"], self[f"sao-{one.id}"])
            for one in self.missing
        ]
        more = [
            PaperRow(None, self[f"ten-{no}"], None, self[f"chinh-them-{no}"], self[f"sao-them-{no}"])
            for no in range(MORE)
        ]
        return listed + more

    def clean(self) -> dict[str, Any]:
        """The papers as the verb takes them; a count without a paper is asked about."""
        said = dict(super().clean() or {})
        brought = []
        for row in self.rows:
            counts = [said.get(one.name) or 0 for one in (row.originals, row.copies)]
            here, name = self._here(row, said)
            if any(counts) and not here:
                field = row.received or row.name
                self.add_error(field.name if field else None, _("Có số bản mà chưa ghi giấy tờ nào."))
            if here:
                brought.append(
                    ComponentInput(
                        name=name,
                        component_id=row.known.component_id if row.known else None,
                        originals=counts[0],
                        copies=counts[1],
                    )
                )
        return said | {"components": tuple(brought)}

    @staticmethod
    def _here(row: PaperRow, said: dict[str, Any]) -> tuple[bool, str]:
        if row.known is not None and row.received is not None:
            return bool(said.get(row.received.name)), row.known.name
        name = str(said.get(row.name.name) or "") if row.name else ""
        return bool(name), name
