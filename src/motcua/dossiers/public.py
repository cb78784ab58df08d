"""The door of dossiers."""

from motcua.dossiers.commands.acting import watching
from motcua.dossiers.commands.at_once import AtOnce, give_at_once, look_at_once, take_back_at_once
from motcua.dossiers.commands.endings import (
    close_unanswered,
    collect_fee,
    decide_cancel,
    hand_result,
    propose_cancel,
    return_originals,
    stop,
    withdraw,
)
from motcua.dossiers.commands.halves import accept, decline, recall
from motcua.dossiers.commands.looking import drop_view, save_view
from motcua.dossiers.commands.moving import assign, assign_by_load, forward, hand_over, reassign, send_back
from motcua.dossiers.commands.notices import ask_at_counter, refuse_at_counter
from motcua.dossiers.commands.papers import attach_scan, correct, reissue_paper
from motcua.dossiers.commands.receive import receive
from motcua.dossiers.commands.recompute import recompute_deadlines
from motcua.dossiers.commands.regimes import amend_regime
from motcua.dossiers.commands.results import (
    draft_result,
    refuse_dossier,
    return_draft,
    sign,
    stamp,
    submit_draft,
)
from motcua.dossiers.commands.supplement import (
    ask_payment,
    ask_supplement,
    confirm_payment,
    extend,
    receive_supplement,
)
from motcua.dossiers.events import (
    DossierDecided,
    DossierExtended,
    DossierMoved,
    DossierPaused,
    DossierReceived,
    DossierResumed,
    DossierReturned,
)
from motcua.dossiers.figures import served, served_by_month
from motcua.dossiers.papers.snapshot import lookup_token
from motcua.dossiers.queries.books import books
from motcua.dossiers.queries.detail import detail, facts_of, paper
from motcua.dossiers.queries.drafting import draft_start
from motcua.dossiers.queries.groups import groups
from motcua.dossiers.queries.history import steps, timeline, transfers
from motcua.dossiers.queries.intake import Intake, deadline_rule_of, intake
from motcua.dossiers.queries.links import codes_of, ref_of_code, refs_of_person
from motcua.dossiers.queries.lists import (
    board_scope,
    counts,
    due_soon,
    handed_out,
    inbox,
    overdue,
    owing,
    scopes,
)
from motcua.dossiers.queries.lookup import look_up, look_up_token
from motcua.dossiers.queries.notices import waiting_notice, waiting_notices
from motcua.dossiers.queries.printing import (
    print_control_sheet,
    print_draft,
    print_handover,
    print_paper,
    print_register,
    print_trace,
)
from motcua.dossiers.queries.receivers import receivers, ways_on
from motcua.dossiers.queries.recount import deadlines_that_move
from motcua.dossiers.queries.register import regimes, register
from motcua.dossiers.queries.search import dossiers_by_id, former_dossiers, search
from motcua.dossiers.queries.whereabouts import whereabouts
from motcua.dossiers.rules.card import read_card
from motcua.dossiers.rules.regime import PARAMS as REGIME_PARAMS
from motcua.dossiers.rules.regime import RegimeFacts
from motcua.dossiers.rules.states import TABLE

__all__ = [
    "REGIME_PARAMS",
    "TABLE",
    "AtOnce",
    "DossierDecided",
    "DossierExtended",
    "DossierMoved",
    "DossierPaused",
    "DossierReceived",
    "DossierResumed",
    "DossierReturned",
    "Intake",
    "RegimeFacts",
    "accept",
    "amend_regime",
    "ask_at_counter",
    "ask_payment",
    "ask_supplement",
    "assign",
    "assign_by_load",
    "attach_scan",
    "board_scope",
    "books",
    "close_unanswered",
    "codes_of",
    "collect_fee",
    "confirm_payment",
    "correct",
    "counts",
    "deadline_rule_of",
    "deadlines_that_move",
    "decide_cancel",
    "decline",
    "detail",
    "dossiers_by_id",
    "draft_result",
    "draft_start",
    "drop_view",
    "due_soon",
    "extend",
    "facts_of",
    "former_dossiers",
    "forward",
    "give_at_once",
    "groups",
    "hand_over",
    "hand_result",
    "handed_out",
    "inbox",
    "intake",
    "look_at_once",
    "look_up",
    "look_up_token",
    "lookup_token",
    "overdue",
    "owing",
    "paper",
    "print_control_sheet",
    "print_draft",
    "print_handover",
    "print_paper",
    "print_register",
    "print_trace",
    "propose_cancel",
    "read_card",
    "reassign",
    "recall",
    "receive",
    "receive_supplement",
    "receivers",
    "recompute_deadlines",
    "ref_of_code",
    "refs_of_person",
    "refuse_at_counter",
    "refuse_dossier",
    "regimes",
    "register",
    "reissue_paper",
    "return_draft",
    "return_originals",
    "save_view",
    "scopes",
    "search",
    "send_back",
    "served",
    "served_by_month",
    "sign",
    "stamp",
    "steps",
    "stop",
    "submit_draft",
    "take_back_at_once",
    "timeline",
    "transfers",
    "waiting_notice",
    "waiting_notices",
    "watching",
    "ways_on",
    "whereabouts",
    "withdraw",
]
