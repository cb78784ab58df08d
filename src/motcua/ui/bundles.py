"""Style sheets and scripts in one file a face: many small files to write, one request to read.

No build step: the files are joined when a process first asks, and served under an address that holds the
digest of their content, so that a browser keeps them for good. Files that they name get their own digest.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.templatetags.static import static

FOLDER = Path(__file__).resolve().parent / "static" / "ui"

_LETTERS = ("vendor/bootstrap/bootstrap.min.css", "css/fonts.css", "css/tokens.css", "css/tokens-dark.css")
_PARTS = (
    *("base", "buttons", "badges", "tables", "tables-narrow", "forms", "forms-site"),
    *("steps", "figures", "states", "work", "gallery"),
)
_DEEDS = ("js/menus.js", "js/toast.js", "js/dialog.js", "js/copy.js", "js/upload.js")


def _sheets(*names: str) -> tuple[str, ...]:
    return (*_LETTERS, *(f"css/{name}.css" for name in (*_PARTS, *names, "print")))


# What a page may ask for, and the files that it is joined from, in order.
BUNDLES = {
    "desk.css": _sheets("desk", "desk-narrow", "year"),
    "site.css": _sheets("site", "site-home"),
    "desk.js": ("vendor/htmx/htmx.min.js", *_DEEDS, "js/filters.js"),
    "site.js": _DEEDS,
    "list.js": ("js/list.js",),
    "intake.js": ("js/intake.js",),
    "certify.js": ("js/certify.js",),
    "ready.js": ("js/ready.js",),
    "away.js": ("js/away.js",),
}
_URL = re.compile(r'url\("\.\./([^"]+)"\)')
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=\S+ \*/|^//# sourceMappingURL=\S+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A joined file: its bytes, the same packed with gzip, and the digest in its address."""

    name: str
    body: bytes
    packed: bytes
    digest: str

    @property
    def content_type(self) -> str:
        """What a browser is told it is."""
        return "text/css" if self.name.endswith(".css") else "text/javascript"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _named(found: re.Match[str]) -> str:
    """A file that a style sheet names, under its full address and with the digest of its content."""
    data = (FOLDER / found[1]).read_bytes()
    return f'url("{static(f"ui/{found[1]}")}?v={_digest(data)}")'


@cache
def bundle(name: str) -> Bundle:
    """Join a bundle's files. KeyError for a name that is none."""
    texts = [(FOLDER / one).read_text(encoding="utf-8") for one in BUNDLES[name]]
    joined = _SOURCE_MAP.sub("", ("\n" if name.endswith(".css") else ";\n").join(texts))
    body = _URL.sub(_named, joined).encode()
    return Bundle(name, body, gzip.compress(body, 9, mtime=0), _digest(body))
