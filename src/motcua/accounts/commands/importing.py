"""Open many posts from a file: all of them, or none and a report that names row, field and reason."""

from collections import Counter
from collections.abc import Iterable, Sequence

from motcua.accounts import perms, rules
from motcua.accounts.commands.people import first_come, person_of, problems_of, taken
from motcua.accounts.commands.posts import post_of
from motcua.accounts.events import PostOpened
from motcua.accounts.models import Account, Person, Post
from motcua.accounts.types import NewPost, PostLine
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal
from motcua.core.events import announce
from motcua.core.journal import audit_many
from motcua.core.verbs import verb
from motcua.orgs import public as orgs

MOST_LINES = 5000
# The fields of a line in the words of the file.
TITLES = {
    "full_name": "Họ và tên",
    "staff_code": "Mã cán bộ",
    "birth_date": "Ngày sinh",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "username": "Tên đăng nhập",
    "unit": "Mã đơn vị",
    "role": "Vai trò",
    "title": "Chức danh",
    "fields": "Lĩnh vực",
    "counter": "Quầy",
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
}


class _Lines:
    """The lines of a file beside what the database knows of them: three statements for any number."""

    def __init__(self, lines: Sequence[PostLine]) -> None:
        self.lines = lines
        self.units = orgs.units_by_code({line.unit_code for line in lines}, clock.today())
        self.people = self._people()
        self.names = taken(line.person for line in lines)[1]
        self.held = self._held()
        self.codes = Counter(line.person.staff_code for line in lines if line.person.staff_code)

    def _people(self) -> dict[str, Person]:
        codes = {line.person.staff_code for line in self.lines if line.person.staff_code}
        return {one.staff_code: one for one in Person.objects.filter(staff_code__in=codes)}

    def _held(self) -> set[tuple[int, int, str]]:
        held = Post.objects.overlapping(clock.today(), None).filter(person__in=self.people.values())
        return set(held.values_list("person_id", "unit_id", "role"))

    def post(self, line: PostLine) -> NewPost | None:
        """What the line opens; None without a unit or a first day."""
        unit = self.units.get(line.unit_code)
        if unit is None or line.valid_from is None:
            return None
        return NewPost(
            unit.id, line.role, line.valid_from, line.valid_to, line.title, line.fields, line.counter
        )

    def problems(self, actor: Actor, line: PostLine) -> list[Problem]:
        """What is wrong with one line."""
        known = self.people.get(line.person.staff_code)
        found = [*line.faults, *([] if known else problems_of(line.person, set(), self.names))]
        if known and line.person.full_name != known.full_name:
            found.append(Problem(f"Mã cán bộ này là của {known.full_name}.", "staff_code"))
        unit = self.units.get(line.unit_code)
        if unit is None:
            return [*found, Problem("Không có đơn vị mang mã này.", "unit")]
        if not (decision := perms.can_open_post(actor, unit.path, line.role)):
            found.append(Problem(decision.why, "unit"))
        post = self.post(line)
        if post is None:
            unread = any(fault.field == "valid_from" for fault in line.faults)
            return found if unread else [*found, Problem("Hãy ghi ngày bắt đầu.", "valid_from")]
        if not unit.existed_on(post.valid_from):
            found.append(Problem("Đơn vị không hoạt động vào ngày này.", "valid_from"))
        if known and (known.pk, unit.id, line.role) in self.held:
            found.append(Problem("Người này đã giữ vai trò đó ở đơn vị này.", "role"))
        return [*found, *rules.decide_post(post)]


def _twice(lines: Sequence[PostLine]) -> Iterable[tuple[PostLine, Problem]]:
    """What two lines of one file contradict each other in."""
    names: dict[str, PostLine] = {}
    people: dict[str, PostLine] = {}
    posts: dict[tuple[str, str, str], PostLine] = {}
    for line in lines:
        person = line.person
        if person.username and names.setdefault(person.username, line) is not line:
            earlier = names[person.username]
            if not person.staff_code or earlier.person.staff_code != person.staff_code:
                yield line, Problem(f"Tên đăng nhập đã dùng ở dòng {earlier.number}.", "username")
        if not person.staff_code:
            continue
        earlier = people.setdefault(person.staff_code, line)
        if earlier.person.full_name != person.full_name:
            yield line, Problem(f"Mã cán bộ đã dùng cho người khác ở dòng {earlier.number}.", "staff_code")
        key = (person.staff_code, line.unit_code, line.role)
        if posts.setdefault(key, line) is not line:
            yield line, Problem(f"Vị trí này đã có ở dòng {posts[key].number}.", "role")


def _report(actor: Actor, read: _Lines) -> list[Problem]:
    """Every problem of every line, in the order of the file."""
    found = [(line, problem) for line in read.lines for problem in read.problems(actor, line)]
    found += _twice(read.lines)
    found.sort(key=lambda pair: pair[0].number)
    return [
        Problem(f"Dòng {line.number}, cột {TITLES[problem.field]}: {problem.why}", "file")
        for line, problem in found
    ]


def _people(read: _Lines) -> list[Person]:
    """Who holds the post of each line; new people are saved once, with their accounts."""
    people = dict(read.people)
    new: list[tuple[Person, PostLine]] = []
    chosen = []
    for line in read.lines:
        code = line.person.staff_code
        person = people.get(code) if code else None
        if person is None:
            person = person_of(line.person)
            new.append((person, line))
            if code:
                people[code] = person
        chosen.append(person)
    with first_come():
        Person.objects.bulk_create([person for person, _ in new])
    accounts = [
        Account(person=person, username=line.person.username, must_change_password=True)
        for person, line in new
        if line.person.username
    ]
    for account in accounts:
        account.set_unusable_password()
    with first_come():
        Account.objects.bulk_create(accounts)
    return chosen


@verb("accounts.import_posts", title="Nhập vị trí công tác từ tệp", web=True)
def import_posts(actor: Actor, *, lines: Sequence[PostLine]) -> int:
    """Open a post for every line, adding people and accounts that are new; returns how many posts.

    A person is known by the staff code. New accounts have no password until one is given. Raises
    `Refusal` with one problem for each fault of each line; then nothing at all was written.
    """
    perms.can_import_posts(actor).or_refuse()
    if not 0 < len(lines) <= MOST_LINES:
        raise Refusal(Problem(f"Tệp phải có từ 1 đến {MOST_LINES} dòng.", "file"))
    read = _Lines(lines)
    if problems := _report(actor, read):
        raise Refusal(*problems)
    wanted = [(person, read.post(line)) for person, line in zip(_people(read), lines, strict=True)]
    made = Post.objects.bulk_create(post_of(person, post) for person, post in wanted if post)
    audit_many(actor, [(post.ref, {"person": post.person.full_name, "role": post.role}) for post in made])
    for post in made:
        announce(PostOpened(post.ref, post.pk, post.unit_id, post.role))
    return len(made)
