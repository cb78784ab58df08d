"""Values of people and posts that other rooms may hold. No model, no database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.actor import Actor, ActorKind
from motcua.core.decision import Problem
from motcua.core.refs import Ref

# Acts where nobody has signed in: the sign-in itself.
VISITOR = Actor(kind=ActorKind.CITIZEN, name="Khách")


@dataclass(frozen=True, slots=True)
class Loan:
    """Rights that another post lends today; ``rights`` empty: all that can be lent."""

    delegation_id: int
    from_post_id: int
    person_name: str
    role: str
    title: str
    fields: tuple[str, ...]
    unit_id: int
    unit_name: str
    unit_path: str
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that a person holds today, with what is lent to it."""

    id: int
    role: str
    title: str
    fields: tuple[str, ...]
    counter: str
    unit_id: int
    unit_name: str
    unit_path: str
    loans: tuple[Loan, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A person with an account and the posts that they hold today."""

    person_id: int
    person_name: str
    account_id: int | None
    posts: tuple[HeldPost, ...]

    def post(self, post_id: int | None) -> HeldPost | None:
        """The post with this id, else the first one, None for a person without posts."""
        chosen = next((post for post in self.posts if post.id == post_id), None)
        return chosen or (self.posts[0] if self.posts else None)


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post and who holds it; ``fields`` empty: every field. ``valid_to`` is the last day."""

    id: int
    person_id: int
    person_name: str
    unit_id: int
    role: str
    title: str
    fields: tuple[str, ...]
    counter: str
    valid_from: date
    valid_to: date | None

    def held_on(self, day: date) -> bool:
        """Whether the person held the post on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be added; ``username`` empty: without an account."""

    full_name: str
    staff_code: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    username: str = ""
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class AddedPerson:
    """Who was added, and the password to read out once, empty without an account."""

    person_id: int
    account_id: int | None
    password: str = ""


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to be opened; ``title`` empty: the role's own words; ``fields`` empty: every field."""

    unit_id: int
    role: str
    valid_from: date
    valid_to: date | None = None
    title: str = ""
    fields: tuple[str, ...] = ()
    counter: str = ""


@dataclass(frozen=True, slots=True)
class NewLoan:
    """Rights to be lent; ``rights`` empty: every right that may be lent."""

    valid_from: date
    valid_to: date
    basis: str
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostLine:
    """One row of a file of posts: its number in the file, what it says, and what of it could not be read."""

    number: int
    person: NewPerson
    unit_code: str
    role: str
    valid_from: date | None
    valid_to: date | None = None
    title: str = ""
    fields: tuple[str, ...] = ()
    counter: str = ""
    faults: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """How much a room keeps in the hands of a post."""

    room: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """Rights lent: from whom, to whom, which, from when to when. ``state`` in words."""

    id: int
    from_post: PostRow
    to_post: PostRow
    rights: tuple[str, ...]
    valid_from: date
    valid_to: date
    basis: str
    revoked: bool

    def runs_on(self, day: date) -> bool:
        """Whether the rights are lent on ``day``."""
        return not self.revoked and self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, slots=True)
class OfferedAccount:
    """An account that the demo's sign-in page offers."""

    account_id: int
    person_name: str
    role: str
    title: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """Somebody read: when, who, from which post, what, why. ``sought`` is masked."""

    id: int
    at: datetime
    person_name: str
    post_title: str
    unit_id: int
    unit_name: str
    kind: str
    kind_label: str
    subject: Ref | None
    subject_label: str
    sought: str
    found: int
    why: str


@dataclass(frozen=True, slots=True)
class InHand:
    """What a room keeps in the hands of posts.

    ``count(post_id)`` says how much, ``list(post_id)`` names it, ``move(actor, post_id, to_post_id)``
    hands all of it over inside the running verb.
    """

    room: str
    label: str
    count: Callable[[int], int]
    list: Callable[[int], Sequence[Ref]]
    move: Callable[[Actor, int, int], None]


@dataclass(frozen=True, slots=True)
class SignInNote:
    """What the demo's sign-in page tells besides its accounts; ``url`` names the page that explains it."""

    title: str
    text: str
    url: str


_notes: list[Callable[[], SignInNote | None]] = []


def add_sign_in_note(note: Callable[[], SignInNote | None]) -> None:
    """Let the demo's sign-in page show ``note``, if there is one; called in ``AppConfig.ready()``."""
    _notes.append(note)


def sign_in_notes() -> list[SignInNote]:
    """What the rooms want to be told there."""
    return [told for note in _notes if (told := note()) is not None]


_in_hand: dict[str, InHand] = {}


def register_in_hand(kept: InHand) -> None:
    """Let accounts ask a room what a post still has in hand; called in ``AppConfig.ready()``."""
    _in_hand[kept.room] = kept


def in_hand() -> list[InHand]:
    """What the rooms have registered."""
    return list(_in_hand.values())
