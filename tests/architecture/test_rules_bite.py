"""Each rule, shown a small house that breaks it, finds exactly that; a house that is in order, nothing."""

import subprocess
from pathlib import Path

import pytest

from tests.architecture.checks import CHECKS
from tests.architecture.checks.budgets import summary
from tests.architecture.tree import Tree

ROOM = "src/motcua/dossiers"
GOOD = {
    "pyproject.toml": """
        [[tool.importlinter.contracts]]
        id = "floors"
        layers = ["(config)", "(dossiers) | (meetings)", "(orgs)", "(core)"]
    """,
    "docs/glossary.md": "`Dossier` `Unit` `dossiers.receive`",
    "VENDORED.md": """
        | file | hash |
        | --- | --- |
        | `ui.min.css` | `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855` |
    """,
    "static/ui.min.css": "",
    "src/motcua/core/__init__.py": "",
    "src/motcua/core/README.md": "",
    "src/motcua/core/verbs.py": "def verb(name): ...",
    "src/motcua/orgs/__init__.py": "",
    "src/motcua/orgs/README.md": "",
    "src/motcua/orgs/models.py": "class Unit(models.Model): ...",
    "src/motcua/meetings/__init__.py": "",
    "src/motcua/meetings/README.md": "",
    f"{ROOM}/__init__.py": "",
    f"{ROOM}/README.md": "",
    f"{ROOM}/enums.py": "from django.db import models",
    f"{ROOM}/rules.py": """
        from datetime import date
        from motcua.workdays.calendar import Span
        from motcua.dossiers.enums import State
    """,
    f"{ROOM}/models.py": """
        class Dossier(models.Model):
            unit = models.ForeignKey("orgs.Unit", on_delete=models.PROTECT)
            former = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT)
    """,
    f"{ROOM}/perms.py": "def can_receive(actor): ...",
    f"{ROOM}/commands.py": """
        from motcua.core.verbs import verb
        from motcua.orgs import public as orgs
        from motcua.orgs.types import Unit

        @verb("dossiers.receive", title="Tiếp nhận", web=True, api=True)
        def receive_dossier(actor): ...
    """,
    f"{ROOM}/public.py": """
        "The door."
        from motcua.dossiers.commands import receive_dossier

        __all__ = ["receive_dossier"]
    """,
    f"{ROOM}/urls.py": """
        app_name = "dossiers"
        urlpatterns = [
            path("ho-so/<int:pk>/tiep-nhan/", views.receive, name="receive"),
            path("", include("x.urls")),
        ]
    """,
    f"{ROOM}/api.py": '@api.post("/x", operation_id="dossiers.receive")\ndef receive(request): ...',
    f"{ROOM}/tests/test_receive.py": '@pytest.mark.refusal("dossiers.receive")\ndef test_x(): ...',
}
LONG = "\n".join(f"x{number} = 1" for number in range(401))
LONG_FUNCTION = "def f():\n" + "\n".join(f"    x{number} = 1" for number in range(51))

