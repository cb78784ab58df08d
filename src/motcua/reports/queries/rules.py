"""The rules in force as of a day."""

from datetime import date

from django.db.models import Q

from motcua.core.decision import Refusal, not_found
from motcua.reports.models import ReportRule
from motcua.reports.types import CountingRule

CUT = "moc-ky"
USUAL = "theo-ngay"


def rules_on(day: date) -> tuple[dict[str, CountingRule], int]:
    """The counting rules in force on ``day`` by key, and the day of the month on which periods begin."""
    rows = ReportRule.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    found = {row.key: row for row in rows.order_by("pk")}
    if CUT not in found or USUAL not in found:
        raise missing()
    rules = {
        key: CountingRule(row.key, row.name, row.basis, unverified=bool(row.unverified), **row.params)
        for key, row in found.items()
        if key != CUT
    }
    return rules, int(found[CUT].params["first_day"])


def missing() -> Refusal:
    """Said where the reference data were not loaded."""
    return not_found("Chưa có quy tắc đếm cho ngày này; quản trị tỉnh nạp dữ liệu tham chiếu.")
