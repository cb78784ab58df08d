"""Posts: the list of the unit's administrator, one post, opening and ending it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.accounts import commands, perms, queries
from motcua.accounts.enums import Role
from motcua.accounts.forms import EndForm, PostForm, PostsForm
from motcua.accounts.models import Post
from motcua.accounts.types import DelegationRow, PostRow
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import Refusal, not_found
from motcua.core.verbs import VERBS
from motcua.orgs import public as orgs
from motcua.ui import format as fmt
from motcua.ui import keyset
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Action, Badge, Blank, Fact, Filter, FilterBar, Option, Pager

POSTS = (
    Column("Họ và tên"),
    Column("Vị trí"),
    Column("Vai trò", width="184"),
    Column("Quầy", width="72"),
    Column("Từ ngày", width="112"),
)
LOANS = (
    Column("Ủy quyền"),
    Column("Việc"),
    Column("Thời gian", width="200"),
    Column("Tình trạng", width="128"),
    Column("Thu hồi", width="104", hidden_title=True),
)


def fields_in_words(fields: tuple[str, ...]) -> str:
    """The fields of a post, a long list cut."""
    if not fields:
        return "mọi lĩnh vực"
    shown = ", ".join(fields[:6])
    return shown if len(fields) <= 6 else f"{shown} và {len(fields) - 6} lĩnh vực khác"


def _line(post: Post) -> Row:
    url = reverse("accounts:held_post", args=[post.pk])
    return Row(
        (
            Text(post.person.full_name, href=url),
            Text(post.title, note=post.unit.name),
            Role(post.role).label,
            post.counter,
            fmt.date(post.valid_from),
        ),
        href=url,
    )


def _filters(form: PostsForm, unit: orgs.UnitRow | None) -> FilterBar:
    role = form.cleaned_data.get("vai_tro", "")
    options = tuple(
        Option(value, label, value == role) for value, label in [("", "Mọi vai trò"), *Role.choices]
    )
    keep = (("don_vi", str(unit.id)),) if unit else ()
    return FilterBar(
        (Filter("vai_tro", "Vai trò", options),),
        text_name="q",
        text_label="Họ tên không dấu",
        text_value=form.cleaned_data.get("q", ""),
        keep=keep,
        clear_href=reverse("accounts:posts") if form.has_changed() else "",
    )


def posts(request: DeskRequest) -> HttpResponse:
    """The posts of the own unit and below, by name."""
    perms.can_view(request.actor).or_refuse()
    form = PostsForm(request.GET)
    form.is_valid()
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    unit = orgs.unit(asked["don_vi"]) if "don_vi" in asked else None
    found = queries.posts_within(
        request.actor,
        path=unit.path if unit else "",
        role=asked.get("vai_tro", ""),
        words=asked.get("q", ""),
    )
    page = keyset.page(found, ("person__sort_key", "id"), cursor=request.GET.get("trang", ""), size=30)
    query = {name: str(value) for name, value in asked.items()}
    empty = Blank("Không có vị trí nào", "Không có ai giữ vị trí như vậy ở đây.")
    context = {
        "unit": unit,
        "bar": _filters(form, unit),
        "table": Table("Vị trí công tác", POSTS, tuple(map(_line, page.rows)), empty=empty),
        "pager": Pager(page.words, keyset.href(query, page.next), keyset.href(query, page.previous)),
    }
    return render(request, "accounts/posts.html", context)


def unit_posts(request: DeskRequest, unit_id: int) -> HttpResponse:
    """The posts of one unit and below, as the page of the unit leads to them."""
    perms.can_view(request.actor).or_refuse()
    return redirect(f"{reverse('accounts:posts')}?don_vi={unit_id}")


def seen_post(actor: Actor, post_id: int) -> tuple[PostRow, orgs.UnitRow]:
    """A post that the actor administers or holds. Raises `Refusal` (not found) for every other one."""
    row = queries.post(post_id)
    unit = orgs.unit(row.unit_id)
    own = actor.person_id == row.person_id
    if not own and not actor.may("accounts.view", unit.path):
        raise not_found("Không có vị trí công tác này trong phạm vi của bạn.")
    return row, unit


def rights_in_words(rights: tuple[str, ...]) -> str:
    """The verbs of a loan by their titles."""
    if not rights:
        return "mọi việc của vị trí"
    return ", ".join(VERBS[right].title for right in rights if right in VERBS)


def _loan(loan: DelegationRow, post: PostRow, may_revoke: bool) -> Row:
    lends = loan.from_post.id == post.id
    other = loan.to_post if lends else loan.from_post
    words = f"{'cho' if lends else 'nhận từ'} {other.person_name}"
    today = clock.today()
    if loan.revoked or loan.valid_to < today:
        state = Badge("Đã kết thúc", "ended")
    else:
        state = Badge("Đang ủy quyền", "done") if loan.runs_on(today) else Badge("Chưa bắt đầu", "info")
    open_ = not loan.revoked and loan.valid_to >= today
    revoke = Action("Thu hồi", reverse("accounts:revoke_delegation", args=[loan.id]), size="small")
    span = f"{fmt.date(loan.valid_from)} – {fmt.date(loan.valid_to)}"
    return Row(
        (
            Text(words, note=loan.basis),
            Text(rights_in_words(loan.rights), wrap=True),
            span,
            state,
            revoke if lends and open_ and may_revoke else "",
        )
    )


def held_post(request: DeskRequest, post_id: int) -> HttpResponse:
    """One post: who holds it, what is in hand, what is lent."""
    actor = request.actor
    row, unit = seen_post(actor, post_id)
    lends = bool(perms.can_delegate(actor, row.id, unit.path))
    loans = tuple(_loan(loan, row, lends) for loan in queries.delegations_of(post_id))
    span = fmt.date(row.valid_from) + (f" – {fmt.date(row.valid_to)}" if row.valid_to else "")
    held = row.held_on(clock.today()) and bool(queries.posts_at(row.unit_id, role=row.role))
    context = {
        "row": row,
        "unit": unit,
        "facts": (
            Fact("Đơn vị", unit.name, href=reverse("orgs:unit", args=[unit.id])),
            Fact("Vai trò", Role(row.role).label),
            Fact("Lĩnh vực", fields_in_words(row.fields)),
            Fact("Quầy", row.counter or "không"),
            Fact("Thời gian", span),
        ),
        "held": queries.held_by(post_id),
        "loans": Table("Ủy quyền", LOANS, loans, sticky=False) if loans else None,
        "may_end": held and bool(perms.can_end_post(actor, unit.path, row.role)),
        "may_lend": held and lends,
        "may_person": actor.has("accounts.view"),
    }
    return render(request, "accounts/held_post.html", context)


def open_post(request: DeskRequest, person_id: int) -> HttpResponse:
    """Let a person hold a post."""
    person = queries.person(request.actor, person_id)
    initial = {"valid_from": clock.today(), "role": Role.CHUYEN_VIEN}
    form = PostForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            commands.open_post(request.actor, person_id=person_id, post=form.post)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã mở vị trí công tác.")
            return redirect("accounts:person", person_id)
    context = {"form": form, "person": person}
    return render(request, "accounts/open_post.html", context, status=422 if form.errors else 200)


def end_post(request: DeskRequest, post_id: int) -> HttpResponse:
    """End a post; what it has in hand goes to somebody first."""
    actor = request.actor
    row, unit = seen_post(actor, post_id)
    perms.can_end_post(actor, unit.path, row.role).or_refuse()
    held = queries.held_by(post_id)
    form = EndForm(posted(request), held=held, heirs=queries.heirs_of(row))
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("last_day", "why")}
        try:
            commands.end_post(actor, post_id=post_id, hand_over=form.hand_over, **data)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã kết thúc vị trí công tác.")
            return redirect("accounts:held_post", post_id)
    context = {"form": form, "row": row, "unit": unit, "held": held}
    return render(request, "accounts/end_post.html", context, status=422 if form.errors else 200)
