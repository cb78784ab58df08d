"""The citizen's pages. Public: nobody signs in here."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from motcua.core import clock
from motcua.core.cache import count_up
from motcua.core.figures import Period
from motcua.dossiers import public as dossiers
from motcua.dossiers.types import PublicDossier
from motcua.portal.forms import FollowForm
from motcua.portal.views import told

TRIES = 20  # look-ups from one address, and misses on one code, within WINDOW
WINDOW = timedelta(minutes=15)
MISS = "Không tìm thấy hồ sơ với mã hồ sơ và mã tra cứu này. Xem lại hai mã trên giấy tiếp nhận."
BUSY = "Bạn đã tra cứu nhiều lần. Hãy thử lại sau 15 phút, hoặc gọi Bộ phận Một cửa nơi nộp hồ sơ."


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens in a life, and the words that find its procedures."""

    icon: str
    name: str
    examples: str
    search: str


LIFE_EVENTS = (
    LifeEvent("baby-carriage", "Sinh con", "Khai sinh, thường trú, nhận cha, mẹ, con", "khai sinh"),
    LifeEvent("heart", "Kết hôn", "Đăng ký kết hôn, xác nhận tình trạng hôn nhân", "hôn"),
    LifeEvent("home", "Nhà và đất", "Giấy chứng nhận, chuyển nhượng, giấy phép xây dựng", "đất"),
    LifeEvent("building-store", "Mở cửa hàng", "Hộ kinh doanh, doanh nghiệp, bán lẻ rượu", "kinh doanh"),
    LifeEvent("school", "Học hành", "Bản sao văn bằng, chuyển trường trung học phổ thông", "văn bằng"),
    LifeEvent("car", "Xe và lái xe", "Đổi giấy phép lái xe, phù hiệu xe kinh doanh vận tải", "lái xe"),
    LifeEvent("heart-handshake", "Trợ cấp, bảo trợ", "Trợ cấp hằng tháng, mức độ khuyết tật", "trợ cấp"),
    LifeEvent("candle", "Người thân qua đời", "Khai tử, mai táng phí, phân chia di sản", "khai tử"),
)
RIGHTS = (
    "Được hướng dẫn đầy đủ, một lần",
    "Được nhận giấy hẹn ngày trả kết quả",
    "Từ chối giấy tờ ngoài quy định",
    "Phản ánh, khiếu nại về việc giải quyết",
)


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Search, follow, life events, how the province is doing."""
    return render(
        request,
        "portal/home.html",
        {
            "events": LIFE_EVENTS,
            "rights": RIGHTS,
            "stats": told.headline(_period()),
            "period": _period(),
            "asked": ("Đăng ký khai sinh", "Chứng thực bản sao", "Hộ kinh doanh"),
        },
    )


def _period() -> Period:
    """From the start of the reporting year (15/12) to today."""
    today = clock.today()
    year = today.year if (today.month, today.day) >= (12, 15) else today.year - 1
    return Period(today.replace(year=year, month=12, day=15), today)


@login_not_required
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the code and the second factor; a hit leads to the dossier's own address."""
    if request.method != "POST":
        return render(
            request,
            "portal/follow.html",
            {"form": FollowForm(initial={"ma": request.GET.get("ma", "")[:60]})},
        )
    form = FollowForm(request.POST)
    if form.is_valid():
        address = request.META.get("REMOTE_ADDR", "")
        code = form.cleaned_data["ma"]
        if max(count_up(f"follow/ip/{address}", WINDOW), count_up(f"follow/code/{code}", WINDOW)) > TRIES:
            form.add_error(None, BUSY)
            return render(request, "portal/follow.html", {"form": form}, status=429)
        found = dossiers.look_up(code, form.cleaned_data["tra"])
        if found:
            return redirect("portal:dossier", found.token)
        form.add_error("ma", MISS)
    return render(request, "portal/follow.html", {"form": form}, status=422)


@login_not_required
def dossier(request: HttpRequest, token: str) -> HttpResponse:
    """One dossier for who holds its receipt; the address is on the receipt's QR."""
    found = dossiers.look_up_token(token)
    if found is None:
        form = FollowForm()
        return render(request, "portal/follow.html", {"form": form, "unknown": True}, status=404)
    response = render(request, "portal/dossier.html", _dossier_context(found))
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _dossier_context(found: PublicDossier) -> dict[str, object]:
    return {
        "one": found,
        "clock": told.clock(found),
        "explained": told.why(found),
        "steps": told.steps(found),
        "facts": told.facts(found),
        "readings": told.readings(found),
        "when": told.when(found),
        "moved": told.moved(found),
    }


@login_not_required
def figures(request: HttpRequest) -> HttpResponse:
    """How the province is doing, each figure with its definition."""
    period = _period()
    rows = told.all_figures(period)
    return render(
        request, "portal/figures.html", {"rows": rows, "stats": told.headline(period), "period": period}
    )


@login_not_required
def how(request: HttpRequest) -> HttpResponse:
    """How to hand in a dossier."""
    return render(request, "portal/how.html", {"rights": RIGHTS})


@login_not_required
def counters(request: HttpRequest) -> HttpResponse:
    """The one-stop shops, by district, found by a commune's or district's name."""
    text = request.GET.get("q", "").strip()[:60]
    units = told.counters(text, clock.today())
    return render(request, "portal/counters.html", {"text": text, "units": units})


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a person, who may see it, and how it is accounted for."""
    return render(request, "portal/privacy.html")


@login_not_required
def access(request: HttpRequest) -> HttpResponse:
    """How the pages can be used by everybody."""
    return render(request, "portal/access.html")
