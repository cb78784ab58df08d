"""What may be done with a dossier now, as links: the one next act, and the others."""

from dataclasses import dataclass

from django.urls import reverse

from motcua.dossiers.enums import FeeState
from motcua.dossiers.types import AllowedVerb, Detail
from motcua.dossiers.views.screens import SCREENS


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with a page of its own."""

    name: str
    title: str
    href: str
    danger: bool
    icon: str


_OF_COUNTER = {"correct", "withdraw"}
_ICONS = {
    "hand_over": "send",
    "accept": "check",
    "recall": "arrow-back-up",
    "decline": "arrow-back-up",
    "assign": "user-check",
    "assign_by_load": "scale",
    "reassign": "arrows-exchange",
    "forward": "arrow-right",
    "send_back": "corner-up-left",
    "ask_supplement": "file-text",
    "receive_supplement": "inbox",
    "close_unanswered": "ban",
    "extend": "clock",
    "ask_payment": "coin",
    "confirm_payment": "check",
    "collect_fee": "credit-card",
    "withdraw": "arrow-back-up",
    "stop": "player-stop",
    "draft_result": "edit",
    "refuse_dossier": "ban",
    "submit_draft": "signature",
    "return_draft": "arrow-back-up",
    "sign": "signature",
    "stamp": "rubber-stamp",
    "hand_result": "user-check",
    "correct": "edit",
    "propose_cancel": "trash",
    "decide_cancel": "gavel",
    "return_originals": "folder",
}


def of(detail: Detail) -> tuple[Deed | None, list[Deed]]:
    """The next act and the rest, those that end the dossier last."""
    allowed = {verb.name.partition(".")[2]: verb for verb in detail.verbs}
    if not any(fee.state == FeeState.CHUA_THU for fee in detail.fees):
        allowed.pop("collect_fee", None)
    shown = [verb for name, verb in allowed.items() if name in SCREENS]
    first = next((verb for verb in shown if verb.primary), None)
    if first is None and not _OF_COUNTER & set(allowed):
        first = allowed.get("collect_fee")  # who only collects has that to do
    primary = _deed(detail, first) if first else None
    others = [_deed(detail, verb) for verb in shown if verb is not first]
    return primary, sorted(others, key=lambda deed: deed.danger)


def _deed(detail: Detail, verb: AllowedVerb) -> Deed:
    name = verb.name.partition(".")[2]
    href = reverse("dossiers:act", args=[detail.row.id, name])
    return Deed(name, verb.title, href, SCREENS[name].danger, _ICONS[name])
