"""Which form asks for what, act by act."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django import forms

from motcua.accounts import public as accounts
from motcua.core.actor import Actor
from motcua.dossiers import public as door
from motcua.dossiers.enums import DeliveryMode, FeeMethod, FeeState, PartyRole
from motcua.dossiers.forms import acts as asked
from motcua.dossiers.forms.supplement import SupplementInForm
from motcua.dossiers.types import (
    BatchReport,
    Correction,
    Detail,
    FeePaid,
    PartyInput,
    PartyRow,
    Receivers,
    Seen,
    Taker,
)
from motcua.ui import format as fmt
from motcua.ui.forms import RefusableForm

Call = Callable[[Actor, Seen, Mapping[str, Any], Detail], Any]
Prepare = Callable[[Any, Actor, Detail], None]


@dataclass(frozen=True, slots=True)
class Screen:
    """One act: its form, how the verb is called, what the page says above the button.

    ``parts`` is a template for a form that is more than a field under another.
    """

    form: type[RefusableForm]
    call: Call
    words: str = ""
    prepare: Prepare | None = None
    danger: bool = False
    parts: str = ""


def _many(verb: Callable[..., BatchReport], **names: str) -> Call:
    """A batch verb on one dossier; ``names`` maps its arguments to fields."""

    def call(actor: Actor, seen: Seen, said: Mapping[str, Any], _detail: Detail) -> BatchReport:
        return verb(actor, dossiers=[seen], **{key: said[field] for key, field in names.items()})

    return call


def _one(verb: Callable[..., Any], **names: str) -> Call:
    """A verb on one dossier."""

    def call(actor: Actor, seen: Seen, said: Mapping[str, Any], _detail: Detail) -> Any:
        return verb(actor, dossier=seen, **{key: said[field] for key, field in names.items()})

    return call


def _ways(form: asked.WayForm, actor: Actor, detail: Detail) -> None:
    form.offer_ways(door.ways_on(actor, detail.row.id))


def _ahead(form: asked.MoveForm, actor: Actor, detail: Detail) -> None:
    form.offer(door.receivers(actor, detail.row.id))


def _signers(form: asked.WayForm, actor: Actor, detail: Detail) -> None:
    form.offer_ways(door.ways_on(actor, detail.row.id, to_sign=True))


def _fellows(form: asked.MoveForm, _actor: Actor, detail: Detail) -> None:
    held = detail.row.held
    people = [post for post in accounts.posts_at(held.unit_id) if post.id != held.post_id]
    form.offer(Receivers(people=tuple(people)))


def _open_fees(detail: Detail) -> list[Any]:
    return [fee for fee in detail.fees if fee.state == FeeState.CHUA_THU]


def _fees(form: asked.CollectForm | asked.HandResultForm, _actor: Actor, detail: Detail) -> None:
    fees = _open_fees(detail)
    form.offer(fees, [f"{fee.name}: {fmt.money(fee.amount)}" for fee in fees])


def _papers(form: asked.ScanForm, _actor: Actor, detail: Detail) -> None:
    form.offer(list(detail.components))


def _owner(detail: Detail) -> PartyRow:
    return next(party for party in detail.parties if party.role == PartyRole.OWNER)


def _taker(form: forms.Form, _actor: Actor, detail: Detail) -> None:
    owner = _owner(detail)
    form.initial = {**form.initial} | {"name": owner.name, "identity_number": owner.identity_number}


def _taker_who_pays(form: asked.HandResultForm, actor: Actor, detail: Detail) -> None:
    _taker(form, actor, detail)
    _fees(form, actor, detail)


def _missing(form: SupplementInForm, _actor: Actor, detail: Detail) -> None:
    form.offer(detail.components)


def _as_it_is(form: forms.Form, _actor: Actor, detail: Detail) -> None:
    owner = _owner(detail)
    keys = ("name", "identity_number", "birth_date", "phone", "email", "address")
    form.initial = {
        **form.initial,
        **{key: getattr(owner, key) for key in keys},
        "summary": detail.row.summary,
        "sets": detail.sets,
        "delivery": next(mode for mode in DeliveryMode if mode.label == detail.delivery),
        "delivery_address": detail.delivery_address,
    }


def _correct(actor: Actor, seen: Seen, said: Mapping[str, Any], detail: Detail) -> Any:
    before = _owner(detail)
    owner = PartyInput(
        kind=before.kind,
        identity_kind=before.identity_kind,
        authority_paper=before.authority_paper,
        **{key: said[key] for key in ("name", "identity_number", "birth_date", "phone", "email", "address")},
    )
    rest = {key: said[key] for key in ("summary", "sets", "delivery", "delivery_address")}
    return door.correct(actor, dossier=seen, correction=Correction(owner=owner, **rest), why=said["why"])


def _taken_by(said: Mapping[str, Any]) -> Taker:
    return Taker(**{one.name: said[one.name] for one in fields(Taker)})


def _hand_result(actor: Actor, seen: Seen, said: Mapping[str, Any], _detail: Detail) -> Any:
    return door.hand_result(actor, dossier=seen, taker=_taken_by(said), paid=_paid(said))


def _give_back(actor: Actor, seen: Seen, said: Mapping[str, Any], _detail: Detail) -> Any:
    return door.return_originals(actor, dossier=seen, taker=_taken_by(said))


def _paid(said: Mapping[str, Any]) -> list[FeePaid]:
    """The fee lines that were paid just now."""
    if not said.get("fees"):
        return []
    method = FeeMethod(said["method"])
    return [FeePaid(id=fee, method=method, receipt_no=said["receipt_no"]) for fee in said["fees"]]


def _collect(actor: Actor, seen: Seen, said: Mapping[str, Any], _detail: Detail) -> Any:
    return door.collect_fee(actor, dossier=seen, paid=_paid(said))


def _bring(actor: Actor, seen: Seen, said: Mapping[str, Any], _detail: Detail) -> Any:
    return door.receive_supplement(actor, dossier=seen, components=said["components"])


def _begun(form: forms.Form, actor: Actor, detail: Detail) -> None:
    """The draft there is, else the procedure's template."""
    start = door.draft_start(actor, detail.row.id)
    form.initial = {**form.initial, "subject": start.subject, "body": start.body}


