"""The list of lĩnh vực."""

from collections.abc import Sequence

from motcua.core.actor import Actor
from motcua.core.decision import Problem, Refusal
from motcua.core.journal import audit
from motcua.core.text import slugify, sort_key, tidy
from motcua.core.verbs import verb
from motcua.procedures import perms
from motcua.procedures.models import Field

_MOST_NAME = 200
_MOST_DIVISIONS = 10


@verb("procedures.save_field", title="Sửa lĩnh vực", web=True)
def save_field(actor: Actor, *, code: str, name: str, divisions: Sequence[str]) -> Field:
    """Add a field, or change its name and the divisions that resolve it (their slugs, best first)."""
    perms.can_save_field(actor).or_refuse()
    name = tidy(name)
    code = code or slugify(name)
    problems = []
    if not 1 <= len(name) <= _MOST_NAME:
        problems.append(Problem(f"Nhập tên lĩnh vực, tối đa {_MOST_NAME} ký tự.", "name"))
    if not code or code != slugify(code):
        problems.append(Problem("Mã gồm chữ thường không dấu, chữ số và gạch nối.", "code"))
    if len(divisions) > _MOST_DIVISIONS or any(one != slugify(one) or not one for one in divisions):
        problems.append(Problem("Định danh phòng chuyên môn viết như tu-phap, tối đa 10 phòng.", "divisions"))
    if problems:
        raise Refusal(*problems)
    before = Field.objects.filter(code=code).values("name", "divisions").first()
    field, _ = Field.objects.update_or_create(
        code=code, defaults={"name": name, "sort_key": sort_key(name), "divisions": list(divisions)}
    )
    audit(actor, field.ref, {"before": before, "after": {"name": name, "divisions": list(divisions)}})
    return field
