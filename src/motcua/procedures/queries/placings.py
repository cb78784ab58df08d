"""What the rooms above, which say where procedures are received, ask of the catalogue."""

from datetime import date

from motcua.core.decision import invalid, not_found
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.queries.versions import NO_SUCH


def hold_published(slug: str) -> int:
    """The procedure's id, locked until the transaction ends: who adds places does it one after another.

    Raises `Refusal` for a procedure that does not exist or was never announced.
    """
    procedure = Procedure.objects.select_for_update().filter(slug=slug).first()
    if procedure is None:
        raise not_found(NO_SUCH)
    if not procedure.versions.published().exists():
        raise invalid("Thủ tục chưa được công bố nên chưa thể tiếp nhận.", "slug")
    return procedure.pk


def divisions_of(slug: str, on: date) -> tuple[str, ...]:
    """The kinds of divisions that resolve the procedure by its field on ``on``, best first."""
    found = ProcedureVersion.objects.in_force(on).filter(procedure__slug=slug).order_by("pk")
    return tuple(found.values_list("field__divisions", flat=True).first() or ())
