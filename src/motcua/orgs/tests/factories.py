"""Units for tests."""

from datetime import date
from itertools import count
from typing import Any

from motcua.orgs.models import OrgUnit

SINCE = date(2021, 7, 1)
_number = count(1)


def make_unit(name: str = "", parent: OrgUnit | None = None, **facts: Any) -> OrgUnit:
    """A unit below ``parent`` (a root without one): by default a district; any field may be given."""
    serial = next(_number)
    name = name or f"Huyện Thử {serial}"
    facts = {
        "code": f"thu-{serial}",
        "kind": "huyen",
        "level": "huyen",
        "agency_code": f"000.00.{serial % 100:02d}.H56",
        "valid_from": SINCE,
        "short_name": name,
        "search_name": name.lower(),
        "sort_key": name.lower(),
    } | facts
    unit = OrgUnit.objects.create(name=name, parent=parent, path="/", **facts)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    return unit
