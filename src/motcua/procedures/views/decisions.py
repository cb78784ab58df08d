"""Decisions: the list, one of them, its print; announcing, abolishing, approving processes."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from motcua.core import clock
from motcua.core.decision import Refusal
from motcua.procedures import perms
from motcua.procedures.commands import processes as approving
from motcua.procedures.commands import publish as publishing
from motcua.procedures.enums import PublicationKind, Standing
from motcua.procedures.forms import DecisionForm
from motcua.procedures.models import Case, Decision, ProcedureVersion
from motcua.procedures.queries import printing
from motcua.procedures.queries.processes import processes_in_use
from motcua.procedures.queries.versions import standing_is
from motcua.procedures.reference.plan import PROVINCE_CHAIR
from motcua.procedures.types import PublishLine
from motcua.procedures.views.asked import tabs
from motcua.ui.http import DeskRequest
from motcua.ui.types import Option

KINDS = (PublicationKind.MOI, PublicationKind.SUA_DOI, PublicationKind.THAY_THE)
Make = Callable[[DecisionForm], Decision]


def decisions(request: DeskRequest) -> HttpResponse:
    """The decisions that were recorded by today, the newest first."""
    found = Decision.objects.filter(date__lte=clock.today()).order_by("-date", "-pk")[:200]
    return render(request, "procedures/desk/decisions.html", {"tabs": tabs("decisions"), "rows": found})


def decision(request: DeskRequest, pk: int) -> HttpResponse:
    """What one decision announced, ended or approved."""
    one = get_object_or_404(Decision, pk=pk)
    lists = (
        ("Công bố", one.published.select_related("procedure").order_by("sort_key", "pk")),
        ("Bãi bỏ", one.abolished.select_related("procedure").order_by("sort_key", "pk")),
        ("Phê duyệt quy trình", one.approved.select_related("procedure").order_by("sort_key", "pk")),
    )
    context = {"one": one, "lists": [(title, rows) for title, found in lists if (rows := list(found))]}
    return render(request, "procedures/desk/decision.html", context)


def decision_print(_request: DeskRequest, pk: int) -> HttpResponse:
    """The decision as PDF."""
    one = get_object_or_404(Decision, pk=pk)
    pdf = printing.process_approval(one) if one.is_process_approval else printing.publication(one)
    response = HttpResponse(pdf.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="quyet-dinh-{pk}.pdf"'
    return response


def _decide(request: DeskRequest, page: dict[str, Any], make: Make) -> HttpResponse:
    """Ask for the decision's own facts; record it, or say why not."""
    first = {"issuer": PROVINCE_CHAIR, "date": clock.today(), "subject": page["subject"]}
    form = DecisionForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = make(form)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, f"Đã ghi nhận quyết định {made.number}.")
            return redirect("procedures:decision", made.pk)
    return render(
        request, "procedures/desk/decide.html", page | {"form": form}, status=422 if form.errors else 200
    )


def _slugs(request: DeskRequest) -> list[str]:
    given = request.POST if request.method == "POST" else request.GET
    return [slug for slug in given.getlist("thu-tuc")[:500] if "\x00" not in slug]


def _chosen(request: DeskRequest, standing: str) -> list[ProcedureVersion]:
    found = ProcedureVersion.objects.filter(
        standing_is(standing, clock.today()), procedure__slug__in=_slugs(request)
    )
    return list(found.select_related("procedure", "field").order_by("sort_key", "pk"))


def _options(choices: Iterable[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, text, value == chosen) for value, text in choices)


def publish(request: DeskRequest) -> HttpResponse:
    """Announce the chosen drafts."""
    perms.can_publish(request.actor).or_refuse()
    drafts = _chosen(request, Standing.DRAFT)
    known = ProcedureVersion.objects.in_force(clock.today()).order_by("sort_key", "pk")
    others = [("", "–"), *known.values_list("procedure__slug", "name")]

    def asked(draft: ProcedureVersion) -> tuple[Any, ...]:
        usual = PublicationKind.SUA_DOI if draft.number > 1 else PublicationKind.MOI
        kind = request.POST.get(f"kind-{draft.pk}", usual)
        replaced = request.POST.get(f"replaces-{draft.pk}", "")
        return draft, _options([(one.value, one.label) for one in KINDS], kind), _options(others, replaced)

    def make(form: DecisionForm) -> Decision:
        lines = [
            PublishLine(
                draft.pk,
                request.POST.get(f"kind-{draft.pk}", ""),
                request.POST.get(f"replaces-{draft.pk}", ""),
            )
            for draft in drafts
        ]
        return publishing.publish(request.actor, lines=lines, decision=form.decision())

    page = {
        "title": "Công bố thủ tục hành chính",
        "subject": "Công bố Danh mục thủ tục hành chính",
        "act": "Công bố",
        "drafts": [asked(draft) for draft in drafts],
        "help": "Phiên bản đang có hiệu lực hết hiệu lực vào ngày trước đó; hồ sơ đã tiếp nhận không đổi.",
    }
    return _decide(request, page, make)


def abolish(request: DeskRequest) -> HttpResponse:
    """Abolish the chosen procedures."""
    perms.can_abolish(request.actor).or_refuse()
    versions = _chosen(request, Standing.IN_FORCE)

    def make(form: DecisionForm) -> Decision:
        slugs = [version.procedure.slug for version in versions]
        return publishing.abolish(request.actor, slugs=slugs, decision=form.decision())

    page = {
        "title": "Bãi bỏ thủ tục hành chính",
        "subject": "Công bố Danh mục thủ tục hành chính bị bãi bỏ",
        "act": "Bãi bỏ",
        "danger": True,
        "versions": versions,
        "help": "Các đơn vị thôi tiếp nhận từ ngày có hiệu lực; hồ sơ đã tiếp nhận vẫn được giải quyết.",
    }
    return _decide(request, page, make)


def approve_process(request: DeskRequest) -> HttpResponse:
    """Give the cases of the chosen procedures their internal processes."""
    perms.can_approve_process(request.actor).or_refuse()
    versions = _chosen(request, Standing.IN_FORCE)
    found = Case.objects.filter(version__in=versions).select_related(
        "version__procedure", "process__definition"
    )
    cases = list(found.order_by("version__sort_key", "no"))
    codes = [("", "–"), *((code, code) for code in processes_in_use())]

    def chosen(case: Case) -> str:
        return request.POST.get(f"case-{case.pk}", case.process.definition.code if case.process else "")

    def make(form: DecisionForm) -> Decision:
        wanted = {case.pk: chosen(case) for case in cases if chosen(case)}
        return approving.approve_process(request.actor, processes=wanted, decision=form.decision())

    page = {
        "title": "Phê duyệt quy trình nội bộ",
        "subject": "Phê duyệt quy trình nội bộ giải quyết thủ tục hành chính",
        "act": "Phê duyệt",
        "cases": [(case, _options(codes, chosen(case))) for case in cases],
        "help": "Hồ sơ mới chạy theo quy trình được phê duyệt; hồ sơ đang giải quyết giữ quy trình cũ.",
    }
    return _decide(request, page, make)
