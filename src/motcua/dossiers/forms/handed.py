"""The papers at the counter: one row a component of the case, and rows outside of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.core.text import search_key
from motcua.dossiers.enums import ScanState
from motcua.dossiers.rules.reception import scan_state_of
from motcua.dossiers.types import ComponentInput, FormerDossier, ReusablePaper
from motcua.offers.types import ComponentFact, ReceptionFacts
from motcua.ui.forms import RefusableForm

MOST_EXTRA = 20
_LARGEST_ID = 2**63 - 1
_COUNT = {
    "invalid": _("Số bản là một số nguyên."),
    "min_value": _("Số bản từ 0 đến 999."),
    "max_value": _("Số bản từ 0 đến 999."),
}


def held_field() -> forms.IntegerField:
    """The scan that the page holds for this row until there is a dossier."""
    return forms.IntegerField(
        label=_("Bản quét"),
        min_value=1,
        max_value=_LARGEST_ID,
        required=False,
        widget=forms.HiddenInput,
    )


class _CountedForm(RefusableForm):
    """What is said of any paper; ``reused_from_id`` names a former paper used again."""

    originals = forms.IntegerField(
        label=_("Bản chính"), min_value=0, max_value=999, required=False, error_messages=_COUNT
    )
    copies = forms.IntegerField(
        label=_("Bản sao"), min_value=0, max_value=999, required=False, error_messages=_COUNT
    )
    reused_from_id = forms.IntegerField(
        label=_("Giấy tờ dùng lại"),
        min_value=1,
        max_value=_LARGEST_ID,
        required=False,
        widget=forms.HiddenInput,
    )

    held = held_field()


class PaperForm(_CountedForm):
    """One paper of the case as it was handed in."""

    received = forms.BooleanField(label=_("Nhận"), required=False)

    def __init__(self, fact: ComponentFact, data: Any = None) -> None:
        self.fact = fact
        initial = {"received": fact.required, "originals": fact.originals, "copies": fact.copies}
        super().__init__(data, prefix=f"giay-{fact.id}", initial=initial)
        for name in ("received", "originals", "copies"):
            self.fields[name].label = f"{self.fields[name].label}: {fact.name}"

    @property
    def title(self) -> str:
        """The paper's name."""
        return self.fact.name

    @property
    def is_received(self) -> bool:
        """Whether the row is ticked as it stands on the page."""
        return bool(self["received"].value())

    @property
    def is_reused(self) -> bool:
        """Whether its electronic copy comes from a former dossier."""
        return bool(self["reused_from_id"].value())

    def component(self) -> ComponentInput:
        """The row as the verbs take it; after a successful check."""
        said = self.cleaned_data
        return ComponentInput(
            name=self.fact.name,
            component_id=self.fact.id,
            received=said["received"],
            originals=said["originals"] or 0,
            copies=said["copies"] or 0,
            scan_state=_scan(self.fact.kind, said["reused_from_id"]),
            reused_from_id=said["reused_from_id"],
        )


class ExtraForm(_CountedForm):
    """A paper that the catalogue does not ask for; a row without a name is no row."""

    fact = None

    name = forms.CharField(label=_("Tên giấy tờ"), max_length=500, required=False)

    @property
    def title(self) -> str:
        """The paper's name as typed."""
        return str(self["name"].value() or "").strip()

    @property
    def is_used(self) -> bool:
        """Whether the row names a paper."""
        return bool(self.title)

    @property
    def is_received(self) -> bool:
        """A named row is always handed in."""
        return self.is_used

    @property
    def is_reused(self) -> bool:
        """Whether its electronic copy comes from a former dossier."""
        return bool(self["reused_from_id"].value())

    def component(self) -> ComponentInput:
        """The row as the verbs take it; after a successful check."""
        said = self.cleaned_data
        return ComponentInput(
            name=said["name"],
            originals=said["originals"] or 0,
            copies=said["copies"] or 0,
            scan_state=_scan("", said["reused_from_id"]),
            reused_from_id=said["reused_from_id"],
        )


def _scan(kind: str, reused: int | None) -> ScanState:
    return ScanState.TU_THANH_PHAN_KHAC if reused else scan_state_of(kind, online=False)


def paper_forms(facts: ReceptionFacts, data: Any = None) -> list[PaperForm]:
    """One form a component, prefilled as the catalogue counts."""
    return [PaperForm(fact, data) for fact in facts.components]


def extra_forms(count: int, data: Any = None) -> list[ExtraForm]:
    """``count`` rows outside of the list, at most `MOST_EXTRA`."""
    return [ExtraForm(data, prefix=f"them-{no}") for no in range(min(count, MOST_EXTRA))]


def reuse(former: FormerDossier, facts: ReceptionFacts, data: Any, rows: int) -> int:
    """Write the papers of ``former`` into the posted ``data``; returns the number of extra rows then.

    A paper goes to the component whose name it shares; what fits none becomes a row outside of the list.
    """
    free = [fact for fact in facts.components if not data.get(f"giay-{fact.id}-reused_from_id")]
    for paper in former.papers:
        if _is_there(paper, data):
            continue
        if (fact := _fitting(paper, free)) is not None:
            free.remove(fact)
            data[f"giay-{fact.id}-reused_from_id"] = str(paper.component_row_id)
            data[f"giay-{fact.id}-received"] = "on"
        elif rows < MOST_EXTRA:
            data[f"them-{rows}-name"] = paper.name
            data[f"them-{rows}-reused_from_id"] = str(paper.component_row_id)
            rows += 1
    return rows


def _is_there(paper: ReusablePaper, data: Any) -> bool:
    """Whether the paper is used again already."""
    mine = str(paper.component_row_id)
    return any(key.endswith("-reused_from_id") and value == mine for key, value in data.items())


def _fitting(paper: ReusablePaper, facts: list[ComponentFact]) -> ComponentFact | None:
    """The component that asks for this very paper: the same words, or one name inside the other."""
    name = search_key(paper.name)
    same = [fact for fact in facts if search_key(fact.name) == name]
    near = [fact for fact in facts if name in search_key(fact.name) or search_key(fact.name) in name]
    return next(iter([*same, *near]), None)
