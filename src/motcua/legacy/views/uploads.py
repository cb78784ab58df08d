"""Chuyển dữ liệu từ phần mềm cũ: files, what they mean, a trial, the import."""

from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core import clock
from motcua.core.decision import Refusal, not_found
from motcua.legacy import perms
from motcua.legacy.commands.tables import LIMITS, read_table
from motcua.legacy.commands.uploads import hold_import, map_upload, register_of, start_import, upload
from motcua.legacy.enums import RunState
from motcua.legacy.forms import MappingForm, UnitMappingForm, UploadForm
from motcua.legacy.models import Run, Upload
from motcua.legacy.queries.trial import MOST_ROWS, try_out
from motcua.offers import public as offers
from motcua.papers import xlsx
from motcua.ui import format as fmt
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest
from motcua.ui.types import Badge, Stat, Tone

_SHOWN = 100
_DEEDS = frozenset({"luu", "thu", "nhap"})
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TONES: dict[str, Tone] = {RunState.FAILED: "late", RunState.DONE: "done", RunState.PAUSED: "warn"}


def listing(request: DeskRequest) -> HttpResponse:
    """The files and what became of them; a new one."""
    perms.can_load(request.actor).or_refuse()
    form = UploadForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            made = upload(
                request.actor,
                system=form.cleaned_data["system"],
                name=sent.name or "",
                content=sent.read(LIMITS.sent + 1),
            )
        except Refusal as refusal:
            for problem in refusal.problems:
                form.add_error(problem.field or None, problem.why)
        else:
            return redirect("legacy:map", number=made.pk)
    files = Upload.objects.select_related("run").defer("content").order_by("-pk")[:50]
    page = {"form": form, "files": [(one, _badge(one.run)) for one in files]}
    return render(request, "legacy/listing.html", page, status=422 if form.errors else 200)


def _badge(run: Run | None) -> Badge:
    if run is None:
        return Badge("Chưa nhập")
    return Badge(RunState(run.state).label, _TONES.get(run.state, "plain"))


def detail(request: DeskRequest, number: int) -> HttpResponse:
    """What the columns and words of a file mean; a trial; the import."""
    perms.can_map(request.actor).or_refuse()
    found = Upload.objects.filter(pk=number).first()
    if found is None:
        raise not_found("Không có tệp này.")
    if found.run_id is not None:
        return redirect("legacy:run", number=found.run_id)
    what = request.POST.get("viec", "")
    page = _page(request, found, what)
    try:
        done = _place(request, found, page) if what == "noi" else _go(request, found, page, what)
    except Refusal as refusal:
        done, page["problems"] = None, [problem.why for problem in refusal.problems]
    if done is not None:
        return done
    wrong = "problems" in page or page["form"].errors or page["place"].errors
    return render(request, "legacy/upload.html", page, status=422 if wrong else 200)


def _page(request: DeskRequest, found: Upload, what: str) -> dict[str, Any]:
    sheet, mapping = read_table(found.digest, bytes(found.content)), found.mapping
    unit_id = mapping.get("unit_id")
    cases = offers.offered_at(unit_id, clock.today()) if unit_id else []
    sent = request.POST if what in _DEEDS else None
    return {
        "file": found,
        "rows": len(sheet.rows),
        "form": MappingForm(sent, sheet=sheet, mapping=mapping, cases=cases),
        "place": UnitMappingForm(
            request.POST if what == "noi" else None, initial={"unit": mapping.get("unit", "")}
        ),
    }


def _place(request: DeskRequest, found: Upload, page: dict[str, Any]) -> HttpResponse | None:
    if not page["place"].is_valid():
        return None
    unit = page["place"].cleaned_data["unit"]
    mapping = found.mapping | {"unit_id": unit.id, "unit": unit.code}
    map_upload(request.actor, upload=found, mapping=mapping)
    return redirect("legacy:map", number=found.pk)


def _go(request: DeskRequest, found: Upload, page: dict[str, Any], what: str) -> HttpResponse | None:
    if what not in _DEEDS or not page["form"].is_valid():
        return None
    map_upload(request.actor, upload=found, mapping=found.mapping | page["form"].told())
    if what == "nhap":
        return redirect("legacy:run", number=start_import(request.actor, upload=found).pk)
    if what == "luu":
        messages.success(request, "Đã lưu cách ghép.")
        return redirect("legacy:map", number=found.pk)
    trial = try_out(register_of(found))
    page |= {
        "trial": trial,
        "stats": _stats(trial.new, trial.same, trial.different, len(trial.refused)),
        "refused": trial.refused[:_SHOWN],
        "differences": trial.differences[:_SHOWN],
        "most": MOST_ROWS,
    }
    return None


def _stats(new: int, same: int, different: int, refused: int) -> list[Stat]:
    return [
        Stat(fmt.number(new), "mới"),
        Stat(fmt.number(same), "đã có, như nhau"),
        Stat(fmt.number(different), "đã có, khác"),
        Stat(fmt.number(refused), "bị từ chối", tone="warn" if refused else "plain"),
    ]


def run(request: DeskRequest, number: int) -> HttpResponse:
    """How far an import is; pause and go on; the refused rows."""
    perms.can_load(request.actor).or_refuse()
    found = Run.objects.filter(pk=number).first()
    if found is None:
        raise not_found("Không có lần nhập này.")
    if request.method == "POST":
        hold_import(request.actor, run=found, hold=request.POST.get("viec") == "dung")
        return redirect("legacy:run", number=number)
    names = ("loaded", "same", "changed", "refused")
    sums = {name: value or 0 for name, value in found.batches.aggregate(**{n: Sum(n) for n in names}).items()}
    page = {
        "run": found,
        "badge_": _badge(found),
        "done": sum(sums.values()),
        "stats": _stats(sums["loaded"], sums["same"], sums["changed"], sums["refused"]),
        "running": found.state == RunState.RUNNING,
        "paused": found.state in {RunState.PAUSED, RunState.FAILED},
        "refused": found.refused_lines.order_by("no")[:_SHOWN],
    }
    return render(request, "legacy/run.html", page)


def report(request: DeskRequest, number: int) -> HttpResponse:
    """The refused rows of an import as a spreadsheet."""
    perms.can_load(request.actor).or_refuse()
    found = Run.objects.filter(pk=number).first()
    if found is None:
        raise not_found("Không có lần nhập này.")
    columns = [xlsx.Column("Dòng", "number"), xlsx.Column("Mã nguồn"), xlsx.Column("Lý do")]
    rows = found.refused_lines.order_by("no").values_list("no", "source_id", "why")
    sheet = xlsx.Sheet("Bị từ chối", columns, [list(row) for row in rows], title=found.title)
    response = HttpResponse(xlsx.write(sheet, on=clock.today()), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="bao-cao-nhap-{number}.xlsx"'
    return response
