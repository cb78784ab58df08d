"""Decisions as people enter them."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DecisionData:
    """A printed decision; ``effective`` is its first day in force, ``grounds`` its căn cứ one by one."""

    number: str
    date: dt.date
    issuer: str
    subject: str
    effective: dt.date
    grounds: tuple[str, ...] = ()
    proposer: str = ""
    signer_title: str = ""
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class PublishLine:
    """A draft that the decision announces. ``replaces``: the slug of the procedure that it replaces."""

    version_id: int
    kind: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Announced:
    """What is known of a draft when the decision is taken.

    ``spans`` are the first and last days of the procedure's published versions; ``replaced`` the span of
    the version of the replaced procedure that is in force on the decision's first day.
    """

    name: str
    kind: str
    spans: tuple[tuple[dt.date, dt.date | None], ...]
    errors: tuple[str, ...] = ()
    replaces: str = ""
    slug: str = ""
    replaced: tuple[dt.date, dt.date | None] | None = None
