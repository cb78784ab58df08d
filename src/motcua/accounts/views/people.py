"""People and their accounts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.accounts import commands, perms, queries
from motcua.accounts.enums import Role
from motcua.accounts.forms import PersonForm, UsernameForm, WhyForm, WordsForm
from motcua.accounts.models import Post
from motcua.core import clock
from motcua.core.decision import Refusal, not_found
from motcua.ui import format as fmt
from motcua.ui import keyset
from motcua.ui.forms import posted
from motcua.ui.http import DeskRequest
from motcua.ui.table import Column, Row, Table, Text
from motcua.ui.types import Badge, Blank, Fact, FilterBar, Pager

PEOPLE = (Column("Họ và tên"), Column("Mã cán bộ", width="160"), Column("Điện thoại", width="160"))
HISTORY = (Column("Vị trí"), Column("Vai trò"), Column("Thời gian"), Column("Tình trạng", width="128"))


def people(request: DeskRequest) -> HttpResponse:
    """People with a post where the actor administers, and people without any post yet."""
    perms.can_view(request.actor).or_refuse()
    form = WordsForm(request.GET)
    form.is_valid()
    words = form.cleaned_data.get("q", "")
    found = queries.people_within(request.actor, words=words)
    page = keyset.page(found, ("sort_key", "id"), cursor=request.GET.get("trang", ""), size=30)
    rows = tuple(
        Row(
            (
                Text(one.full_name, href=reverse("accounts:person", args=[one.pk])),
                one.staff_code,
                fmt.phone(one.phone) if one.phone else "",
            ),
            href=reverse("accounts:person", args=[one.pk]),
        )
        for one in page.rows
    )
    empty = Blank("Không tìm thấy ai", "Hãy thử tên khác, hoặc thêm nhân sự mới.")
    query = {"q": words} if words else {}
    context = {
        "table": Table("Nhân sự", PEOPLE, rows, empty=empty),
        "bar": FilterBar((), text_name="q", text_label="Họ tên không dấu", text_value=words),
        "pager": Pager(page.words, keyset.href(query, page.next), keyset.href(query, page.previous)),
    }
    return render(request, "accounts/people.html", context)


def _history(post: Post) -> Row:
    span = fmt.date(post.valid_from) + (f" – {fmt.date(post.valid_to)}" if post.valid_to else "")
    today = clock.today()
    if post.ended_at is None and post.row.held_on(today):
        state = Badge("Đang giữ", "done")
    else:
        state = Badge("Chưa bắt đầu", "info") if post.valid_from > today else Badge("Đã kết thúc", "ended")
    name = Text(f"{post.title}, {post.unit.name}", href=reverse("accounts:held_post", args=[post.pk]))
    return Row((name, Role(post.role).label, span, state))


def _account(state: queries.AccountState | None) -> tuple[Fact, ...]:
    if state is None:
        return (Fact("Tài khoản", "chưa có"),)
    words = "bị khóa" if not state.is_active else "đang mở"
    if state.is_active and not state.has_password:
        words = "mở, chưa cấp mật khẩu"
    return (Fact("Tên đăng nhập", state.username), Fact("Tình trạng", words))


def person(request: DeskRequest, person_id: int) -> HttpResponse:
    """One person: who they are, their account, their posts."""
    perms.can_view(request.actor).or_refuse()
    return _person(request, person_id, UsernameForm(), WhyForm())


def _person(
    request: DeskRequest, person_id: int, username: UsernameForm, why: WhyForm, status: int = 200
) -> HttpResponse:
    row = queries.person(request.actor, person_id)
    state, reach = queries.account_of(person_id), queries.reach_of(person_id)
    posts = tuple(_history(post) for post in queries.posts_of_person(person_id))
    empty = Blank("Chưa có vị trí nào", "Mở một vị trí để người này bắt đầu làm việc.")
    context = {
        "row": row,
        "facts": (
            Fact("Mã cán bộ", row.staff_code or "chưa ghi"),
            Fact("Ngày sinh", fmt.date(row.birth_date) if row.birth_date else "chưa ghi"),
            Fact("Điện thoại", fmt.phone(row.phone) if row.phone else "chưa ghi"),
            Fact("Thư điện tử", row.email or "chưa ghi"),
        ),
        "account_facts": _account(state),
        "state": state,
        "may_touch": bool(perms.can_reset_password(request.actor, reach)),
        "username": username,
        "why": why,
        "posts": Table("Vị trí công tác", HISTORY, posts, sticky=False, empty=empty),
    }
    return render(request, "accounts/person.html", context, status=status)


def _given(request: DeskRequest, person_id: int, password: str, said: str) -> HttpResponse:
    """Show a password once: it is nowhere else."""
    row = queries.person(request.actor, person_id)
    state = queries.account_of(person_id)
    context = {"row": row, "state": state, "password": password, "said": said}
    return render(request, "accounts/password_given.html", context)


@never_cache
def add_person(request: DeskRequest) -> HttpResponse:
    """Somebody new."""
    perms.can_add_person(request.actor).or_refuse()
    form = PersonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            added = commands.add_person(request.actor, person=form.person)
        except Refusal as refusal:
            form.add_problems(refusal)
        else:
            if added.password:
                return _given(request, added.person_id, added.password, "Đã thêm nhân sự")
            messages.success(request, "Đã thêm nhân sự.")
            return redirect("accounts:person", added.person_id)
    return render(request, "accounts/add_person.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@never_cache
def reset_password(request: DeskRequest, person_id: int) -> HttpResponse:
    """A password for once."""
    form = UsernameForm(request.POST)
    form.is_valid()
    try:
        given = commands.reset_password(
            request.actor, person_id=person_id, username=form.cleaned_data.get("username", "")
        )
    except Refusal as refusal:
        if not _shown_on_page(refusal):
            raise
        form.add_problems(refusal)
        return _person(request, person_id, form, WhyForm(), status=422)
    return _given(request, person_id, given.password, "Đã cấp mật khẩu dùng một lần")


def _shown_on_page(refusal: Refusal) -> bool:
    return all(problem.field for problem in refusal.problems)


@require_POST
def block_account(request: DeskRequest, person_id: int) -> HttpResponse:
    """Nobody signs in with it any more."""
    form = WhyForm(request.POST)
    state = _account_of(request, person_id)
    if form.is_valid():
        try:
            commands.block_account(request.actor, account_id=state.id, why=form.cleaned_data["why"])
        except Refusal as refusal:
            if not _shown_on_page(refusal):
                raise
            form.add_problems(refusal)
        else:
            messages.success(request, "Đã khóa tài khoản.")
            return redirect("accounts:person", person_id)
    return _person(request, person_id, UsernameForm(), form, status=422)


@require_POST
def unblock_account(request: DeskRequest, person_id: int) -> HttpResponse:
    """The person may sign in again."""
    commands.unblock_account(request.actor, account_id=_account_of(request, person_id).id)
    messages.success(request, "Đã mở khóa tài khoản.")
    return redirect("accounts:person", person_id)


def _account_of(request: DeskRequest, person_id: int) -> queries.AccountState:
    queries.person(request.actor, person_id)
    if (state := queries.account_of(person_id)) is None:
        raise not_found("Người này chưa có tài khoản.")
    return state
