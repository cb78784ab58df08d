"""The door of dossiers."""

from motcua.dossiers.commands.certify import (
    cancel_certification,
    certify,
    sign_certifications,
    stamp_certifications,
)
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
from motcua.dossiers.commands.moving import assign, assign_by_load, forward, hand_over, reassign, send_back
from motcua.dossiers.commands.notices import ask_at_counter, refuse_at_counter
from motcua.dossiers.commands.papers import attach_scan, correct, reissue_paper
from motcua.dossiers.commands.receive import receive
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

__all__ = [
    "DossierDecided",
    "DossierExtended",
    "DossierMoved",
    "DossierPaused",
    "DossierReceived",
    "DossierResumed",
    "DossierReturned",
    "accept",
    "amend_regime",
    "ask_at_counter",
    "ask_payment",
    "ask_supplement",
    "assign",
    "assign_by_load",
    "attach_scan",
    "cancel_certification",
    "certify",
    "close_unanswered",
    "collect_fee",
    "confirm_payment",
    "correct",
    "decide_cancel",
    "decline",
    "draft_result",
    "extend",
    "forward",
    "hand_over",
    "hand_result",
    "propose_cancel",
    "reassign",
    "recall",
    "receive",
    "receive_supplement",
    "refuse_at_counter",
    "refuse_dossier",
    "reissue_paper",
    "return_draft",
    "return_originals",
    "send_back",
    "sign",
    "sign_certifications",
    "stamp",
    "stamp_certifications",
    "stop",
    "submit_draft",
    "withdraw",
]
