"""The rules of the house hold, except for what is excused with a reason."""

from importlib import import_module

import pytest
from django.apps import apps

from motcua.core.verbs import VERBS
from tests.architecture import exceptions
from tests.architecture.checks import CHECKS
from tests.architecture.checks.budgets import room_lines
from tests.architecture.checks.models import models
from tests.architecture.checks.verbs import verbs
from tests.architecture.tree import NO_ROOMS, Problem, Tree
from tools import places

TREE = Tree(places.ROOT)
# The list may only shrink: whoever lengthens it has to say so here, before the eyes of a reviewer.
MOST_EXCEPTIONS = 5
# Lines of the rooms that are excused from the budget of a room; each number may only sink.
CEILINGS = {"dossiers": 14_500}


@pytest.mark.parametrize("name", CHECKS)
def test_rule(name: str) -> None:
    excused = exceptions.allowed(name)
    problems = [problem for problem in CHECKS[name](TREE) if problem.where not in excused]
    assert not problems, "\n" + "\n".join(map(str, problems))


@pytest.mark.parametrize("name", CHECKS)
def test_no_exception_outlives_its_reason(name: str) -> None:
    needed = {problem.where for problem in CHECKS[name](TREE)}
    assert set(exceptions.allowed(name)) <= needed


def test_the_list_of_exceptions_only_shrinks() -> None:
    listed = exceptions.everything()
    assert all(reason.strip() for section in listed.values() for reason in section.values())
    assert set(listed) <= {*CHECKS, "get_may_write"}
    assert sum(map(len, listed.values())) <= MOST_EXCEPTIONS


def test_an_excused_room_stays_below_its_ceiling() -> None:
    assert set(CEILINGS) == set(exceptions.allowed("room_budgets"))
    grown = {room: lines for room in CEILINGS if (lines := room_lines(TREE, room)) > CEILINGS[room]}
    assert not grown, f"over the ceiling: {grown}"


def test_the_checks_see_every_model_that_django_sees() -> None:
    seen = {(module.room, name) for module, name in models(TREE)}
    real = {
        (model._meta.app_label, model.__name__)
        for model in apps.get_models()
        if model.__module__.startswith("motcua.") and ".tests." not in model.__module__
    }
    assert seen == real


def test_the_checks_see_every_verb_that_is_registered() -> None:
    for module in TREE.modules:
        if not module.is_test and module.inside[:1] != ("management",):
            import_module(module.name)
    registered = {name for name, one in VERBS.items() if ".tests." not in one.function.__module__}
    assert registered == {one.name for one in verbs(TREE)}


def test_every_room_is_installed_and_has_a_floor() -> None:
    names = [config.name for config in apps.get_app_configs()]
    installed = {name.removeprefix("motcua.") for name in names if name.startswith("motcua.")}
    assert set(TREE.rooms) == installed
    assert set(TREE.rooms) <= set(TREE.floors)
    assert set(TREE.floors) >= NO_ROOMS


def test_problem_reads_as_a_sentence() -> None:
    assert str(Problem("src/x.py", "401 lines, more than 400")) == "src/x.py: 401 lines, more than 400"
