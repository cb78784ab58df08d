"""Two million dossiers as people meet them: users who think, a closed loop, rights, a dossier without end."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from django.test import Client
from django.urls import reverse

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.core.text import search_key
from motcua.dossiers import public as dossiers
from motcua.dossiers.enums import Act, Queue
from motcua.dossiers.types import Scope, Seen
from tools.bench.inside.officers import execute, numbers, posts_of_role, rows, signed_in
from tools.bench.inside.pages import busiest
from tools.bench.inside.plans import Asked, Lane, Plan, gets, plans_for

PAPERS, PAIRS = 1_000, 250  # a large dossier: its papers; how often it was handed over and taken back
_IN_HAND = "SELECT id FROM dossiers_dossier WHERE held_post_id = %s AND ending = '' ORDER BY id LIMIT 200"
_NAMES = "SELECT owner_name FROM dossiers_dossier WHERE id %% 997 = %s LIMIT 3"
_ANY_WAITING = """
SELECT id, held_post_id FROM dossiers_dossier
WHERE queue = %s AND act = %s AND held_post_id IS NOT NULL AND offered_unit_id IS NULL
ORDER BY id DESC LIMIT 1
"""
_LARGE = """
SELECT dossier_id FROM dossiers_dossiercomponent GROUP BY dossier_id HAVING count(*) >= %s ORDER BY 1 LIMIT 1
"""
_MORE_PAPERS = """
INSERT INTO dossiers_dossiercomponent
(dossier_id, no, name, note, received, originals, copies, certified_copies, scan_state)
SELECT %s, n, 'Giấy tờ kèm theo số ' || n, '', true, 0, 1, 0, %s
FROM generate_series((SELECT max(no) + 1 FROM dossiers_dossiercomponent WHERE dossier_id = %s), %s) n
"""
Paths = Callable[[int, int], list[str]]


def _users(asked: Asked) -> list[int]:
    return busiest(Queue.CHO_XU_LY, asked.users)


def inbox_paths(_post: int, _number: int) -> list[str]:
    """The own inbox."""
    return [reverse("dossiers:inbox_process")]


def filter_paths(_post: int, _number: int) -> list[str]:
    """The own inbox, due within a week, and by a word of the owner's name."""
    path = reverse("dossiers:inbox_process")
    return [f"{path}?han=7-ngay", f"{path}?loc=nguyen"]


def page_paths(post: int, _number: int) -> list[str]:
    """The dossiers in hand."""
    return [reverse("dossiers:detail", args=[one]) for one in numbers(_IN_HAND, post)]


def due_soon_paths(_post: int, _number: int) -> list[str]:
    """The board of what is due soon."""
    return [reverse("dossiers:inbox_near")]


@cache
def search_paths(post: int, number: int) -> tuple[str, ...]:
    """Searches by name without marks, each under the address that the search page gave it."""
    client = Client(headers=signed_in(post), SERVER_NAME="127.0.0.1")
    found = []
    for (name,) in rows(_NAMES, number):
        answer = client.post(reverse("dossiers:search"), {"q": search_key(str(name))})
        found.append(answer.headers["Location"])
    return tuple(found)


_LOOKS: dict[str, Callable[[int, int], Any]] = {
    "inbox": inbox_paths,
    "filter": filter_paths,
    "search": search_paths,
    "page": page_paths,
    "due_soon": due_soon_paths,
}


def _thinking(look: str, asked: Asked) -> list[Plan]:
    paths = _LOOKS[look]
    lanes = [Lane(signed_in(post), gets(paths(post, n))) for n, post in enumerate(_users(asked))]
    return [Plan(f"think_{look}", lanes, think=True)]


for _look in _LOOKS:
    plans_for(f"think_{_look}", scenario=True)(partial(_thinking, _look))


@plans_for("loop", scenario=True)
def loop(asked: Asked) -> list[Plan]:
    """All of it by turns, without a pause."""
    lanes = []
    for number, post in enumerate(_users(asked)):
        turns = [list(paths(post, number)) for paths in _LOOKS.values()]
        longest = max(map(len, turns))
        mixed = [turn[at % len(turn)] for at in range(min(longest, 20)) for turn in turns]
        lanes.append(Lane(signed_in(post), gets(mixed)))
    return [Plan("loop", lanes)]


@plans_for("officer", scenario=True)
def officer(asked: Asked) -> list[Plan]:
    """The list of whoever may see least: a specialist's own work, narrowed."""
    del asked
    (post,) = numbers(
        "SELECT p.id FROM accounts_post p JOIN dossiers_dossier d ON d.held_post_id = p.id"
        " WHERE p.role = %s AND d.queue = %s GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT 1",
        Role.CHUYEN_VIEN.value,
        Queue.CHO_XU_LY.value,
    )
    return [Plan("officer", [Lane(signed_in(post), gets([reverse("dossiers:inbox_process")]))])]


@plans_for("administrator", scenario=True)
def administrator(asked: Asked) -> list[Plan]:
    """The same list of whoever may see everything."""
    del asked
    (post,) = posts_of_role(Role.LANH_DAO_TINH, 1)
    path = f"{reverse('dossiers:inbox_process')}?pham-vi={Scope.TREE.value}"
    return [Plan("administrator", [Lane(signed_in(post), gets([path]))])]


@plans_for("large_dossier", scenario=True)
def large_dossier(asked: Asked) -> list[Plan]:
    """The page of a dossier with 1,000 papers and 500 events."""
    del asked
    found = numbers(_LARGE, PAPERS)
    number = found[0] if found else _make_large()
    ((post,),) = rows("SELECT held_post_id FROM dossiers_dossier WHERE id = %s", number)
    path = reverse("dossiers:detail", args=[number])
    return [Plan("large_dossier", [Lane(signed_in(int(str(post))), gets([path]))])]


def _make_large() -> int:
    """Hand a dossier over and take it back until it has 500 events; then give it papers."""
    ((number, post),) = rows(_ANY_WAITING, Queue.CHO_XU_LY.value, Act.TIEP_NHAN.value)
    dossier, actor = int(str(number)), accounts.actor_for(int(str(post)))
    for _ in range(PAIRS):
        dossiers.hand_over(actor, dossiers=[Seen(dossier)])
        dossiers.recall(actor, dossiers=[Seen(dossier)], reason="Giao nhầm.")
    execute(_MORE_PAPERS, dossier, 0, dossier, PAPERS)
    return dossier
