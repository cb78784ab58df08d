"""The rules of the house. Each check looks at a tree and lists what it does not allow."""

from collections.abc import Callable

from tests.architecture.checks import budgets, doors, floors, furniture, models, tidy, urls, verbs
from tests.architecture.tree import Problem, Tree

Check = Callable[[Tree], list[Problem]]

CHECKS: dict[str, Check] = {
    "doors": doors.doors,
    "plain_doors": doors.plain_doors,
    "foreign_keys": floors.foreign_keys,
    "pure_rules": floors.pure_rules,
    "furniture": furniture.furniture,
    "banned_names": furniture.banned_names,
    "room_cards": furniture.room_cards,
    "budgets": budgets.budgets,
    "room_budgets": budgets.room_budgets,
    "verb_names": verbs.verb_names,
    "verb_permissions": verbs.verb_permissions,
    "verb_refusals": verbs.verb_refusals,
    "verb_doors": verbs.verb_doors,
    "verb_faces": verbs.verb_faces,
    "glossary": models.glossary,
    "urls": urls.urls,
    "file_sizes": tidy.file_sizes,
    "addresses": tidy.addresses,
    "unfinished": tidy.unfinished,
    "vendored": tidy.vendored,
}
