"""News that could not be delivered."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection


@dataclass(frozen=True, slots=True)
class Stuck:
    """A dead piece of news; ``behind`` counts the news of the same subject that waits because of it."""

    id: int
    subject: str
    seq: int
    name: str
    announced_at: datetime
    attempts: int
    error: str
    behind: int


_STUCK = """
SELECT o.id, o.subject, o.seq, o.name, o.announced_at, o.attempts, o.error,
  (SELECT count(*) FROM core_outboxrow w
   WHERE w.subject = o.subject AND w.seq > o.seq AND w.state <> 'delivered')
FROM core_outboxrow o WHERE o.state = 'dead' ORDER BY o.announced_at, o.id LIMIT %s
"""


def stuck(limit: int = 200) -> list[Stuck]:
    """The dead news, oldest first, with what each holds up; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_STUCK, [limit])
        return [Stuck(*row) for row in cursor.fetchall()]
