"""Values that cross the door of files. Sizes are bytes."""

from dataclasses import dataclass
from datetime import datetime

from motcua.core.refs import Ref
from motcua.files.enums import MediaType, ScanState

MEGABYTE = 1024 * 1024
PAPERS = frozenset(
    {
        MediaType.PDF,
        MediaType.PNG,
        MediaType.JPEG,
        MediaType.TIFF,
        MediaType.DOCX,
        MediaType.XLSX,
        MediaType.ODT,
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be uploaded for one purpose. ``media_types`` are those of the content, not of the name."""

    max_bytes: int = 20 * MEGABYTE
    media_types: frozenset[MediaType] = PAPERS
    max_pages: int = 500


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Content:
    """What an upload really is. ``pages`` None: the type has none, or they cannot be counted."""

    media_type: MediaType
    pages: int | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload that may be stored: its clean name, its type by content, its hash."""

    name: str
    data: bytes
    content: Content
    sha256: str


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file as part of ``subject``. It can be opened once ``scan_state`` is clean."""

    id: int
    subject: Ref
    purpose: str
    name: str
    size: int
    media_type: str
    pages: int | None
    scan_state: ScanState
    sha256: str
    uploaded_at: datetime
    person_id: int | None

    @property
    def ref(self) -> Ref:
        """This attachment for journal, links and events."""
        return Ref("files.attachment", self.id)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scanner says about one content; ``detail`` names what it found."""

    clean: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that may be handed out, with its content."""

    row: AttachmentRow
    data: bytes
