"""Offerings for tests."""

from typing import Any

from motcua.offers.models import Offering
from motcua.procedures.tests.factories import START


def offer(version: Any, unit: Any, resolving: Any = None, **more: object) -> Offering:
    """Let ``unit`` receive the version's procedure."""
    values: dict[str, object] = {"valid_from": START, "agency_unit": unit} | more
    return Offering.objects.create(
        procedure=version.procedure, receiving_unit=unit, resolving_unit=resolving or unit, **values
    )
