"""Values of running the system. Times are real times as ISO 8601 with their zone."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a backup: ``bytes`` long, with its SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The journal at the snapshot: ``number`` and ``digest`` of the last seal, 0 and "" without one."""

    entries: int
    seals: int
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What the database holds in one snapshot, so that a copy can be compared with it.

    ``behind``: counters that stand below their table's highest number (tables with rows numbered by hand).
    ``sums``: a sum over the rows of each table, empty unless it was asked for (it reads every row).
    ``migrations``: "room.name" -> SHA-256 of its file. ``figures``: id -> value in words.
    """

    taken_at: str
    postgres: str
    clock_offset_seconds: float
    rows: dict[str, int]
    migrations: dict[str, str]
    figures: dict[str, str]
    journal: Chain
    behind: tuple[str, ...] = ()
    sums: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``key_mark`` tells the secret key from others and gives it to nobody.

    ``database``: the files of the dump by name. ``listing``: the file that lists the contents of uploads.
    """

    format: int
    version: str
    name: str
    mode: str
    tool: str
    survey: Survey
    database: dict[str, Piece]
    listing: Piece
    files: int
    file_bytes: int
    key_mark: str
    with_key: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """How a backup went: seconds of each part, and what it cost."""

    manifest: Manifest
    seconds: dict[str, float]
    database_bytes: int
    new_files: int
    new_bytes: int
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """How a restore went; ``migrated`` names the migrations that this version added afterwards."""

    manifest: Manifest
    seconds: dict[str, float]
    files: int
    migrated: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
