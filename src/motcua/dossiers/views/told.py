"""What the page of a dossier tells in words: what is asked, whose it is, what came in between."""

from motcua.dossiers.enums import IdentityKind, PartyRole
from motcua.dossiers.types import Detail, PartyRow, TimelineRow
from motcua.ui import format as fmt
from motcua.ui.types import Fact
from motcua.ui.types import TimelineRow as DrawnLine

_IDENTITY = {IdentityKind.CCCD: "Số định danh"}
_TITLES = {PartyRole.OWNER: "Chủ hồ sơ", PartyRole.SUBMITTER: "Người được ủy quyền nộp"}


def asked(one: Detail) -> tuple[Fact, ...]:
    """What the applicant wants."""
    where = f"{one.delivery}: {one.delivery_address}" if one.delivery_address else one.delivery
    rows = (
        ("Nội dung yêu cầu", one.row.summary or one.row.procedure_name),
        ("Số bộ hồ sơ", str(one.sets)),
        ("Nơi tiếp nhận", one.receiving_unit),
        ("Nơi giải quyết", one.resolving_unit),
        ("Nhận kết quả", where),
        ("Sổ theo dõi", _line_of_book(one)),
        *((("Đã trả cho", f"{one.returned_to}, {fmt.moment(one.returned_at)}"),) if one.returned_at else ()),
    )
    return tuple(Fact(label, value) for label, value in rows)


def _line_of_book(one: Detail) -> str:
    """Its line in the sổ theo dõi; a book is of one year and one field, which stands above."""
    return f"Số {one.book_no}, sổ năm {one.book.partition('/')[0]}" if one.book_no else fmt.EMPTY


def people(one: Detail) -> list[tuple[str, tuple[Fact, ...]]]:
    """Whose it is and who brought it; numbers are masked for whoever does not handle the dossier."""
    return [(_TITLES[party.role], _person(party, whole=one.own_work)) for party in one.parties]


def _person(party: PartyRow, *, whole: bool) -> tuple[Fact, ...]:
    identity = fmt.identity if whole else fmt.masked_identity
    phone = fmt.phone if whole else fmt.masked_phone
    rows = (
        ("Họ tên", party.name),
        (_IDENTITY.get(party.identity_kind, party.identity_kind.label), identity(party.identity_number)),
        ("Ngày sinh", fmt.date(party.birth_date)),
        ("Điện thoại", phone(party.phone)),
        ("Địa chỉ", party.address),
        ("Thư điện tử", party.email),
        ("Giấy ủy quyền", party.authority_paper),
    )
    optional = {"Thư điện tử", "Giấy ủy quyền"}
    return tuple(Fact(label, value or fmt.EMPTY) for label, value in rows if value or label not in optional)


def dealings(one: Detail) -> list[tuple[str, str]]:
    """Requests to complete and the extension: a title and what was said."""
    lines = [
        (
            f"Yêu cầu bổ sung {fmt.moment(ask.asked_at)}, hạn {fmt.date(ask.answer_by)}",
            f"{'; '.join(ask.items)}. {ask.why}"
            + (f" Đã bổ sung {fmt.moment(ask.answered_at)}." if ask.answered_at else ""),
        )
        for ask in one.supplements
    ]
    if one.extension:
        moved = f"từ {fmt.moment(one.extension.old_due_at)} sang {fmt.moment(one.extension.new_due_at)}"
        lines.append(
            (f"Gia hạn, xin lỗi {fmt.moment(one.extension.asked_at)}", f"{moved}. {one.extension.why}")
        )
    return lines


def line(row: TimelineRow) -> DrawnLine:
    """One act: what, to whom, by whom, and the words that go with it."""
    to = str(row.body.get("to_post") or row.body.get("to_unit") or "")
    words = [str(row.body[key]) for key in ("why", "reason", "note", "evidence") if row.body.get(key)]
    return DrawnLine(
        when=row.at,
        text=f"{row.title}: {to}" if to else row.title,
        by=row.actor_name,
        note=" ".join(words),
    )
