"""What the intake page holds and shows: its forms together, the card, former papers, the slip beside."""

from dataclasses import dataclass
from dataclasses import field as kept
from typing import Any, Self

from django.http import QueryDict
from django.urls import reverse

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.core.decision import Problem, Refusal, RefusalKind
from motcua.dossiers import public as door
from motcua.dossiers.forms import handed
from motcua.dossiers.forms import intake as forms
from motcua.dossiers.rules.card import read_card
from motcua.dossiers.types import Application, FormerDossier
from motcua.offers.types import ReceptionFacts
from motcua.ui import format as fmt
from motcua.ui import why
from motcua.ui.fields import error_lines
from motcua.ui.types import Badge, Clock, ClockExplained, ErrorLine, Fact

REUSED = Badge("lấy từ kho", "done", "check")


@dataclass
class Desk:
    """The forms of one person at the counter."""

    facts: ReceptionFacts
    form: forms.IntakeForm
    person: forms.PersonForm
    owner: forms.OwnerForm
    papers: list[handed.PaperForm]
    extras: list[handed.ExtraForm]
    lines: tuple[ErrorLine, ...] = ()
    held: dict[int, str] = kept(default_factory=dict)
    refused: dict[str, str] = kept(default_factory=dict)

    @classmethod
    def fresh(cls, facts: ReceptionFacts) -> Self:
        """Nothing typed yet."""
        return cls._of(facts, None, 0)

    @classmethod
    def bound(cls, facts: ReceptionFacts, data: QueryDict) -> Self:
        """As it was typed; what the card says is locked."""
        desk = cls._of(facts, data, _rows(data))
        if read_card(data.get("card_line", "")):
            desk.person.lock()
        return desk

    @classmethod
    def _of(cls, facts: ReceptionFacts, data: QueryDict | None, rows: int) -> Self:
        return cls(
            facts,
            forms.IntakeForm(data),
            forms.PersonForm(data, prefix="nguoi"),
            forms.OwnerForm(data, prefix="chu"),
            handed.paper_forms(facts, data),
            handed.extra_forms(rows, data),
        )

    @property
    def rows(self) -> list[handed.PaperForm | handed.ExtraForm]:
        """The papers of the list, then those outside of it."""
        return [*self.papers, *self.extras]

    @property
    def drawn_rows(self) -> list[tuple[Any, str, str]]:
        """Each row, the name of the scan that is held for it, why the last one was not taken."""
        return [
            (row, self.held.get(held_for(row) or 0, ""), self.refused.get(str(row.prefix), ""))
            for row in self.rows
        ]

    def scans(self) -> list[int | None]:
        """The held scans in the order of the application's papers; after `is_valid`."""
        used: list[Any] = [*self.papers, *(row for row in self.extras if row.is_used)]
        here = [held_for(row) if row.is_received and not row.is_reused else None for row in used]
        return [one if one in self.held else None for one in here]

    def summary(self) -> tuple[ErrorLine, ...]:
        """Every fault of the page, in its order."""
        fields = (line for form in self._all if form.is_bound for line in error_lines(form))
        files = (ErrorLine(why, f"{row}-upload") for row, why in self.refused.items())
        return (*self.lines, *fields, *files)

    @property
    def _all(self) -> list[Any]:
        return [self.form, self.person, self.owner, *self.papers, *self.extras]

    def is_valid(self) -> bool:
        """Whether each field can be read; whether the application is right is for the verb."""
        return {form.is_valid() for form in self._all} == {True} and not self.refused

    def forgive(self) -> None:
        """The page is only drawn again: no faults yet, but a card that cannot be read is said at once."""
        unread = self.form.errors.get("card")
        for form in self._all:
            form.full_clean()
            form.errors.clear()
        if unread:
            self.form.errors["card"] = unread

    def application(self, case_id: int) -> Application:
        """What the verbs take; after `is_valid`."""
        return forms.application(
            case_id, self.form, (self.person, self.owner), self.papers, self.extras, self.facts
        )

    def add_problems(self, refusal: Refusal) -> None:
        """Each reason of the verb at the field where the officer typed it."""
        for problem in refusal.problems:
            form, name = self._place(problem.field)
            if form is None or name not in form.fields:
                self.lines += (ErrorLine(problem.why, _anchor(problem)),)
            else:
                form.add_error(name, problem.why)

    def _place(self, field: str) -> tuple[Any, str]:
        where, _, name = field.rpartition(".")
        if name == "authority_paper":
            return self.form, name
        own = self.form.cleaned_data["for_whom"] == forms.FOR_SELF
        if where == "submitter" or (where == "owner" and own):
            return self.person, name
        if where == "owner":
            return self.owner, name
        if where.startswith("components."):
            rows = [*self.papers, *(row for row in self.extras if row.is_used)]
            return rows[int(where.partition(".")[2])], name
        if where.startswith("fees."):
            return self.form, "method"
        return self.form, name


