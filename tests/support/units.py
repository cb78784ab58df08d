"""The real units of Thanh Hóa for tests of any room."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from motcua.core.reference import loaders


@pytest.fixture(scope="module")
def thanh_hoa(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Units loaded once below the transactions of a module's tests, and rolled back after them.

    ``pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thanh_hoa")]``
    """
    with django_db_blocker.unblock(), transaction.atomic():
        for loader in loaders():
            if loader.room == "orgs":
                loader.load()
        yield
        transaction.set_rollback(True)
