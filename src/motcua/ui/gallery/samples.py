"""Whole pages with invented data, one for each picture of the intended screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from motcua.ui.gallery import citizen, counter, dossier, inbox

# address -> template, context
PAGES: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "danh-sach": ("inbox", inbox.context),
    "ho-so": ("dossier", dossier.context),
    "tiep-nhan": ("intake", counter.intake),
    "chung-thuc": ("certify", counter.certify),
    "bao-cao": ("report", counter.report),
    "trang-chu": ("home", citizen.home),
    "theo-doi": ("follow", citizen.follow),
    "to-khai": ("form", citizen.form),
    "con-so": ("figures", citizen.figures),
    "gop-y": ("feedback", citizen.feedback),
}


def draw(name: str) -> tuple[str, dict[str, Any]]:
    """The template and the context of a sample. KeyError for a name that is none."""
    template, context = PAGES[name]
    return f"ui/gallery/sample_{template}.html", context()