def held_for(row: Any) -> int | None:
    """The scan that the page holds for this row, whether it is there or not."""
    said = str(row["held"].value() or "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 19 else None


def _anchor(problem: Problem) -> str:
    return {"components": "giay-to"}.get(problem.field, "")


def _rows(data: QueryDict) -> int:
    said = data.get("rows", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else 0


def with_card(posted: QueryDict) -> QueryDict:
    """The person's fields as the card says: the line just read, or the one that the page keeps.

    The card's line goes with the form, so that a locked field holds what the card says and nothing else.
    """
    data = posted.copy()
    if read_card(data.get("card", "")):
        data["card_line"], data["card"] = str(data["card"])[:600], ""
        data["card_at"] = fmt.time(clock.now())
    if data.get("viec") == "bo-the":
        data["card_line"] = data["card_at"] = ""
    card = read_card(data.get("card_line", ""))
    if card is None:
        data["card_line"] = ""
        return data
    for field in ("identity_number", "name", "address"):
        data[f"nguoi-{field}"] = getattr(card, field)
    data["nguoi-birth_date"] = f"{card.birth_date:%d/%m/%Y}"
    return data


def with_buttons(data: QueryDict, facts: ReceptionFacts, found: tuple[FormerDossier, ...]) -> QueryDict:
    """What the page's own buttons change: one more row, papers of a former dossier, one of them less."""
    rows = _rows(data)
    if data.get("viec") == "them-giay":
        rows = min(rows + 1, handed.MOST_EXTRA)
    chosen = next((one for one in found if str(one.id) == data.get("dung-lai")), None)
    if chosen is not None:
        rows = handed.reuse(chosen, facts, data, rows)
    if "phieu" in data:
        data["answers"] = str(data["phieu"])[:20]
    if dropped := data.get("bo-dung-lai"):
        data[f"{dropped}-reused_from_id"] = ""
        if dropped.startswith("them-"):
            data[f"{dropped}-name"] = ""
    data["rows"] = str(rows)
    return data


def former(request: DeskRequest, data: QueryDict) -> tuple[FormerDossier, ...]:
    """Former dossiers of the person at the counter; asked only for a whole number, and accounted.

    Each such reading is written down, so a page that only redraws its preview does not ask.
    """
    number = "".join(data.get("nguoi-identity_number", "").split())
    if request.headers.get("HX-Request") or not (
        number.isascii() and number.isdecimal() and len(number) == 12
    ):
        return ()
    try:
        return door.former_dossiers(request.actor, number)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.FORBIDDEN:
            return ()
        raise


def context(
    request: DeskRequest,
    looked: door.Intake,
    desk: Desk,
    found: tuple[FormerDossier, ...] = (),
) -> dict[str, object]:
    """What the page draws."""
    facts, channel = looked.facts, _channel(desk.form)
    fees = forms.open_fees(facts, channel)
    reused = {str(row["reused_from_id"].value()) for row in desk.rows if row.is_reused}
    offered = [(one, [p for p in one.papers if str(p.component_row_id) not in reused]) for one in found]
    return {
        "facts": facts,
        "desk": desk,
        "form": desk.form,
        "person": desk.person,
        "owner": desk.owner,
        "summary": desk.summary(),
        "reused_badge": REUSED,
        "from_card": bool(desk.form["card_line"].value()),
        "former": offered,
        "fees": [Fact(fee.name, fmt.money(fee.amount or 0)) for fee in fees],
        "fee_sum": fmt.money(sum(fee.amount or 0 for fee in fees)),
        "looked": looked,
        "reasons": [one.text[:1].lower() + one.text[1:] for one in looked.promise.reasons]
        if looked.promise
        else [],
        "explained": _explained(looked),
        "slip": _slip(request, looked, desk),
        "action": reverse("dossiers:intake", args=[facts.case_id]),
    } | _counted(desk)


def _channel(form: forms.IntakeForm) -> int:
    return 3 if str(form["channel"].value()) == "3" else 1


def _counted(desk: Desk) -> dict[str, object]:
    """How many papers are in, and which of the required ones are not."""
    ticked = [row for row in desk.papers if row.is_received]
    held = [row for row in ticked if held_for(row) in desk.held]
    wait = [row for row in ticked if not row.is_reused and row.fact.kind == "nop" and row not in held]
    missing = [row.title for row in desk.papers if row.fact.required and not row.is_received]
    return {"ticked": len(ticked), "wait": len(wait), "missing": missing}


def _explained(looked: door.Intake) -> tuple[ClockExplained, Clock] | None:
    if looked.explanation is None or looked.promise is None:
        return None
    drawn = why.explained(
        looked.explanation,
        question="Vì sao là ngày đó?",
        answer=f"{looked.term}, ngày nhận là ngày 0.",
        rules=f"Quy tắc: {looked.rules.basis}.",
    )
    return drawn, Clock("not_started", "Xem từng ngày")


def _slip(request: DeskRequest, looked: door.Intake, desk: Desk) -> dict[str, object]:
    """The receipt as it would print now: what is typed, as typed."""
    person, owner, form = desk.person, desk.owner, desk.form
    rows = [row for row in desk.rows if row.is_received]
    for_self = form["for_whom"].value() in {forms.FOR_SELF, None, ""}
    summary = str(form["summary"].value() or "").strip()
    return {
        "agency": looked.agency_name,
        "unit": looked.unit_name,
        "day": looked.at,
        "person": person,
        "owner": "" if for_self else owner["name"].value(),
        "request": f"{looked.facts.name} ({summary})" if summary else looked.facts.name,
        "rows": [(row.title, _count(row, "originals"), _count(row, "copies")) for row in rows],
        "sets": form["sets"].value(),
        "term": looked.term,
        "received": looked.at,
        "due": looked.promise.printed_due if looked.promise else None,
        "officer": request.actor.name,
    }


def _count(row: Any, name: str) -> str:
    said = str(row[name].value() or "")
    return "" if said == "0" else said
