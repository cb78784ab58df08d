"""Keys: issued once, narrowed, revoked, never more than their post."""

from datetime import timedelta

import pytest

from motcua.accounts.enums import Role
from motcua.accounts.tests.factories import actor, make_post, make_unit
from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.decision import RefusalKind
from motcua.core.journal import lines_of
from motcua.core.refs import Ref
from motcua.gateway import public as gateway
from motcua.gateway import reference
from motcua.gateway.commands import keeping
from motcua.gateway.models import ApiKey, RequestAllowance
from motcua.gateway.queries import callers
from motcua.gateway.rules import keys as rules
from motcua.gateway.tests.factories import T0, Software, World, application, key_for
from motcua.gateway.types import NewKey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    callers.forget_all()


def new(post, **changes) -> NewKey:
    return NewKey(**{"name": "iGate", "post_id": post.pk, "scopes": ("dossiers:read",)} | changes)


def test_only_a_digest_is_kept_and_the_journal_does_not_know_the_secret():
    issued = gateway.issue_key(SYSTEM, new=new(make_post()))
    row = ApiKey.objects.get(pk=issued.id)
    assert rules.looks_like_key(issued.secret)
    assert row.digest == rules.digest(issued.secret)
    assert issued.secret.rsplit("_", 1)[1] not in str(lines_of(Ref("gateway.key", row.pk))[0].body)


def test_an_administrator_issues_for_the_own_units_only(untouched):
    here, there = make_unit("Huyện Một"), make_unit("Huyện Hai")
    head = actor(Role.QUAN_TRI_DON_VI, here)
    assert gateway.issue_key(head, new=new(make_post(Role.TIEP_NHAN, here))).id
    other = make_post(Role.TIEP_NHAN, there)
    with untouched("gateway") as refused:
        gateway.issue_key(head, new=new(other))
    assert refused.value.kind is RefusalKind.FORBIDDEN


@pytest.mark.refusal("gateway.issue_key")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": ()}, "scopes"),
        ({"scopes": ("all",)}, "scopes"),
        ({"days": 0}, "days"),
        ({"days": 9999}, "days"),
        ({"per_minute": 0}, "per_minute"),
        ({"post_id": 0}, "post"),
    ],
)
def test_a_key_that_makes_no_sense_is_refused(changes, field, untouched):
    post = make_post()
    with untouched("gateway") as refused:
        gateway.issue_key(SYSTEM, new=new(post, **changes))
    assert [problem.field for problem in refused.value.problems] == [field]


@pytest.mark.refusal("gateway.revoke_key")
def test_revoking_needs_the_right_a_reason_and_a_living_key(untouched):
    here = make_unit("Huyện Một")
    issued = gateway.issue_key(SYSTEM, new=new(make_post(Role.TIEP_NHAN, here)))
    head, chi = actor(Role.QUAN_TRI_DON_VI, here), actor(Role.QUAN_TRI_DON_VI, make_unit("Huyện Hai"))
    for who, why, kind in ((chi, "Lộ", RefusalKind.FORBIDDEN), (head, " ", RefusalKind.INVALID)):
        with untouched("gateway") as refused:
            gateway.revoke_key(who, key_id=issued.id, why=why)
        assert refused.value.kind is kind
    gateway.revoke_key(head, key_id=issued.id, why="Lộ")
    for number, kind in ((issued.id, RefusalKind.CONFLICT), (0, RefusalKind.NOT_FOUND)):
        with untouched("gateway") as refused:
            gateway.revoke_key(head, key_id=number, why="Lộ")
        assert refused.value.kind is kind


def test_what_opens_nothing():
    post = make_post(Role.TIEP_NHAN)
    good = key_for(post)
    assert callers.caller_of(good)
    callers.forget_all()
    wrong = [good[:-1] + ("A" if good[-1] != "A" else "B"), "", "x", good.upper(), f"{good}x", good + "\x00"]
    assert [callers.caller_of(text) for text in wrong] == [None] * len(wrong)


