"""A record in a citizen's words: how long, how much, which steps."""

from collections.abc import Iterable, Sequence
from datetime import date

from motcua.procedures.enums import Channel, Cutoff, FeeUnit, Standing, VersionState
from motcua.procedures.rules.say import say_amount, say_term
from motcua.procedures.types import CaseContent, FeeLine, VersionContent
from motcua.ui.types import Fact, PublicStep

ORDER = (Channel.TRUC_TUYEN, Channel.BUU_CHINH, Channel.TRUC_TIEP)
WAYS = {
    Channel.TRUC_TUYEN: "trực tuyến",
    Channel.BUU_CHINH: "qua bưu chính công ích",
    Channel.TRUC_TIEP: "tại Bộ phận Một cửa",
}
LATE = {
    Cutoff.H15: " Nộp sau 15 giờ thì tính từ ngày làm việc kế tiếp.",
    Cutoff.LAST_HOUR: " Nộp trong giờ làm việc cuối ngày thì tính từ ngày làm việc kế tiếp.",
}


def standing(state: str, start: date | None, end: date | None, *, abolished: bool, on: date) -> Standing:
    """What a version is on a day."""
    if state == VersionState.DRAFT or start is None:
        return Standing.DRAFT
    if start > on:
        return Standing.COMING
    if end is None or end >= on:
        return Standing.IN_FORCE
    return Standing.ABOLISHED if abolished else Standing.REPLACED


def fees_on(fees: Iterable[FeeLine], on: date, channel: int | None = None) -> list[FeeLine]:
    """The fees that stand on a day, for one channel or for all."""
    return [
        fee
        for fee in fees
        if (fee.valid_from is None or fee.valid_from <= on)
        and (fee.valid_to is None or fee.valid_to >= on)
        and (channel is None or fee.channel in (None, channel))
    ]


def fee_words(fees: Sequence[FeeLine]) -> str:
    """All fees in one cell: "150.000 đ", or each by its name."""
    if not fees:
        return "Không thu"
    return "; ".join(f"{fee.name}: {_amount(fee)}" if len(fees) > 1 else _amount(fee) for fee in fees)


def _amount(fee: FeeLine) -> str:
    per = fee.unit not in ("", FeeUnit.LAN) and fee.amount
    return say_amount(fee.amount) + (f"/{FeeUnit(fee.unit).label}" if per else "")


def channel_rows(case: CaseContent, on: date) -> list[tuple[str, str, str]]:
    """Each channel with its deadline and its fees, online first."""
    terms = sorted(case.terms, key=lambda term: ORDER.index(Channel(term.channel)))
    return [
        (
            Channel(term.channel).label,
            say_term(term.value, term.unit, term.text),
            fee_words(fees_on(case.fees, on, term.channel)),
        )
        for term in terms
    ]


def headline(content: VersionContent, case: CaseContent, on: date) -> tuple[Fact, ...]:
    """What is asked most: how long, how much, who."""
    rows = channel_rows(case, on)
    times, prices = (list(dict.fromkeys(row[place] for row in rows)) for place in (1, 2))
    time = Fact("Thời gian", times[0] if times else "–", "tính từ khi hồ sơ đủ")
    if len(times) > 1:
        time = Fact("Thời gian", times[0], f"nộp {rows[0][0].lower()}; cách nộp khác xem bên dưới")
    fee = Fact("Phí, lệ phí", prices[0] if prices else "Không thu", "mỗi lần làm thủ tục")
    if len(prices) > 1:
        fee = Fact("Phí, lệ phí", prices[0], f"khi nộp {rows[0][0].lower()}")
    elif len(case.fees) > 1 or "Hội đồng" in fee.value:
        fee = Fact("Phí, lệ phí", "Có thu", "mức thu xem bên dưới")
    return (time, fee, Fact("Nơi giải quyết", content.agency or "–"))


def receives(content: VersionContent) -> list[str]:
    """What an applicant hopes for: the results that are no notice or refusal, if there are any."""
    names = [result.name for result in content.results]
    return [name for name in names if not name.startswith(("Thông báo", "Văn bản"))] or names


def steps(content: VersionContent, case: CaseContent) -> tuple[PublicStep, ...]:
    """What happens, in order: as the record tells it, else as the one-stop shop works."""
    told = [line.strip(" -•+") for line in content.steps_text.splitlines() if line.strip(" -•+")]
    if told:
        return tuple(PublicStep(f"Bước {number}", line) for number, line in enumerate(told, 1))
    ways = [WAYS[channel] for channel in ORDER if any(term.channel == channel for term in case.terms)]
    hand_in = PublicStep("Nộp hồ sơ", f"{_one_of(ways)}.{LATE.get(Cutoff(content.cutoff), '')}")
    if content.same_counter:
        done = PublicStep("Nhận kết quả", "Công chức đối chiếu, ký, đóng dấu và trả kết quả ngay tại quầy.")
        return (hand_in, done)
    receipt = "Hồ sơ đủ thì có giấy hẹn ngày trả; thiếu thì có một phiếu nêu hết những gì cần bổ sung."
    return (
        hand_in,
        PublicStep("Nhận giấy hẹn", receipt),
        PublicStep("Giải quyết", f"{content.agency or 'Cơ quan có thẩm quyền'} thẩm định và ký kết quả."),
        PublicStep("Nhận kết quả", "Tại nơi nộp hồ sơ, hoặc theo cách bạn đăng ký khi nộp."),
    )


def _one_of(ways: Sequence[str]) -> str:
    *first, last = ways or ["trực tiếp"]
    text = f"{', '.join(first)} hoặc {last}" if first else last
    return text[:1].upper() + text[1:]
