"""Every test of motcua runs in this house, wherever its file lies."""

pytest_plugins = [
    "tests.support.database",
    "tests.support.network",
    "tests.support.browser",
    "tests.support.effort",
    "tests.support.news",
    "tests.support.properties",
    "tests.support.querysets",
    "tests.support.reads",
    "tests.support.templates",
    "tests.support.units",
    "tests.support.untouched",
]