# check, file, its content (None: the file is missing), what is said about it
BROKEN = [
    ("doors", f"{ROOM}/queries.py", "from motcua.orgs.models import Unit", "orgs.models.Unit"),
    ("doors", f"{ROOM}/queries.py", "import motcua.orgs", "enters orgs"),
    ("doors", f"{ROOM}/queries.py", "from motcua.orgs import models", "orgs.models"),
    ("doors", f"{ROOM}/queries.py", "from motcua.core import _secret", "core._secret"),
    ("doors", f"{ROOM}/queries.py", "from motcua.orgs.tests.factories import unit", "orgs.tests"),
    ("doors", f"{ROOM}/tests/test_y.py", "def f():\n    from motcua.orgs.models import Unit", "orgs.models"),
    ("plain_doors", f"{ROOM}/public.py", "def receive(): ...", "the door holds code"),
    (
        "foreign_keys",
        "src/motcua/orgs/models.py",
        'x = ForeignKey("dossiers.Dossier")',
        "from orgs up to",
    ),
    ("foreign_keys", f"{ROOM}/models.py", 'x = OneToOneField(to="meetings.Room")', "up to meetings.Room"),
    ("foreign_keys", f"{ROOM}/models/room.py", 'x = ManyToManyField("meetings.Room")', "up to meetings.Room"),
    ("pure_rules", f"{ROOM}/rules.py", "from django.db.models import Q", "django.db.models.Q"),
    ("pure_rules", f"{ROOM}/rules.py", "from motcua.core.clock import now", "core.clock.now"),
    ("pure_rules", f"{ROOM}/rules/due.py", "from motcua.dossiers.models import Dossier", "dossiers.models"),
    ("pure_rules", f"{ROOM}/rules.py", "from motcua.orgs.public import unit", "orgs.public"),
    ("furniture", f"{ROOM}/services.py", "", "no such piece of furniture"),
    ("furniture", f"{ROOM}/lib/x.py", "", "no such piece of furniture"),
    ("banned_names", "src/motcua/core/utils.py", "", "says nothing"),
    ("banned_names", "tools/helpers/x.py", "", "says nothing"),
    ("room_cards", "src/motcua/orgs/README.md", None, "no README.md"),
    ("budgets", f"{ROOM}/views.py", LONG, "401 lines, more than 400"),
    ("budgets", f"{ROOM}/tests/test_y.py", LONG + "\n" + LONG, "802 lines, more than 800"),
    ("budgets", f"{ROOM}/templates/dossiers/x.html", "<p>\n" * 151, "151 lines, more than 150"),
    ("budgets", f"{ROOM}/static/dossiers/x.css", "a{}\n" * 151, "151 lines, more than 150"),
    ("budgets", "dev", LONG, "401 lines, more than 400"),
    ("budgets", f"{ROOM}/views.py", LONG_FUNCTION, "52 lines, more than 50"),
    ("room_budgets", f"{ROOM}/views.py", "\n".join([LONG] * 13), "more than 5000"),
    (
        "verb_names",
        f"{ROOM}/commands/x.py",
        '@verb("orgs.found")\ndef f(a): ...',
        "must be dossiers.",
    ),
    (
        "verb_names",
        f"{ROOM}/views.py",
        '@verb("dossiers.receive")\ndef f(a): ...',
        "not in the room's commands",
    ),
    ("verb_names", "docs/glossary.md", "", "is not in docs/glossary.md"),
    ("verb_permissions", f"{ROOM}/perms.py", "def can_look(actor): ...", "no can_receive"),
    ("verb_refusals", f"{ROOM}/tests/test_receive.py", "def test_x(): ...", "no test shows that it refuses"),
    ("verb_doors", f"{ROOM}/public.py", "", "receive_dossier is not in dossiers.public"),
    ("verb_faces", f"{ROOM}/urls.py", "urlpatterns = []", "no URL named receive"),
    ("verb_faces", f"{ROOM}/api.py", "", "no operation_id dossiers.receive"),
    ("glossary", f"{ROOM}/models.py", "class Lost(models.Model): ...", "dossiers.Lost"),
    ("glossary", f"{ROOM}/models.py", "class A(models.Model): ...\nclass Lost(A): ...", "dossiers.Lost"),
    ("urls", f"{ROOM}/urls.py", 'path("x/", v, name="x")', "app_name"),
    ("urls", f"{ROOM}/urls.py", 'app_name = "dossiers"\npath("Hồ-sơ/", v, name="x")', "lower case"),
    ("urls", f"{ROOM}/urls.py", 'app_name = "dossiers"\npath("<pk>/", v, name="x")', "typed"),
    ("urls", f"{ROOM}/urls.py", 'app_name = "dossiers"\nre_path("x", v, name="x")', "plain string"),
    ("urls", f"{ROOM}/urls.py", 'app_name = "dossiers"\npath("x/", v)', "without a name"),
    ("file_sizes", "docs/big.txt", "x" * 1_000_001, "more than 1000000"),
    ("addresses", "docs/x.md", "see https://" + "pypi" + ".org/simple", "an address of a registry"),
    ("addresses", "docs/x.md", "in /" + "home/an/motcua", "a path of a machine"),
    ("unfinished", "docs/x.md", "TO" + "DO: more", "left for later"),
    ("unfinished", f"{ROOM}/views.py", "x = 1  # no" + "qa", "silences everything"),
    ("vendored", "static/ui.min.css", "a{}", "differs from the hash"),
    ("vendored", "static/ui.min.css", None, "does not exist"),
    ("vendored", "static/x.woff2", "x", "is not listed"),
]


def build(root: Path, changes: dict[str, str | None]) -> Tree:
    """Write a small house; a file whose content is None is left out."""
    for name, text in (GOOD | changes).items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedented(text), encoding="utf-8")
    subprocess.run(["git", "init", "-q", root], check=True)
    return Tree(root)


def dedented(text: str) -> str:
    """The text without the indent of its first full line."""
    lines = text.lstrip("\n").split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip()) if text.startswith("\n") else 0
    return "\n".join(line[indent:] for line in lines)


@pytest.mark.parametrize("name", CHECKS)
def test_a_house_in_order_is_left_in_peace(name: str, tmp_path: Path) -> None:
    assert CHECKS[name](build(tmp_path, {})) == []


@pytest.mark.parametrize(("name", "path", "text", "said"), BROKEN)
def test_a_broken_rule_is_found(name: str, path: str, text: str | None, said: str, tmp_path: Path) -> None:
    problems = CHECKS[name](build(tmp_path, {path: text}))
    assert any(said in str(problem) for problem in problems), problems


def test_every_rule_is_shown_a_house_that_breaks_it() -> None:
    assert {name for name, *_ in BROKEN} == set(CHECKS)


def test_an_abstract_model_needs_no_word(tmp_path: Path) -> None:
    text = "class Shape(models.Model):\n    class Meta:\n        abstract = True"
    assert CHECKS["glossary"](build(tmp_path, {f"{ROOM}/models.py": text})) == []


def test_what_others_made_has_no_budget(tmp_path: Path) -> None:
    vendored = GOOD["VENDORED.md"].replace("ui.min.css", "big.css")
    tree = build(tmp_path, {"VENDORED.md": vendored, "static/big.css": "a{}\n" * 500})
    assert CHECKS["budgets"](tree) == []


def test_a_docstring_costs_nothing(tmp_path: Path) -> None:
    text = 'def f():\n    """' + "\n    word" * 60 + '\n    """\n    return 1'
    assert CHECKS["budgets"](build(tmp_path, {f"{ROOM}/views.py": text})) == []


def test_the_summary_counts_code_and_leaves_tests_out(tmp_path: Path) -> None:
    tree = build(tmp_path, {f"{ROOM}/views.py": LONG, f"{ROOM}/tests/test_y.py": LONG + "\n" + LONG})
    assert "longest 401" in summary(tree)
    assert "largest room dossiers" in summary(tree)
