"""Niêm yết: who confirms what, and which boards are behind."""

import struct
import zlib
from datetime import date, datetime

import pytest

from motcua.core import clock
from motcua.core.actor import SYSTEM, Actor, Depth, Grant
from motcua.core.decision import Refusal, RefusalKind
from motcua.core.time import TZ
from motcua.files import public as files
from motcua.offers import public
from motcua.offers.commands.posting import PHOTO
from motcua.offers.models import Posting
from motcua.offers.queries.posting import boards, postings_of
from motcua.offers.tests.actors import BINH, chi, nothing_written, officer
from motcua.offers.tests.factories import offer
from motcua.procedures.tests.actors import last_entries, make_post
from motcua.procedures.tests.factories import make_unit, make_version

pytestmark = pytest.mark.django_db
DAY = date(2022, 6, 10)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(datetime(2022, 6, 10, 9, tzinfo=TZ)):
        yield


def png() -> bytes:
    """A white picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00\xff"))
        + chunk(b"IEND", b"")
    )


def photo() -> files.Checked:
    return files.check("bang.png", png(), PHOTO)


def at(unit) -> Actor:
    """Somebody who may confirm and attach for the unit."""
    made = officer("Anh", "confirm_posting", path=unit.path, unit=unit, post=make_post(unit))
    grants = (*made.grants, Grant("files.attach", unit.path, Depth.TREE))
    return Actor(made.kind, made.name, made.person_id, None, made.post_id, unit.pk, unit.path, grants=grants)


def test_a_unit_confirms_and_its_board_is_complete():
    unit = make_unit("Xã Hoằng Lộc")
    one, two = make_version(), make_version("khai-sinh", name="Đăng ký khai sinh")
    offer(one, unit)
    offer(two, unit)
    assert boards(DAY)[unit.pk].missing == 2
    done = public.confirm_posting(
        at(unit), unit_id=unit.pk, version_ids=[one.pk, two.pk], posted_on=DAY, photo=photo()
    )
    board = boards(DAY)[unit.pk]
    assert (done, board.due, board.posted, board.outdated, board.missing, board.last) == (2, 2, 2, 0, 0, DAY)
    row = postings_of(unit.pk)[one.procedure_id]
    assert row.photo is not None
    assert (row.post.person.full_name, row.photo.name) == ("Lê Thị Anh", "bang.png")
    assert {entry.verb for entry in last_entries(3)} == {"offers.confirm_posting", "files.attach"}


def test_a_new_version_makes_a_board_out_of_date_until_it_hangs():
    unit = make_unit("Xã Hoằng Lộc")
    old = make_version(valid_to=date(2022, 5, 31))
    offer(old, unit)
    Posting.objects.create(
        version=old,
        unit_id=unit.pk,
        post_id=make_post(unit).pk,
        posted_on=date(2022, 1, 5),
        confirmed_at=clock.now(),
    )
    new = make_version(number=2, valid_from=date(2022, 6, 1))
    board = boards(DAY)[unit.pk]
    assert (board.posted, board.outdated, board.missing) == (0, 1, 0)
    public.confirm_posting(at(unit), unit_id=unit.pk, version_ids=[new.pk], posted_on=DAY, photo=photo())
    board = boards(DAY)[unit.pk]
    assert (board.posted, board.outdated, board.missing) == (1, 0, 0)


def test_confirming_again_keeps_one_row():
    unit = make_unit("Xã Hoằng Lộc")
    version = make_version()
    offer(version, unit)
    for day in (date(2022, 6, 9), DAY):
        public.confirm_posting(
            at(unit), unit_id=unit.pk, version_ids=[version.pk], posted_on=day, photo=photo()
        )
    assert Posting.objects.get().posted_on == DAY


def test_boards_below_a_unit_only():
    district, other = make_unit("Huyện Hoằng Hóa"), make_unit("Huyện Nga Sơn")
    commune = make_unit("Xã Hoằng Lộc", district)
    version = make_version()
    offer(version, commune)
    offer(version, other)
    assert set(boards(DAY, district.path)) == {commune.pk}


@pytest.mark.refusal("offers.confirm_posting")
def test_confirming_is_refused():
    unit, other = make_unit("Xã Hoằng Lộc"), make_unit("Xã Hoằng Đại")
    version, elsewhere = make_version(), make_version("khac")
    offer(version, unit)
    offer(elsewhere, other)
    kept = photo()
    for actor in (BINH, chi()):
        with nothing_written(), pytest.raises(Refusal) as refused:
            public.confirm_posting(
                actor, unit_id=unit.pk, version_ids=[version.pk], posted_on=DAY, photo=kept
            )
        assert refused.value.kind is RefusalKind.FORBIDDEN
    anh = at(unit)
    for ids, day, picture, why in (
        ([], DAY, kept, "Chọn ít nhất"),
        ([elsewhere.pk], DAY, kept, "đang tiếp nhận"),
        ([version.pk], DAY, None, "Kèm một ảnh"),
        ([version.pk], date(2022, 6, 11), kept, "sau hôm nay"),
        ([version.pk], date(2021, 12, 31), kept, "trước ngày công bố"),
    ):
        with nothing_written(), pytest.raises(Refusal, match=why):
            public.confirm_posting(anh, unit_id=unit.pk, version_ids=ids, posted_on=day, photo=picture)
    with nothing_written(), pytest.raises(Refusal, match="vị trí công tác"):
        public.confirm_posting(SYSTEM, unit_id=unit.pk, version_ids=[version.pk], posted_on=DAY, photo=kept)
