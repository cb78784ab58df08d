"""The tables of the one-stop shop."""

from motcua.dossiers.models.clock import Extension, Pause, SupplementRequest
from motcua.dossiers.models.dossier import Dossier, DossierComponent, DossierFee, Party
from motcua.dossiers.models.papers import CancelProposal, CounterNotice, IssuedPaper
from motcua.dossiers.models.regime import Regime
from motcua.dossiers.models.result import Draft
from motcua.dossiers.models.saved import SavedView
from motcua.dossiers.models.transfer import Transfer, TransferBatch

__all__ = [
    "CancelProposal",
    "CounterNotice",
    "Dossier",
    "DossierComponent",
    "DossierFee",
    "Draft",
    "Extension",
    "IssuedPaper",
    "Party",
    "Pause",
    "Regime",
    "SavedView",
    "SupplementRequest",
    "Transfer",
    "TransferBatch",
]