def test_a_revoked_an_expired_and_a_sandbox_key_open_nothing(settings):
    post = make_post(Role.TIEP_NHAN)
    revoked, short, sandbox = key_for(post), key_for(post, days=1), key_for(post, sandbox=True)
    assert all(callers.caller_of(text) for text in (revoked, short, sandbox))
    gateway.revoke_key(SYSTEM, key_id=ApiKey.objects.get(digest=rules.digest(revoked)).pk, why="Lộ")
    assert callers.caller_of(revoked) is None
    settings.DEMO_ACCOUNTS = False
    ApiKey.objects.filter(digest=rules.digest(short)).update(expires_at=clock.real() - timedelta(seconds=1))
    callers.forget_all()
    assert (callers.caller_of(short), callers.caller_of(sandbox)) == (None, None)


def test_a_key_is_remembered_for_seconds_only(monkeypatch, django_assert_num_queries):
    text, now = key_for(make_post(Role.TIEP_NHAN)), [100.0]
    monkeypatch.setattr(callers, "monotonic", lambda: now[0])
    assert callers.caller_of(text)
    with django_assert_num_queries(0):
        assert callers.caller_of(text)
    ApiKey.objects.update(revoked_at=clock.real())
    assert callers.caller_of(text)
    now[0] += callers.FRESH + 0.1
    assert callers.caller_of(text) is None


def test_a_key_ends_with_its_post(monkeypatch):
    post = make_post(Role.TIEP_NHAN)
    text = key_for(post)
    post.ended_at = clock.now()
    post.save()
    assert callers.caller_of(text) is None


def test_a_key_that_calls_too_often_waits_whatever_process_counts(monkeypatch):
    text, now = key_for(make_post(Role.TIEP_NHAN), per_minute=3), [100.0]
    monkeypatch.setattr(callers, "monotonic", lambda: now[0])
    software = Software(text)
    codes = [software.get("/dossiers/x").status_code for _ in range(4)]
    assert codes == [404, 404, 404, 429]
    told = software.get("/dossiers/x")
    assert (told["Retry-After"], told["Content-Type"]) == ("5", "application/problem+json")
    now[0] += callers.FRESH + 0.1  # told to the others, and still too often
    assert software.get("/dossiers/x").status_code == 429


def test_the_actor_of_a_key_has_the_rights_of_its_scopes_within_the_post():
    post = make_post(Role.QUAN_TRI_DON_VI)
    caller = callers.caller_of(key_for(post))
    assert caller
    assert not caller.actor.has("accounts.open_post")
    reader = callers.caller_of(key_for(make_post(Role.TIEP_NHAN), ("dossiers:read",)))
    assert reader
    assert reader.actor.has("dossiers.view")
    assert not reader.actor.has("dossiers.forward")


def test_a_new_key_is_told_to_be_the_software_and_not_the_person():
    caller = callers.caller_of(key_for(make_post(Role.TIEP_NHAN)))
    assert caller
    assert caller.actor.signature == f"{caller.actor.name} (khóa {caller.prefix})"


def test_the_use_of_a_key_reaches_its_row():
    text = key_for(make_post(Role.TIEP_NHAN))
    assert keeping.note_uses() == 0
    callers.caller_of(text)
    assert keeping.note_uses() == 1
    assert ApiKey.objects.get().used_at is not None
    assert keeping.note_uses() == 0


def test_answers_are_kept_for_a_month():
    with clock.at(T0):
        world = World()
        software = Software(key_for(world.post_anh))
        assert software.post("/dossiers", application(world)).status_code == 201
    assert keeping.forget_answers() == 0
    assert keeping.forget_answers(timedelta(seconds=-1)) == 1


def test_the_allowance_of_the_day_counts_for_keys_without_one_of_their_own():
    reference.load()
    RequestAllowance.objects.create(valid_from=clock.today() + timedelta(days=1), per_minute=1, basis="Mai")
    RequestAllowance.objects.create(valid_from=clock.today(), per_minute=77, basis="Hôm nay")
    caller = callers.caller_of(key_for(make_post(Role.TIEP_NHAN)))
    own = callers.caller_of(key_for(make_post(Role.TIEP_NHAN), per_minute=5))
    assert caller
    assert own
    assert (caller.per_minute, own.per_minute) == (77, 5)
