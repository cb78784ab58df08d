"""Values that views build and parts draw. Frozen: a value that is drawn once may be drawn from memory.

All texts are Vietnamese, ready to show. Times are aware datetimes, money is whole đồng,
working time is whole minutes. A part never asks a database, a clock or a right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Tone = Literal["plain", "info", "done", "warn", "late", "ended"]
ButtonKind = Literal["primary", "secondary", "text", "danger", "danger-solid"]
ButtonSize = Literal["small", "normal", "large"]
ClockState = Literal["not_started", "in_time", "near", "late", "paused", "finished"]
StepState = Literal["done", "now", "paused", "later"]
FileState = Literal["stored", "checked", "sending", "waiting", "refused", "missing"]
NoticeKind = Literal["info", "done", "warn", "error"]
SegmentKind = Literal["counted", "paused", "skipped", "ahead"]


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere."""

    text: str
    href: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the path to this page; without `href` it is the page itself."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A button. With `href` it is a link, else it submits its form (`name`, `value`, `formaction`).

    `disabled` greys it out: say elsewhere on the page why. `running` names a long action's progress.
    `opens` is the id of a <dialog> that it opens; without script the button submits or follows as usual.
    """

    text: str
    href: str = ""
    kind: ButtonKind = "secondary"
    icon: str = ""
    size: ButtonSize = "normal"
    name: str = ""
    value: str = ""
    formaction: str = ""
    form: str = ""
    opens: str = ""
    key: str = ""
    icon_after: str = ""
    disabled: bool = False
    running: str = ""


@dataclass(frozen=True, slots=True)
class StatusBadge:
    """The dossier's state: one of the ten national codes. `words` overrides the national words."""

    code: int
    words: str = ""
    short: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """Any other state: text and shape. Solid where somebody must act or something ended."""

    text: str
    tone: Tone = "plain"
    icon: str = ""
    solid: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """Time left or past, in words that the owner of the clock chose ("còn 2 ngày làm việc")."""

    state: ClockState
    words: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one day, in minutes after midnight."""

    kind: SegmentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day, or a run of equal days, of an explained deadline.

    `counted` and `running` are minutes of working time; `why` is a few words ("cuối tuần", "dừng từ 10:20").
    A day off has no segments. `folded` marks days that no longer count (the clock began again).
    """

    label: str
    why: str = ""
    segments: tuple[Segment, ...] = ()
    counted: int = 0
    running: int = 0
    today: bool = False
    ahead: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class ClockExplained:
    """Why a dossier is due when it is due.

    `shifts` are the working day's stretches in minutes after midnight.
    """

    question: str
    answer: str
    rows: tuple[DayRow, ...]
    shifts: tuple[tuple[int, int], ...] = ((420, 690), (810, 1020))
    first_promise: datetime | None = None
    present_promise: datetime | None = None
    rules: str = ""
    basis: tuple[Link, ...] = ()
    opened: bool = False

    @property
    def day(self) -> int:
        """Minutes of one full working day."""
        return sum(end - start for start, end in self.shifts)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """Something that happened: when, what, who."""

    when: datetime
    text: str
    by: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a hand-over; without `when` it has not happened, and `who` says what is missing."""

    who: str
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the process on the officer's desk, with both halves of its hand-over."""

    number: int
    title: str
    unit: str
    state: StepState
    used: str = ""
    budget: str = ""
    give: Half = Half("chưa giao")
    take: Half = Half("chưa nhận")


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step as a citizen reads it."""

    title: str
    text: str = ""
    state: StepState | Literal["plain"] = "plain"
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation as it is drawn."""

    label: str
    href: str
    count: int | None = None
    mark: Literal["", "near", "late"] = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Entries between two lines of the navigation."""

    items: tuple[NavItem, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post that the officer may work from; `value` goes to the switch's form."""

    label: str
    value: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the band on top shows. An empty address leaves its element out: no dead links."""

    province: str
    name: str
    person: str = ""
    post: str = ""
    posts: tuple[Post, ...] = ()
    switch_href: str = ""
    search_href: str = ""
    search_value: str = ""
    news_href: str = ""
    news_count: int = 0
    account_href: str = ""
    sign_in_href: str = ""
    sign_out_href: str = ""
    language: Link | None = None
    home_href: str = "/"


@dataclass(frozen=True, slots=True)
class Pager:
    """Keyset pages know no total: what is in view, the next, the previous and the last page."""

    words: str
    next_href: str = ""
    previous_href: str = ""
    last_href: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, its value, and one more word about it."""

    label: str
    value: str
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stat:
    """A key figure, already formatted, what it counts, and the way to its rows."""

    figure: str
    words: str
    note: str = ""
    link: Link | None = None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class FileRow:
    """A paper and the state of its file; `name` is the paper's name, `detail` the file's."""

    name: str
    state: FileState
    words: str
    detail: str = ""
    percent: int | None = None
    links: tuple[Link, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a report with its definition, cut-off date and the way to its rows."""

    name: str
    value: str
    definition: str
    cutoff: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """A field and its fault; `anchor` is the id of the control."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A line of a conversation about a dossier."""

    sender: str
    when: datetime
    text: str
    mine: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence on the page: `title` in bold, then `text`, then at most one thing to do."""

    kind: NoticeKind
    title: str
    text: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """A place without content: why, and the one thing to do. The part says which kind of place it is."""

    title: str
    text: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Toast:
    """A passing note of what has just been done. `undo` reverses it for as long as `seconds`."""

    title: str
    text: str = ""
    tone: Literal["done", "late", "info"] = "done"
    link: Link | None = None
    undo: Action | None = None
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    text: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A drop-down of the filter bar; `name` is its parameter in the URL."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class FilterBar:
    """Filters that live in the URL. `text_name` adds a box for words; `keep` are other parameters."""

    filters: tuple[Filter, ...]
    text_name: str = ""
    text_label: str = "Lọc trong danh sách"
    text_value: str = ""
    clear_href: str = ""
    keep: tuple[tuple[str, str], ...] = ()
    note: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view or a tab; a link, so that it has an address."""

    text: str
    href: str
    count: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """What a printed page says of itself on top: authority, document, when it was printed and by whom."""

    authority: str
    title: str
    note: str = ""
