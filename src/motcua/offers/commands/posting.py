"""Niêm yết: a unit says what hangs on its board."""

from collections.abc import Sequence
from datetime import date

from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.decision import invalid
from motcua.core.journal import audit
from motcua.core.refs import Ref
from motcua.core.verbs import verb
from motcua.files import public as files
from motcua.files.enums import MediaType
from motcua.files.types import Limits
from motcua.offers import perms
from motcua.offers.models import Posting
from motcua.offers.queries.places import list_of_unit
from motcua.offers.types import ListedProcedure
from motcua.orgs import public as orgs

PHOTO = Limits(
    max_bytes=10 * 1024 * 1024, media_types=frozenset({MediaType.JPEG, MediaType.PNG}), max_pages=1
)


@verb("offers.confirm_posting", title="Xác nhận niêm yết", web=True)
def confirm_posting(
    actor: Actor, *, unit_id: int, version_ids: Sequence[int], posted_on: date, photo: files.Checked | None
) -> int:
    """Confirm that the sheets of versions hang at the unit since ``posted_on``; one photo shows them.

    Returns how many were confirmed (NĐ 63/2010/NĐ-CP, art. 17; the sheet of an older version counts as
    out of date as soon as another one is in force).
    """
    unit = orgs.unit(unit_id)
    perms.can_confirm_posting(actor, unit.path).or_refuse()
    if actor.post_id is None:
        raise invalid("Niêm yết phải do một người giữ vị trí công tác xác nhận.", "unit")
    versions = _versions(unit_id, version_ids)
    _must_be_possible(versions, posted_on, photo)
    rows = [
        Posting(
            version_id=version.version_id,
            unit_id=unit_id,
            post_id=actor.post_id,
            posted_on=posted_on,
            confirmed_at=clock.now(),
        )
        for version in versions
    ]
    made = Posting.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["version", "unit"],
        update_fields=["post", "posted_on", "confirmed_at"],
    )
    kept = files.attach(
        actor, subject=made[0].ref, name=photo.name if photo else "", content=photo or b"", purpose="niem-yet"
    )
    Posting.objects.filter(pk__in=[row.pk for row in made]).update(photo=kept.id)
    said = {"unit": unit.name, "posted_on": posted_on, "photo": kept.id}
    audit(
        actor, Ref("orgs.unit", unit_id), said | {"versions": {row.version_id: row.name for row in versions}}
    )
    return len(made)


def _versions(unit_id: int, version_ids: Sequence[int]) -> list[ListedProcedure]:
    due = {row.version_id: row for row in list_of_unit(unit_id, clock.today())}
    wanted = set(version_ids)
    if not wanted:
        raise invalid("Chọn ít nhất một thủ tục.", "versions")
    if wanted - set(due):
        raise invalid(
            "Chỉ xác nhận niêm yết những thủ tục đơn vị đang tiếp nhận, ở phiên bản đang có hiệu lực.",
            "versions",
        )
    return [due[number] for number in sorted(wanted)]


def _must_be_possible(
    versions: Sequence[ListedProcedure], posted_on: date, photo: files.Checked | None
) -> None:
    if photo is None:
        raise invalid("Kèm một ảnh chụp bảng niêm yết.", "photo")
    if posted_on > clock.today():
        raise invalid("Ngày niêm yết ở sau hôm nay.", "posted_on")
    early = [one.name for one in versions if one.announced_on and posted_on < one.announced_on]
    if early:
        raise invalid(f"Ngày niêm yết ở trước ngày công bố của: {', '.join(early[:3])}.", "posted_on")
