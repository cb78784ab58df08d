"""The door of dossiers."""

from motcua.dossiers.commands.acting import watching
from motcua.dossiers.commands.at_once import AtOnce, give_at_once, look_at_once, take_back_at_once
from motcua.dossiers.commands.bulk import copy_rows, next_numbers, rules_kept, rules_of_day
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
from motcua.dossiers.commands.receive import receive, step_due, wants_of
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
from motcua.dossiers.papers.snapshot import lookup_token
from motcua.dossiers.queries.books import books
from motcua.dossiers.queries.counted import CountedRow, Within, count_rows, counted_page, refs_counted
from motcua.dossiers.queries.detail import detail, facts_of, paper
from motcua.dossiers.queries.drafting import draft_start
from motcua.dossiers.queries.groups import groups
from motcua.dossiers.queries.history import page, steps, timeline, transfers
from motcua.dossiers.queries.intake import Intake, deadline_rule_of, intake
from motcua.dossiers.queries.links import (
    any_dossier,
    codes_of,
    ref_of_code,
    refs_of_person,
    states_of_codes,
    taken_codes,
)
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
from motcua.dossiers.rules.clock import (
    Due,
    PauseFact,
    extended_due,
    may_extend,
    paused,
    resumed,
    start_and_due,
)
from motcua.dossiers.rules.clock import counts_again as clock_counts_again
from motcua.dossiers.rules.codes import LOOKUP_ALPHABET, book_of, book_series, result_series
from motcua.dossiers.rules.moves import (
    ending_of,
    not_ready,
    queue_of,
    resting_place,
    status_when_taken,
    stops_clock,
)
from motcua.dossiers.rules.reception import CaseWants, originals_kept, problems_of
from motcua.dossiers.rules.reception import tidied as tidied_application
from motcua.dossiers.rules.regime import PARAMS as REGIME_PARAMS
from motcua.dossiers.rules.regime import RegimeFacts
from motcua.dossiers.rules.states import NO_DRAFT, TABLE, Standing, Transition, can, row_from

__all__ = [
    "LOOKUP_ALPHABET",
    "NO_DRAFT",
    "REGIME_PARAMS",
    "TABLE",
    "AtOnce",
    "CaseWants",
    "CountedRow",
    "DossierDecided",
    "DossierExtended",
    "DossierMoved",
    "DossierPaused",
    "DossierReceived",
    "DossierResumed",
    "DossierReturned",
    "Due",
    "Intake",
    "PauseFact",
    "RegimeFacts",
    "Standing",
    "Transition",
    "Within",
    "accept",
    "amend_regime",
    "any_dossier",
    "ask_at_counter",
    "ask_payment",
    "ask_supplement",
    "assign",
    "assign_by_load",
    "attach_scan",
    "board_scope",
    "book_of",
    "book_series",
    "books",
    "can",
    "clock_counts_again",
    "close_unanswered",
    "codes_of",
    "collect_fee",
    "confirm_payment",
    "copy_rows",
    "correct",
    "count_rows",
    "counted_page",
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
    "ending_of",
    "extend",
    "extended_due",
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
    "may_extend",
    "next_numbers",
    "not_ready",
    "originals_kept",
    "overdue",
    "owing",
    "page",
    "paper",
    "paused",
    "print_control_sheet",
    "print_draft",
    "print_handover",
    "print_paper",
    "print_register",
    "print_trace",
    "problems_of",
    "propose_cancel",
    "queue_of",
    "read_card",
    "reassign",
    "recall",
    "receive",
    "receive_supplement",
    "receivers",
    "recompute_deadlines",
    "ref_of_code",
    "refs_counted",
    "refs_of_person",
    "refuse_at_counter",
    "refuse_dossier",
    "regimes",
    "register",
    "reissue_paper",
    "resting_place",
    "result_series",
    "resumed",
    "return_draft",
    "return_originals",
    "row_from",
    "rules_kept",
    "rules_of_day",
    "save_view",
    "scopes",
    "search",
    "send_back",
    "sign",
    "stamp",
    "start_and_due",
    "states_of_codes",
    "status_when_taken",
    "step_due",
    "steps",
    "stop",
    "stops_clock",
    "submit_draft",
    "take_back_at_once",
    "taken_codes",
    "tidied_application",
    "timeline",
    "transfers",
    "waiting_notice",
    "waiting_notices",
    "wants_of",
    "watching",
    "ways_on",
    "whereabouts",
    "withdraw",
]
