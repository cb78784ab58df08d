"""Reading is accountable: who searched by personal data, who opened what is not their own work."""

from motcua.accounts.enums import ReadingKind
from motcua.accounts.models import Reading
from motcua.accounts.rules import mask
from motcua.core import clock
from motcua.core.actor import Actor
from motcua.core.refs import Ref


def note_reading(
    actor: Actor,
    kind: ReadingKind,
    *,
    subject: Ref | None = None,
    label: str = "",
    sought: str = "",
    found: int = 0,
    why: str = "",
) -> None:
    """Remember that an officer read; one statement, also on a page that is only looked at.

    ``subject`` is what was opened and ``label`` its name on a screen (a dossier's code); ``sought`` is
    masked before it is kept. Who acts from no post (a citizen, the system) reads unrecorded.
    """
    if actor.post_id is None or actor.person_id is None or actor.unit_id is None:
        return
    Reading.objects.create(
        at=clock.now(),
        person_id=actor.person_id,
        post_id=actor.post_id,
        unit_id=actor.unit_id,
        kind=kind,
        subject_kind=subject.kind if subject else "",
        subject_id=subject.id if subject else None,
        subject_label=label,
        sought=mask(kind, sought)[:200],
        found=found,
        why=why[:500],
    )
