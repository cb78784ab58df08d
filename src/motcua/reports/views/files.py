"""The same table as a spreadsheet and as the printed form."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.accounts.public import DeskRequest
from motcua.core import clock
from motcua.papers import xlsx
from motcua.papers.typeset import render
from motcua.reports.queries.table import NAMES, table
from motcua.reports.rules.columns import TITLES, said
from motcua.reports.types import FORM, Report
from motcua.reports.views.asked import asked_of
from motcua.ui import format as fmt

FORM_NAME = "Biểu số II.06a/VPCP/KSTT"
TITLE = "Tình hình, kết quả giải quyết thủ tục hành chính"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def statistics_xlsx(request: DeskRequest) -> HttpResponse:
    """The table with the form's columns and what stands beside them; numbers are numbers."""
    report = table(asked_of(request).wanted)
    beside = ("rest", "waiting", "late_extended", "overdue_extended")
    heads = [xlsx.Column("STT", "text", 6), xlsx.Column(NAMES[report.by], "text", 48)]
    heads += [xlsx.Column(f"({no}) {TITLES[name]}", "number", 12) for no, name in enumerate(FORM, start=3)]
    heads += [xlsx.Column(TITLES[name], "number", 14) for name in beside]
    sheet = xlsx.Sheet(
        "II.06a",
        heads,
        [
            [line.no, line.name, *line.columns.form, *(getattr(line.columns, name) for name in beside)]
            for line in report.lines
        ],
        title=f"{FORM_NAME}. {TITLE}",
        notes=_notes(report),
    )
    return _file(xlsx.write(sheet, on=clock.today()), _XLSX, report, "xlsx", "attachment")


@require_safe
def statistics_pdf(request: DeskRequest) -> HttpResponse:
    """The form on paper, with a place for the signature."""
    report = table(asked_of(request).wanted)
    today = clock.today()
    data = {
        "form": FORM_NAME,
        "title": TITLE,
        "unit": report.unit,
        "by": NAMES[report.by],
        "period": f"Kỳ báo cáo: {report.name}",
        "days": f"Từ ngày {fmt.date(report.period.start)} đến ngày {fmt.date(report.period.end)}",
        "dated": f"Thanh Hóa, ngày {today.day:02d} tháng {today.month:02d} năm {today.year}",
        "lines": [
            {
                "no": line.no,
                "name": line.name,
                "kind": line.kind,
                "numbers": [fmt.number(number) for number in line.columns.form],
            }
            for line in report.lines
        ],
        "notes": _notes(report)[1:],
    }
    pdf = render("reports/ii06a", data, title=f"{FORM_NAME} – {report.unit}", on=today)
    return _file(pdf.content, "application/pdf", report, "pdf", "inline")


def _notes(report: Report) -> list[str]:
    whole = report.whole
    beside = (
        f"Trong số quá hạn, quá cả hạn đã gia hạn: đã giải quyết {fmt.number(whole.late_extended)},"
        f" đang giải quyết {fmt.number(whole.overdue_extended)}."
    )
    rest, paused = fmt.number(whole.rest), fmt.number(whole.waiting)
    apart = f"Tách riêng: rút, dừng, đóng, không có hạn {rest}; tạm dừng {paused}."
    days = f"{fmt.date(report.period.start)} đến {fmt.date(report.period.end)}"
    told = [text for text in said(report.rule) if text]
    wrong = [f"SAI LỆCH: {fault}" for fault in report.faults]
    return [f"{report.unit}, {report.name}, từ {days}. Đơn vị tính: số hồ sơ.", *wrong, *told, beside, apart]


def _file(content: bytes, kind: str, report: Report, ending: str, how: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"ii06a-{report.by}-{report.period.start:%Y%m%d}-{report.period.end:%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
