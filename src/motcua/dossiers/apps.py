"""The room of dossiers."""

from typing import Any

from django.apps import AppConfig

from motcua.accounts.enums import Role
from motcua.core.actor import Depth, role_rights
from motcua.core.background import Job, register_job
from motcua.core.reference import Loader, register_loader
from motcua.core.refs import register_ref
from motcua.ui import menu

_CLOSE_SECONDS = 6 * 3600.0

_HANDS = "accept recall decline forward hand_over search"
_COUNTER = (
    "receive ask_at_counter refuse_at_counter receive_supplement close_unanswered confirm_payment collect_fee"
    " withdraw stop hand_result return_originals correct propose_cancel attach_scan reissue_paper"
    " view read_book"
)
_WORK = (
    "send_back ask_supplement receive_supplement extend ask_payment confirm_payment draft_result"
    " refuse_dossier submit_draft attach_scan"
)
_LEAD = "lead assign assign_by_load reassign return_draft extend decide_cancel view"
_STAMP = "stamp return_draft hand_result return_originals collect_fee attach_scan view"
RIGHTS: tuple[tuple[Role, str, Depth], ...] = (
    (Role.TIEP_NHAN, f"{_HANDS} {_COUNTER}", Depth.UNIT),
    (Role.NHAN_VIEN_BUU_CHINH, f"{_HANDS} {_COUNTER}", Depth.UNIT),
    (Role.CHUYEN_VIEN, f"{_HANDS} {_WORK}", Depth.UNIT),
    (Role.CHUYEN_VIEN, "view", Depth.OWN),
    (Role.TRUONG_PHONG, f"{_HANDS} {_WORK} {_LEAD}", Depth.TREE),
    (Role.LANH_DAO, f"{_HANDS} {_LEAD} send_back sign read_book", Depth.TREE),
    (Role.VAN_THU, f"{_HANDS} {_STAMP}", Depth.UNIT),
    (Role.THU_NGAN, "collect_fee confirm_payment search view read_book", Depth.UNIT),
    (Role.DAU_MOI_KSTTHC, "search view read_book", Depth.TREE),
    (Role.LANH_DAO_TINH, "search view read_book", Depth.TREE),
    (Role.DOAN_GIAM_SAT, "search view read_book", Depth.TREE),
    (Role.QUAN_TRI_TINH, "amend_regime recompute_deadlines", Depth.TREE),
    (Role.QUAN_TRI_DON_VI, "recompute_deadlines", Depth.TREE),
)


class DossiersConfig(AppConfig):
    """Receive, hand over, process, supplement, extend, sign, return."""

    name = "motcua.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ một cửa"

    def ready(self) -> None:
        """Rights of roles, words for steps, reference data."""
        from motcua.accounts.public import InHand, register_in_hand
        from motcua.dossiers import reference
        from motcua.dossiers.commands import keeping
        from motcua.dossiers.enums import Act
        from motcua.dossiers.queries import links
        from motcua.orgs.public import object_to_dissolving
        from motcua.processes.public import acts

        for role, words, depth in RIGHTS:
            role_rights.give(role, [f"dossiers.{word}" for word in words.split()], depth)
        acts.offer(Act.choices)
        register_loader(Loader("dossiers", "Bộ quy định một cửa", reference.load))
        for kind in links.KINDS:
            register_ref(kind)
        register_in_hand(
            InHand("dossiers", "Hồ sơ một cửa", links.count_in_hand, links.in_hand, keeping.take_over)
        )
        object_to_dissolving("dossiers", links.may_unit_end)
        _fill_menu()
        register_job(Job("dossiers.close_unanswered", _CLOSE_SECONDS, keeping.close_all_unanswered))


# Entry of the desk -> the queue whose count it shows.
_ENTRIES = {
    "handover": "cho_nhan",
    "assign": "cho_phan_cong",
    "process": "cho_xu_ly",
    "supplement": "cho_bo_sung",
    "duty": "cho_nghia_vu",
    "sign": "cho_ky",
    "return": "cho_tra",
    "near": "due_soon",
    "late": "overdue",
}


_COUNTED = _ENTRIES | {"stamp": "cho_dong_dau", "fees": "fees"}


def _fill_menu() -> None:
    """The desk's lists, its search and its book."""
    for key in _ENTRIES:
        menu.desk.fill(key, url=f"dossiers:inbox_{key}", right="dossiers.search")
    menu.desk.fill("receive", url="dossiers:receive", right="dossiers.receive")
    menu.desk.fill("search", url="dossiers:search", right="dossiers.search")
    menu.desk.fill("register", url="dossiers:register", right="dossiers.read_book")
    menu.desk.fill("stamp", url="dossiers:inbox_stamp", right="dossiers.stamp")
    menu.desk.fill("fees", url="dossiers:inbox_fees", right="dossiers.collect_fee")
    menu.desk.add("Đã giao, chờ nhận", url="dossiers:inbox_handed", right="dossiers.recall", order=6)
    menu.desk.count_with(_counts)
    menu.band.lead(search="dossiers:search")


def _counts(actor: Any) -> dict[str, int]:
    from motcua.dossiers.queries.lists import counts

    if not actor.has("dossiers.search"):
        return {}
    found = counts(actor)
    return {key: found.get(queue, 0) for key, queue in _COUNTED.items()}
