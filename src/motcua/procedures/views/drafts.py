"""Write a draft, throw one away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.core import clock
from motcua.core.decision import Refusal, not_found
from motcua.core.text import slugify
from motcua.procedures import perms
from motcua.procedures.commands.draft import discard_draft as discard
from motcua.procedures.commands.draft import draft_version as save
from motcua.procedures.enums import Standing
from motcua.procedures.forms import LINES, DraftForms, with_rows_changed
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries import find, versions
from motcua.procedures.queries.content import content_of
from motcua.procedures.rules import columns
from motcua.procedures.rules.columns import Kind
from motcua.procedures.types import VersionContent
from motcua.processes import public as processes
from motcua.ui.http import DeskRequest, numbers

_SIZES = {Kind.LONG: "", Kind.CHOICES: "", Kind.FLAG: "m-span-4"}
EMPTY = VersionContent("", "")
_SECTIONS = (
    ("Tên và phân loại", columns.NAMES),
    ("Cách thực hiện", columns.DOING),
    ("Cơ quan", columns.AGENCIES),
    ("Quy tắc tiếp nhận và giải quyết", columns.RULES),
    ("Nguồn", columns.PROVENANCE),
)


def draft_version(request: DeskRequest, slug: str = "") -> HttpResponse:
    """The draft of a procedure, begun from the version in force; rows are added and dropped by buttons."""
    perms.can_draft_version(request.actor).or_refuse()
    base = _base(slug)
    draft = base if base and base.state == Standing.DRAFT else None
    changing = "them" in request.POST or "bo" in request.POST
    data = with_rows_changed(request.POST) if request.method == "POST" else None
    bundle = DraftForms(
        data,
        content_of(base.pk) if base and data is None else EMPTY,
        fields=[(field.code, field.name) for field in find.fields()],
        processes=[(row.code, f"{row.code}: {row.name}") for row in processes.latest_versions()],
    )
    status = 200
    if request.method == "POST" and not changing:
        status = 422
        if bundle.is_valid():
            revision = numbers([request.POST.get("revision", "")])
            try:
                made = save(
                    request.actor,
                    slug=slug or slugify(request.POST.get("slug", "")) or slugify(bundle.content().name),
                    content=bundle.content(),
                    revision=revision[0] if revision else None,
                )
            except Refusal as refusal:
                bundle.add_problems(refusal)
            else:
                messages.success(request, "Đã lưu dự thảo.")
                return redirect(f"/danh-muc-tthc/thu-tuc/{made.procedure.slug}/?ban={made.number}")
    context = {
        "slug": slug,
        "base": base,
        "draft": draft,
        "revision": request.POST.get("revision", "") if data is not None else draft.revision if draft else "",
        "bundle": bundle,
        "sections": [
            (title, [(bundle.version[column.name], _SIZES.get(column.kind, "m-span-6")) for column in fields])
            for title, fields in _SECTIONS
        ],
        "lines": LINES,
        "quiet": changing,
    }
    return render(request, "procedures/desk/draft.html", context, status=status)


def _base(slug: str) -> ProcedureVersion | None:
    """The draft, else the version in force, else the newest; None for a new procedure."""
    if not slug:
        return None
    history = list(versions.versions_of(slug, clock.today(), drafts=True))
    ranked = {Standing.DRAFT: 0, Standing.IN_FORCE: 1}
    history.sort(key=lambda version: ranked.get(versions.standing_of(version, clock.today()), 2))
    if not history:
        raise not_found(versions.NO_SUCH)
    return history[0]


@require_POST
def discard_draft(request: DeskRequest, slug: str) -> HttpResponse:
    """Throw the draft away."""
    draft = ProcedureVersion.objects.drafts().filter(procedure__slug=slug).first()
    revision = numbers([request.POST.get("revision", "")])
    discard(request.actor, version_id=draft.pk if draft else 0, revision=revision[0] if revision else -1)
    messages.success(request, "Đã bỏ dự thảo.")
    return redirect("procedures:catalogue")
