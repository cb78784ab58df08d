"""The screens of processes."""

from motcua.processes.views.editor import NewProcess, ReviseProcess
from motcua.processes.views.pages import Comparison, ProcessList, ProcessPage

__all__ = ["Comparison", "NewProcess", "ProcessList", "ProcessPage", "ReviseProcess"]
