"""The sheet of a procedure, for boards and for citizens: the same for everybody, so it may be cached."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from motcua.core import clock
from motcua.offers.queries.printing import posting_sheet
from motcua.procedures.public import procedure_as_citizen_reads
from motcua.ui import menu
from motcua.ui.strangers import cacheable


@login_not_required
@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The sheet for the board, which is also a citizen's list of papers, as PDF."""
    one = procedure_as_citizen_reads(slug, clock.today())
    address = request.build_absolute_uri(menu.site.href("procedure", one.slug))
    printed = posting_sheet(one, address, clock.today())
    response = HttpResponse(printed.content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="niem-yet-{one.slug}.pdf"'
    return cacheable(request, response)