def _draft(actor: Actor, seen: Seen, said: Mapping[str, Any], detail: Detail) -> Any:
    start = door.draft_start(actor, detail.row.id)
    return door.draft_result(
        actor,
        dossier=seen,
        subject=said["subject"],
        body=said["body"],
        template=start.template,
        result_code=start.result_code,
    )


_MOVE = {"to_post_id": "to_post_id", "note": "note"}
_WAY = {"move": "move", **_MOVE}
SCREENS: dict[str, Screen] = {
    "hand_over": Screen(
        asked.MoveForm,
        _many(door.hand_over, **_MOVE),
        "Đến khi bên kia nhận, hồ sơ vẫn là của anh/chị.",
        _ahead,
    ),
    "accept": Screen(asked.NothingForm, _many(door.accept)),
    "recall": Screen(asked.NothingForm, _many(door.recall)),
    "decline": Screen(asked.ReasonForm, _many(door.decline, reason="why")),
    "assign": Screen(asked.AssignForm, _many(door.assign, **_MOVE), prepare=_ahead),
    "assign_by_load": Screen(asked.NothingForm, _many(door.assign_by_load)),
    "reassign": Screen(
        asked.ReassignForm,
        _many(door.reassign, to_post_id="to_post_id", reason="why"),
        "Hồ sơ chuyển ngay sang người mới; người cũ thấy lý do trong dòng thời gian.",
        _fellows,
    ),
    "forward": Screen(asked.ForwardForm, _one(door.forward, merge="merge", **_WAY), prepare=_ways),
    "send_back": Screen(asked.ReasonForm, _one(door.send_back, reason="why"), "Hồ sơ về bước trước."),
    "ask_supplement": Screen(
        asked.SupplementForm,
        _one(door.ask_supplement, items="items", why="why"),
        "Đồng hồ dừng cho đến khi người dân bổ sung.",
    ),
    "receive_supplement": Screen(
        SupplementInForm,
        _bring,
        "Ghi giấy tờ người dân vừa mang đến. Nhận xong, đồng hồ chạy lại.",
        _missing,
        parts="dossiers/supplement_in.html",
    ),
    "close_unanswered": Screen(
        asked.NothingForm,
        _one(door.close_unanswered),
        "Quá thời hạn bổ sung. Hồ sơ sẽ đóng.",
        danger=True,
    ),
    "extend": Screen(
        asked.ExtendForm,
        _one(door.extend, new_due_on="new_due_on", why="why"),
        "Chỉ được hẹn lại một lần. Phiếu xin lỗi được in; thống kê vẫn theo ngày hẹn đầu.",
    ),
    "ask_payment": Screen(
        asked.ReasonForm,
        _one(door.ask_payment, why="why"),
        "Đồng hồ dừng cho đến khi có chứng từ đã nộp.",
    ),
    "confirm_payment": Screen(
        asked.EvidenceForm, _one(door.confirm_payment, evidence="evidence"), "Đồng hồ chạy lại."
    ),
    "collect_fee": Screen(asked.CollectForm, _collect, prepare=_fees),
    "withdraw": Screen(
        asked.ReasonForm,
        _one(door.withdraw, why="why"),
        "Người nộp rút hồ sơ. Giấy tờ gốc được trả lại có ký nhận.",
        danger=True,
    ),
    "stop": Screen(
        asked.ReasonForm,
        _one(door.stop, why="why"),
        "Dừng theo yêu cầu của người nộp; thông báo dừng được in.",
        danger=True,
    ),
    "draft_result": Screen(
        asked.DraftForm,
        _draft,
        "Mở đầu theo mẫu của thủ tục, điền sẵn từ hồ sơ. Đọc lại từng dòng trước khi trình.",
        _begun,
    ),
    "refuse_dossier": Screen(
        asked.RefuseForm,
        _one(door.refuse_dossier, subject="subject", why="why"),
        "Văn bản từ chối đi cùng đường ký như kết quả.",
        danger=True,
    ),
    "submit_draft": Screen(asked.WayForm, _one(door.submit_draft, **_WAY), prepare=_signers),
    "return_draft": Screen(
        asked.ReasonForm, _many(door.return_draft, reason="why"), "Dự thảo về người soạn."
    ),
    "sign": Screen(asked.NothingForm, _many(door.sign), "Đọc dự thảo ở trên trước khi ký."),
    "stamp": Screen(asked.NothingForm, _many(door.stamp), "Số được lấy từ sổ của cơ quan."),
    "hand_result": Screen(
        asked.HandResultForm,
        _hand_result,
        "Người nhận thay cần giấy ủy quyền. Không có giấy hẹn vẫn trả được: ghi vì sao.",
        _taker_who_pays,
    ),
    "correct": Screen(
        asked.CorrectForm, _correct, "Giấy tiếp nhận được in lại, ghi rõ in lại lần mấy.", _as_it_is
    ),
    "propose_cancel": Screen(
        asked.ReasonForm,
        _one(door.propose_cancel, why="why"),
        "Người phụ trách duyệt. Mã hồ sơ được giữ, không dùng lại.",
        danger=True,
    ),
    "decide_cancel": Screen(
        asked.CancelDecisionForm, _one(door.decide_cancel, approve="approve", why="why"), danger=True
    ),
    "return_originals": Screen(asked.TakerForm, _give_back, prepare=_taker),
}
