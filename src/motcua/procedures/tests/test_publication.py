"""From draft to law and out again; what came before stays what it was."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from motcua.core import clock
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.time import TZ
from motcua.procedures import public
from motcua.procedures.enums import VersionState
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.tests.actors import ANH, BINH, last_entries, nothing_written
from motcua.procedures.tests.factories import CONTENT, make_field, make_version
from motcua.procedures.types import DecisionData, PublishLine

pytestmark = pytest.mark.django_db
DECISION = DecisionData(
    "1234/QĐ-UBND", date(2022, 6, 9), "Chủ tịch UBND tỉnh", "Công bố Danh mục TTHC", date(2022, 7, 1)
)
LAST = date(2022, 6, 30)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        yield


def draft(slug: str = "ho-kinh-doanh", **changes: object) -> ProcedureVersion:
    make_field(CONTENT.field)
    return public.draft_version(ANH, slug=slug, content=replace(CONTENT, **changes))  # type: ignore[arg-type]


def announce(*lines: PublishLine, decision: DecisionData = DECISION):
    return public.publish(ANH, lines=lines, decision=decision)


def spans(slug: str = "ho-kinh-doanh") -> list[tuple[date | None, date | None]]:
    found = ProcedureVersion.objects.filter(procedure__slug=slug).order_by("valid_from")
    return list(found.values_list("valid_from", "valid_to"))


def test_a_new_procedure_is_drafted_and_announced():
    version = draft()
    assert (version.state, version.number) == (VersionState.DRAFT, 1)
    announce(PublishLine(version.pk, "moi"))
    assert spans() == [(date(2022, 7, 1), None)]
    assert [entry.verb for entry in last_entries(2)] == ["procedures.publish", "procedures.draft_version"]


def test_an_amendment_ends_what_was_law_the_day_before():
    old = make_version()
    announce(PublishLine(draft(name="Tên mới").pk, "sua_doi"))
    assert spans() == [(date(2022, 1, 1), LAST), (date(2022, 7, 1), None)]
    old.refresh_from_db()
    assert old.name == CONTENT.name
    assert ProcedureVersion.objects.in_force(LAST).get() == old


def test_a_version_fits_in_before_one_that_is_announced_already():
    make_version(valid_to=date(2025, 6, 30))
    make_version(number=2, valid_from=date(2025, 7, 1))
    announce(PublishLine(draft().pk, "sua_doi"))
    assert spans() == [
        (date(2022, 1, 1), LAST),
        (date(2022, 7, 1), date(2025, 6, 30)),
        (date(2025, 7, 1), None),
    ]


def test_a_replacement_ends_the_other_procedure():
    other = make_version("cu", name="Thủ tục cũ")
    announce(PublishLine(draft().pk, "thay_the", "cu"))
    other.refresh_from_db()
    assert other.valid_to == LAST
    assert ProcedureVersion.objects.get(procedure__slug="ho-kinh-doanh").replaces == other.procedure


def test_abolishing_ends_the_version():
    version = make_version()
    made = public.abolish(ANH, slugs=["ho-kinh-doanh"], decision=DECISION)
    version.refresh_from_db()
    assert (version.valid_to, version.abolition) == (LAST, made)


@pytest.mark.parametrize(
    ("kind", "replaces", "why"),
    [
        ("moi", "", "không thể là ban hành mới"),
        ("thay_the", "", "chọn thủ tục bị thay thế"),
        ("thay_the", "ho-kinh-doanh", "không thay thế chính nó"),
        ("thay_the", "khong-co", "không có hiệu lực"),
        ("bai_bo", "", "chọn ban hành mới"),
        ("gi-do", "", "chọn ban hành mới"),
    ],
)
def test_a_wrong_kind_of_announcement_is_refused(kind: str, replaces: str, why: str):
    make_version()
    version = draft()
    with nothing_written(), pytest.raises(Refusal, match=why):
        announce(PublishLine(version.pk, kind, replaces))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": " "}, "number"),
        ({"issuer": "x" * 201}, "issuer"),
        ({"date": date(2022, 6, 11)}, "date"),
        ({"effective": date(2022, 6, 8)}, "effective"),
    ],
)
def test_an_unsound_decision_is_refused_at_its_field(changes: dict, field: str):
    version = draft()
    with nothing_written(), pytest.raises(Refusal) as refused:
        announce(PublishLine(version.pk, "moi"), decision=replace(DECISION, **changes))
    assert field in {problem.field for problem in refused.value.problems}


def test_a_decision_is_recorded_once_and_a_version_published_once():
    version = draft()
    announce(PublishLine(version.pk, "moi"))
    other = draft("khac")
    with nothing_written(), pytest.raises(Refusal, match="đã được ghi nhận"):
        announce(PublishLine(other.pk, "moi"))
    with nothing_written(), pytest.raises(Refusal) as refused:
        announce(PublishLine(version.pk, "moi"), decision=replace(DECISION, number="2"))
    assert refused.value.kind is RefusalKind.NOT_FOUND
    with nothing_written(), pytest.raises(Refusal, match="hai lần"):
        announce(
            PublishLine(other.pk, "moi"), PublishLine(other.pk, "moi"), decision=replace(DECISION, number="2")
        )


def test_two_versions_cannot_begin_on_one_day():
    make_version(valid_from=date(2022, 7, 1))
    with pytest.raises(Refusal, match="đã có phiên bản"):
        announce(PublishLine(draft().pk, "sua_doi"))


@pytest.mark.refusal("procedures.publish")
def test_publishing_is_refused_to_others():
    version = draft()
    with nothing_written(), pytest.raises(Refusal) as refused:
        public.publish(BINH, lines=[PublishLine(version.pk, "moi")], decision=DECISION)
    assert refused.value.kind is RefusalKind.FORBIDDEN


@pytest.mark.refusal("procedures.abolish")
def test_abolishing_is_refused_to_others_and_for_what_is_not_in_force():
    make_version(valid_to=date(2022, 5, 31))
    with nothing_written(), pytest.raises(Refusal) as refused:
        public.abolish(BINH, slugs=["ho-kinh-doanh"], decision=DECISION)
    assert refused.value.kind is RefusalKind.FORBIDDEN
    for slugs in (["ho-kinh-doanh"], ["khong-co"], []):
        with nothing_written(), pytest.raises(Refusal, match="đang có hiệu lực"):
            public.abolish(ANH, slugs=slugs, decision=DECISION)


def test_a_draft_is_saved_again_only_by_who_saw_it():
    version = draft()
    again = public.draft_version(ANH, slug="ho-kinh-doanh", content=replace(CONTENT, name="Khác"), revision=0)
    assert (again.pk, again.revision) == (version.pk, 1)
    assert "Tên thủ tục" in str(last_entries()[0].payload.body)
    with nothing_written(), pytest.raises(Refusal) as refused:
        public.draft_version(ANH, slug="ho-kinh-doanh", content=CONTENT, revision=0)
    assert refused.value.kind is RefusalKind.CONFLICT


def test_a_draft_keeps_all_that_was_entered():
    version = draft()
    assert public.content_of(version.pk) == replace(CONTENT, official_name=CONTENT.name)


@pytest.mark.refusal("procedures.draft_version")
def test_drafting_is_refused_to_others_and_for_unsound_records():
    make_field(CONTENT.field)
    with nothing_written(), pytest.raises(Refusal) as refused:
        public.draft_version(BINH, slug="x", content=CONTENT)
    assert refused.value.kind is RefusalKind.FORBIDDEN
    for wrong, path in (
        (replace(CONTENT, name=" "), "name"),
        (replace(CONTENT, name="a\x00b"), "name"),
        (replace(CONTENT, field="khong-co"), "field"),
        (replace(CONTENT, code="12"), "code"),
        (replace(CONTENT, cases=()), "cases"),
        (replace(CONTENT, cases=(replace(CONTENT.cases[0], process="ZZ"),)), "cases.0.process"),
    ):
        with nothing_written(), pytest.raises(Refusal) as refused:
            public.draft_version(ANH, slug="x", content=wrong)
        assert path in {problem.field for problem in refused.value.problems}
    with nothing_written(), pytest.raises(Refusal, match="Định danh"):
        public.draft_version(ANH, slug="Không Hợp Lệ", content=CONTENT)


def test_a_thrown_away_draft_takes_a_procedure_that_never_was_with_it():
    version = draft()
    public.discard_draft(ANH, version_id=version.pk, revision=0)
    assert not Procedure.objects.exists()
    make_version()
    again = draft()
    public.discard_draft(ANH, version_id=again.pk, revision=0)
    assert Procedure.objects.count() == 1


@pytest.mark.refusal("procedures.discard_draft")
def test_throwing_away_is_refused():
    version, published = draft(), make_version("khac")
    with nothing_written(), pytest.raises(Refusal) as refused:
        public.discard_draft(BINH, version_id=version.pk, revision=0)
    assert refused.value.kind is RefusalKind.FORBIDDEN
    with nothing_written(), pytest.raises(Refusal) as refused:
        public.discard_draft(ANH, version_id=version.pk, revision=7)
    assert refused.value.kind is RefusalKind.CONFLICT
    for number in (published.pk, 10**9):
        with nothing_written(), pytest.raises(Refusal) as refused:
            public.discard_draft(ANH, version_id=number, revision=0)
        assert refused.value.kind is RefusalKind.NOT_FOUND
