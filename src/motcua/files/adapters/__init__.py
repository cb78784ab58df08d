"""Scanners: clamd for real, demo for the demo province, failing for tests and for "none is set up"."""

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.files.ports import Scanner


def scanner() -> Scanner:
    """The scanner that ``settings.FILE_SCANNER`` names: a dotted class and its arguments."""
    path, *arguments = settings.FILE_SCANNER
    made: Scanner = import_string(path)(*arguments)
    return made
